import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import type { CopyContent } from './copy-content.ts'

export interface KeptCopy {
  readonly path: string
  /** UTC ms. */
  readonly takenAtMs: number
  readonly bytes: number
  /** Undefined where it cannot be read. */
  readonly content: CopyContent | undefined
}

/**
 * The newest copy of each of the last so many hours, days, weeks and months that have one. A fault that nobody sees for
 * a week is in every copy of that week; those of the weeks before are still there.
 */
const PERIODS: readonly { readonly ms: number; readonly copies: number }[] = [
  { ms: HOUR_MS, copies: 3 },
  { ms: DAY_MS, copies: 3 },
  { ms: 7 * DAY_MS, copies: 3 },
  { ms: 30 * DAY_MS, copies: 4 },
]
/** However little room there is. */
export const MIN_COPIES = 3

/**
 * Which copies stay, newest first. `budgetBytes`: what they may take together; the oldest go first, never the newest
 * three nor the fullest one: a database that was begun anew must not push out the years before.
 */
export function keptCopies<T extends KeptCopy>(copies: readonly T[], nowMs: number, budgetBytes: number): T[] {
  const newestFirst = copies.toSorted((a, b) => b.takenAtMs - a.takenAtMs)
  // Those of a time to come were made while the clock was wrong, or it is wrong now: who knows.
  const later = newestFirst.filter(({ takenAtMs }) => takenAtMs > nowMs)
  const earlier = newestFirst.filter(({ takenAtMs }) => takenAtMs <= nowMs)
  const fullest = newestFirst.reduce<T | undefined>((best, one) => (isFuller(one, best) ? one : best), undefined)
  const kept = new Set([...byAge(earlier), ...later.slice(0, MIN_COPIES), ...(fullest ? [fullest] : [])])
  let bytes = [...kept].reduce((sum, one) => sum + one.bytes, 0)
  const expendable = newestFirst.filter((one) => kept.has(one) && one !== fullest).slice(MIN_COPIES)
  for (const oldest of expendable.toReversed()) {
    if (bytes <= budgetBytes) break
    kept.delete(oldest)
    bytes -= oldest.bytes
  }
  return newestFirst.filter((one) => kept.has(one))
}

function byAge<T extends KeptCopy>(newestFirst: readonly T[]): T[] {
  return PERIODS.flatMap(({ ms, copies }) => {
    const seen = new Set<number>()
    return newestFirst.filter(({ takenAtMs }) => {
      const period = Math.floor(takenAtMs / ms)
      if (seen.has(period) || seen.size >= copies) return false
      seen.add(period)
      return true
    })
  })
}

/** Equal ones: the newer. */
function isFuller(one: KeptCopy, than: KeptCopy | undefined): boolean {
  if (!one.content) return false
  if (!than?.content) return true
  return one.content.minutes > than.content.minutes
}
