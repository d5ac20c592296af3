import { useCallback, useEffect, useState } from 'react'
import type { LogEntry } from '#core/contract/app-state.ts'
import { matchesLogQuery, type LogQuery } from '#core/contract/log-query.ts'
import { client, useKnown } from '../../state/app-store.ts'

export type LogFilter = Omit<LogQuery, 'beforeId' | 'limit'>

const PAGE = 200
/** Typing is over, ms. */
const SETTLED_MS = 250

/** The entries that were asked for, newest first: from the store, with those that came since in front. */
export function useLog(filter: LogFilter): { entries: readonly LogEntry[]; more: boolean; loadOlder: () => Promise<void> } {
  const live = useKnown((app) => app.log)
  const [stored, setStored] = useState<LogEntry[]>([])
  const [more, setMore] = useState(false)
  const key = JSON.stringify(filter)
  const ask = useCallback((beforeId?: number) => client.call('log.query', { ...(JSON.parse(key) as LogFilter), ...(beforeId !== undefined && { beforeId }), limit: PAGE }), [key])
  useEffect(() => {
    let gone = false
    setStored([])
    setMore(false)
    const timer = setTimeout(() => {
      void ask().then(
        (page) => {
          if (gone) return
          setStored(page)
          setMore(page.length === PAGE)
        },
        // The entries that are known are still shown.
        () => {},
      )
    }, SETTLED_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [ask])

  const known = new Set(stored.map(({ id }) => id))
  const newestId = stored[0]?.id ?? 0
  // Negative ids were never stored.
  const fresh = live.filter((entry) => !known.has(entry.id) && (entry.id < 0 || entry.id > newestId) && matchesLogQuery(entry, { ...filter, limit: 1 }))
  const loadOlder = async () => {
    const page = await ask(stored.at(-1)?.id)
    setStored([...stored, ...page])
    setMore(page.length === PAGE)
  }
  return { entries: [...fresh, ...stored], more, loadOlder }
}
