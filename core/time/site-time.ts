import { zoneOffsetMs } from './zone-offset.ts'
import { DAY_MS, HOUR_MS } from './durations.ts'

/** Zones lie within 15 hours of UTC, those of the past too. */
const WIDEST_OFFSET_MS = 15 * HOUR_MS

/** The calendar date at the site at this instant, `YYYY-MM-DD`. */
export function siteDate(ms: number, zone: string): string {
  return wallClock(ms, zone).slice(0, 10)
}

/** The clock on the site's wall, `YYYY-MM-DD HH:MM:SS`. */
export function siteDateTime(ms: number, zone: string): string {
  return wallClock(ms, zone).slice(0, 19).replace('T', ' ')
}

function wallClock(ms: number, zone: string): string {
  return new Date(ms + zoneOffsetMs(ms, zone)).toISOString()
}

/** The date `days` later (or earlier); a calendar matter, no zone in it. Throws RangeError for no date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/**
 * The site's day: from its first instant up to, not including, the first instant of the next one, UTC ms. Days
 * of 23 and 25 hours come out as such, a day without midnight begins when its clocks begin, and a day that a zone
 * left out (Samoa, 30 December 2011) is empty. Consecutive days touch. (Where clocks were set back just after
 * midnight, as in St. John's until 2011, the date itself went back and forth; the day then begins once.)
 */
export function dayBounds(date: string, zone: string): [startMs: number, endMs: number] {
  return [startOfDay(date, zone), startOfDay(addDays(date, 1), zone)]
}

const MAX_REMEMBERED = 4_000
const starts = new Map<string, number>()

function startOfDay(date: string, zone: string): number {
  const key = `${date} ${zone}`
  let start = starts.get(key)
  if (start === undefined) {
    if (starts.size >= MAX_REMEMBERED) starts.clear()
    starts.set(key, (start = findStartOfDay(date, zone)))
  }
  return start
}

function findStartOfDay(date: string, zone: string): number {
  const utcMidnight = Date.parse(`${date}T00:00:00Z`)
  const has = (ms: number): boolean => siteDate(ms, zone) >= date
  const guess = utcMidnight - zoneOffsetMs(utcMidnight - zoneOffsetMs(utcMidnight, zone), zone)
  if (has(guess) && !has(guess - 1)) return guess
  // Midnight is not there, or twice: find where the date changes.
  return firstWhere(utcMidnight - WIDEST_OFFSET_MS, utcMidnight + WIDEST_OFFSET_MS, has)
}

/** One hour of the site's clock. */
export interface SiteHour {
  readonly startMs: number
  /** Not included. */
  readonly endMs: number
  /** What the clock on the wall shows at its start, 0 to 23. */
  readonly hour: number
}

/**
 * The hours of a site's day in order, without a hole. An hour ends where the clock shows the next one or is
 * itself moved: the hour that comes twice in autumn is two hours, and where clocks move by 30 minutes (Lord
 * Howe) the hour of the change is shorter.
 */
export function siteHours(date: string, zone: string): SiteHour[] {
  const [startMs, endMs] = dayBounds(date, zone)
  const offset = zoneOffsetMs(startMs, zone)
  // Almost every day: its clocks are not moved, and a report asks for thousands.
  if (endMs - startMs === DAY_MS && zoneOffsetMs(endMs - 1, zone) === offset && intoDay(startMs + offset) === 0) {
    return Array.from({ length: 24 }, (_, hour) => ({
      startMs: startMs + hour * HOUR_MS,
      endMs: startMs + (hour + 1) * HOUR_MS,
      hour,
    }))
  }
  const hours: SiteHour[] = []
  for (let hourMs = startMs; hourMs < endMs;) {
    const next = Math.min(endMs, endOfHour(hourMs, zone))
    hours.push({
      startMs: hourMs,
      endMs: next,
      hour: Math.floor(intoDay(hourMs + zoneOffsetMs(hourMs, zone)) / HOUR_MS),
    })
    hourMs = next
  }
  return hours
}

function intoDay(wallMs: number): number {
  return ((wallMs % DAY_MS) + DAY_MS) % DAY_MS
}

function endOfHour(ms: number, zone: string): number {
  const offset = zoneOffsetMs(ms, zone)
  const intoHour = (((ms + offset) % HOUR_MS) + HOUR_MS) % HOUR_MS
  const end = ms + HOUR_MS - intoHour
  return zoneOffsetMs(end - 1, zone) === offset ? end : firstWhere(ms, end, (at) => zoneOffsetMs(at, zone) !== offset)
}

/** The first whole ms in (fromMs, toMs] where it holds; it must hold from there on, and at `toMs`. */
function firstWhere(fromMs: number, toMs: number, holds: (ms: number) => boolean): number {
  let before = fromMs
  let after = toMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(middle)) after = middle
    else before = middle
  }
  return after
}
