import type { ReportSettings } from './report-settings.ts'
import type { Bucket } from './buckets.ts'
import { calendarBuckets, type CalendarBucket } from './calendar-buckets.ts'
import type { DatePeriod } from './compare-periods.ts'
import { openTimes } from './opening-hours.ts'
import type { Interval } from './report-data.ts'
import type { ReportSelection } from './report-selection.ts'

/** How the site counts its days. */
export interface SiteCalendar extends Pick<ReportSettings, 'weekStart' | 'openingHours' | 'dayReset'> {
  /** IANA zone. */
  readonly timeZone: string
}

/** The buckets of a selection that have begun, with their opening hours when only those are asked for. */
export function timeAxis(
  selection: ReportSelection,
  calendar: SiteCalendar,
  nowMs: number,
): (CalendarBucket & Bucket)[] {
  const { from, to, granularity } = selection
  const buckets = calendarBuckets(from, to, calendar.timeZone, granularity, calendar.weekStart).filter(
    ({ startMs }) => startMs < nowMs,
  )
  return withOpenParts(buckets, selection, calendar)
}

/** Buckets in order, each with what of it lies in the opening hours, if only those are asked for. */
export function withOpenParts<B extends Interval>(
  buckets: readonly B[],
  { from, to, openOnly }: DatePeriod & Pick<ReportSelection, 'openOnly'>,
  { openingHours, timeZone }: Pick<SiteCalendar, 'openingHours' | 'timeZone'>,
): (B & Bucket)[] {
  if (!openOnly || !openingHours) return [...buckets]
  const open = openTimes(openingHours, from, to, timeZone)
  let next = 0
  return buckets.map((bucket) => {
    while (next < open.length && open[next]!.endMs <= bucket.startMs) next += 1
    const parts: Interval[] = []
    for (let at = next; at < open.length && open[at]!.startMs < bucket.endMs; at += 1) {
      parts.push({
        startMs: Math.max(bucket.startMs, open[at]!.startMs),
        endMs: Math.min(bucket.endMs, open[at]!.endMs),
      })
    }
    return { ...bucket, parts }
  })
}

/** How long a bucket is open, ms. */
export function openMsOf(bucket: Bucket): number {
  return (bucket.parts ?? [bucket]).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}
