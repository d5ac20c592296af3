import { useState } from 'react'
import type { MonitorView } from '#core/contract/monitor-view.ts'
import { client } from '../../state/app-store.ts'
import { usePolled } from '../../state/use-polled.ts'

const EVERY_MS = 10_000

/** Advice and trends, asked for again every ten seconds while somebody looks, and when `refresh` is called. */
export function useMonitorView(): { readonly view: MonitorView | undefined; readonly refresh: () => void } {
  const [asked, setAsked] = useState(0)
  const view = usePolled(() => client.call('monitor.view', {}), EVERY_MS, String(asked))
  return { view, refresh: () => setAsked((before) => before + 1) }
}
