import { z } from 'zod'
import { addDays } from '../time/site-time.ts'
import { wallInstant } from '../time/wall-instant.ts'
import { datesBetween, weekdayOf } from './calendar-buckets.ts'
import type { Interval } from './report-data.ts'

/** A time of day on a quarter of an hour, since counts are kept by quarters; `24:00` is the midnight after. */
export const TimeOfDay = z
  .string()
  .max(5)
  .regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/, 'must be HH:MM on a quarter of an hour')

/** `to` at or before `from` is on the next day: a bar from 18:00 to 02:00. */
const OpeningSpan = z.strictObject({ from: TimeOfDay, to: TimeOfDay })

/** Seven days, Monday first; each with its spans, none when closed. */
export const OpeningHours = z.array(z.array(OpeningSpan).max(6)).length(7)
export type OpeningHours = z.infer<typeof OpeningHours>

const MINUTES_OF_DAY = 1440

/**
 * When the site is open in the days from `from` to `to` (included) and the night after: disjoint intervals in
 * order. By the clock on the wall: a night shift over the change of the clocks has the hour more or less.
 */
export function openTimes(hours: OpeningHours, from: string, to: string, zone: string): Interval[] {
  // A span of the day before may reach into the first day.
  const spans = datesBetween(addDays(from, -1), to).flatMap((date) =>
    hours[weekdayOf(date) - 1]!.map((span) => {
      const opens = minuteOf(span.from)
      const closes = minuteOf(span.to)
      const [closingDate, closingMinute] = closes > opens ? [date, closes] : [addDays(date, 1), closes]
      return {
        startMs: wallInstant(date, opens, zone, 'first'),
        endMs: wallInstant(closingDate, closingMinute, zone, 'last'),
      }
    }),
  )
  return union(spans)
}

/** Minutes since midnight by the clock on the wall. */
export function minuteOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return Math.min(MINUTES_OF_DAY, hour! * 60 + minute!)
}

function union(spans: Interval[]): Interval[] {
  const merged: { startMs: number; endMs: number }[] = []
  for (const span of spans.filter(({ startMs, endMs }) => endMs > startMs).sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1)
    if (last && span.startMs <= last.endMs) last.endMs = Math.max(last.endMs, span.endMs)
    else merged.push({ ...span })
  }
  return merged
}
