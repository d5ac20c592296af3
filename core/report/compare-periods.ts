import { addDays } from '../time/site-time.ts'
import { DAY_MS } from '../time/durations.ts'

/** Days of the site, both included, `YYYY-MM-DD`. */
export interface DatePeriod {
  readonly from: string
  readonly to: string
}

/**
 * The period before, to compare with: as many whole months for whole months, else as many days. (Weeks are seven
 * days, so a week meets the week before, weekday by weekday.)
 */
export function periodBefore({ from, to }: DatePeriod): DatePeriod {
  const isWholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01')
  const previousTo = addDays(from, -1)
  return {
    from: isWholeMonths ? addMonths(from, -monthsIn({ from, to })) : addDays(from, -daysIn({ from, to })),
    to: previousTo,
  }
}

/** A figure and the same figure of the period before. */
export interface Change {
  readonly current: number
  readonly previous: number
  readonly difference: number
  /** Difference in relation to the previous figure; absent when that is 0. */
  readonly share?: number
  /**
   * False when either period was not watched long enough for the difference to say anything, or not the same lines and
   * zones counted in both: a camera that was down is not a loss of customers, nor a second door twice as many.
   */
  readonly isSound: boolean
}

interface Figure {
  readonly count: number
  readonly coverage: number
}

/** Below this coverage, or this difference of coverage, a comparison is not sound. */
const SOUND_COVERAGE = 0.9
const SOUND_DIFFERENCE = 0.05

export function changeSince(previous: Figure, current: Figure, isAlike = true): Change {
  const difference = current.count - previous.count
  return {
    current: current.count,
    previous: previous.count,
    difference,
    ...(previous.count !== 0 && { share: difference / previous.count }),
    isSound:
      isAlike &&
      Math.min(previous.coverage, current.coverage) >= SOUND_COVERAGE &&
      Math.abs(previous.coverage - current.coverage) <= SOUND_DIFFERENCE,
  }
}

function daysIn({ from, to }: DatePeriod): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1
}

function monthsIn({ from, to }: DatePeriod): number {
  const number = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return number(to) - number(from) + 1
}

/** The first of a month, so many months later. */
function addMonths(first: string, months: number): string {
  return new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)) - 1 + months, 1))
    .toISOString()
    .slice(0, 10)
}
