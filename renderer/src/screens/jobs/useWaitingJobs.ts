import { useMemo } from 'react'
import type { Message } from '#core/text/message.ts'
import { client } from '../../state/app-store.ts'
import { usePolled } from '../../state/use-polled.ts'

const EVERY_MS = 2_000

/** Why each of the oldest queued jobs does not run yet; asked for while some wait. */
export function useWaitingJobs(some: boolean): ReadonlyMap<string, Message> {
  const list = usePolled(() => client.call('jobs.waiting', {}), EVERY_MS, some ? 'some' : undefined)
  return useMemo(() => new Map(list?.map(({ jobId, reason }) => [jobId, reason])), [list])
}
