import { addDays, dayBounds, siteHours } from '../time/site-time.ts'
import type { Interval } from './report-data.ts'
import type { Granularity } from './report-selection.ts'
import { MINUTE_MS } from '../time/durations.ts'

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A span of a report's time axis. */
export interface CalendarBucket extends Interval {
  /** The site's date it begins on. */
  readonly date: string
  /** False for a week or month that the period cuts: not to be compared with a whole one. */
  readonly isWhole: boolean
}

const QUARTER_MS = 15 * MINUTE_MS

/** The dates from `from` to `to`, both included, `YYYY-MM-DD`. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

export function weekdayOf(date: string): Weekday {
  return (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday
}

/**
 * Cuts the site days from `from` to `to` (included) into buckets that touch and fill them exactly. Days have
 * their 23, 24 or 25 hours; the hour that comes twice is two hours.
 */
export function calendarBuckets(
  from: string,
  to: string,
  zone: string,
  granularity: Granularity,
  weekStart: Weekday = 1,
): CalendarBucket[] {
  const dates = datesBetween(from, to)
  switch (granularity) {
    case 'quarter-hour':
      return dates.flatMap((date) =>
        siteHours(date, zone).flatMap((hour) => quarters(hour).map((quarter) => ({ date, ...quarter, isWhole: true }))),
      )
    case 'hour':
      return dates.flatMap((date) => siteHours(date, zone).map((hour) => ({ date, ...hour, isWhole: true })))
    case 'day':
      return dates.map((date) => daysBucket(date, date, zone, true))
    case 'week':
      return runsOf(dates, (date) => weekdayOf(date) === weekStart).map(([first, last, days]) =>
        daysBucket(first, last, zone, days === 7),
      )
    case 'month':
      return runsOf(dates, (date) => date.endsWith('-01')).map(([first, last]) =>
        daysBucket(first, last, zone, first.endsWith('-01') && addDays(last, 1).endsWith('-01')),
      )
  }
}

function quarters({ startMs, endMs }: Interval): Interval[] {
  const found: Interval[] = []
  for (let atMs = startMs; atMs < endMs; atMs += QUARTER_MS)
    found.push({ startMs: atMs, endMs: Math.min(endMs, atMs + QUARTER_MS) })
  return found
}

function daysBucket(first: string, last: string, zone: string, isWhole: boolean): CalendarBucket {
  return { date: first, startMs: dayBounds(first, zone)[0], endMs: dayBounds(last, zone)[1], isWhole }
}

/** Splits dates before every one that begins something: first, last and number of each run. */
function runsOf(
  dates: readonly string[],
  begins: (date: string) => boolean,
): [first: string, last: string, days: number][] {
  const runs: [string, string, number][] = []
  for (const date of dates) {
    const run = runs.at(-1)
    if (!run || begins(date)) runs.push([date, date, 1])
    else {
      run[1] = date
      run[2] += 1
    }
  }
  return runs
}
