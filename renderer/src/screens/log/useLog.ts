import { useCallback, useEffect, useRef, useState } from 'react'
import type { LogEntry } from '#core/contract/app-state.ts'
import { matchesLogQuery, type LogQuery } from '#core/contract/log-query.ts'
import { client, useApp, useKnown } from '../../state/app-store.ts'
import { missesEntries, newestStoredId } from './misses-entries.ts'

export type LogFilter = Omit<LogQuery, 'beforeId' | 'limit'>

const PAGE = 200
/** Typing is over, ms. */
const SETTLED_MS = 250

/** The entries that were asked for, newest first: from the store, with those that came since in front. */
export function useLog(filter: LogFilter): {
  entries: readonly LogEntry[]
  more: boolean
  loadOlder: () => Promise<void>
} {
  const live = useKnown((app) => app.log)
  const [stored, setStored] = useState<LogEntry[]>([])
  const [more, setMore] = useState(false)
  const key = JSON.stringify(filter)
  const ask = useCallback(
    (beforeId?: number) =>
      client.call('log.query', {
        ...(JSON.parse(key) as LogFilter),
        ...(beforeId !== undefined && { beforeId }),
        limit: PAGE,
      }),
    [key],
  )
  const newest = useRef(0)
  newest.current = newestStoredId(live)
  // How far what is shown reaches without a hole.
  const [answeredToId, setAnsweredToId] = useState<number | undefined>()
  const begin = useCallback(
    async (isGone: () => boolean) => {
      const from = newest.current
      // The entries that are known are still shown when there is no answer.
      const page = await ask().catch(() => undefined)
      if (!page || isGone()) return
      setStored(page)
      setMore(page.length === PAGE)
      setAnsweredToId(Math.max(from, page[0]?.id ?? 0))
    },
    [ask],
  )
  useEffect(() => {
    let gone = false
    setStored([])
    setMore(false)
    setAnsweredToId(undefined)
    const timer = setTimeout(() => void begin(() => gone), SETTLED_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [begin])
  const connected = useApp(({ connected }) => connected)
  const misses = answeredToId !== undefined && missesEntries(live, answeredToId)
  useEffect(() => {
    if (!misses || !connected) return
    let gone = false
    void begin(() => gone)
    return () => void (gone = true)
    // Asked once for each answer that was left behind, and again after a lost connection.
  }, [begin, misses, answeredToId, connected])

  const known = new Set(stored.map(({ id }) => id))
  const newestId = stored[0]?.id ?? 0
  // Negative ids were never stored.
  const fresh = live.filter(
    (entry) =>
      !known.has(entry.id) && (entry.id < 0 || entry.id > newestId) && matchesLogQuery(entry, { ...filter, limit: 1 }),
  )
  const loadOlder = async () => {
    const page = await ask(stored.at(-1)?.id)
    setStored([...stored, ...page])
    setMore(page.length === PAGE)
  }
  return { entries: [...fresh, ...stored], more, loadOlder }
}
