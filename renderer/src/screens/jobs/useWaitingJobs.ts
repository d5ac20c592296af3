import { useEffect, useState } from 'react'
import type { Message } from '#core/text/message.ts'
import { client } from '../../state/app-store.ts'

const EVERY_MS = 2_000

/** Why each of the oldest queued jobs does not run yet; asked for while some wait. */
export function useWaitingJobs(some: boolean): ReadonlyMap<string, Message> {
  const [reasons, setReasons] = useState<ReadonlyMap<string, Message>>(new Map())
  useEffect(() => {
    if (!some) return
    const ask = () =>
      client.call('jobs.waiting', {}).then(
        (list) => setReasons(new Map(list.map(({ jobId, reason }) => [jobId, reason]))),
        // The next time.
        () => {},
      )
    void ask()
    const timer = setInterval(() => void ask(), EVERY_MS)
    return () => clearInterval(timer)
  }, [some])
  return reasons
}
