import { useEffect, useState } from 'react'
import type { MonitorView } from '#core/contract/monitor-view.ts'
import { client } from '../../state/app-store.ts'

const EVERY_MS = 10_000

/** Advice and trends, asked for again every ten seconds while somebody looks, and when `refresh` is called. */
export function useMonitorView(): { readonly view: MonitorView | undefined; readonly refresh: () => void } {
  const [view, setView] = useState<MonitorView | undefined>()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    let gone = false
    const ask = () =>
      client.call('monitor.view', {}).then(
        (found) => !gone && setView(found),
        () => {},
      )
    void ask()
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [asked])
  return { view, refresh: () => setAsked((before) => before + 1) }
}
