import { gridParts, type Bucket } from '#core/report/buckets.ts'
import { calendarBuckets } from '#core/report/calendar-buckets.ts'
import { figureGrid } from '#core/report/figure-grid.ts'
import type { Interval, ReportData } from '#core/report/report-data.ts'
import type { DegradedSpan } from '#core/report/report-marks.ts'
import { seriesName, type Series } from '#core/report/series.ts'

/** One cell of a figure grid, by the name of its series. */
interface BucketCount extends Series, Interval {
  /** Events that were counted; a lower bound where the coverage is below 1. */
  readonly count: number
  /** Sum over the visits that ended in it (zones, `left`), ms. */
  readonly dwellMs: number
  /** How much of the bucket is reported on, ms: all of it, or its opening hours. 0: closed. */
  readonly openMs: number
  /**
   * The share of `openMs` in which this line or zone was watched, 0..1. A count of 0 means "nobody came" at 1
   * and nothing at all at 0. A bucket that has not ended is covered up to now.
   */
  readonly coverage: number
  /** The share of `openMs` in which it was watched with fewer frames or a smaller model than asked for. */
  readonly degraded: number
}

/**
 * Counts and coverage of every listed series in every bucket, ordered by bucket. Buckets are in order, do not
 * overlap, and they and their parts begin and end where slices do; those that begin after `nowMs` are left out.
 */
export function bucketCounts(
  data: ReportData & { readonly degraded?: readonly DegradedSpan[] },
  buckets: readonly Bucket[],
): BucketCount[] {
  const past = buckets.filter(({ startMs }) => startMs < data.nowMs)
  const parts = gridParts(past)
  const openMs = past.map(() => 0)
  for (const { startMs, endMs, column } of parts) openMs[column]! += endMs - startMs
  const rows = [...figureGrid(data, parts, past.length, seriesName).values()]
  return past.flatMap(({ startMs, endMs }, index) =>
    rows.map(({ first, count, dwellMs, coverage, degraded }) => ({
      ...first,
      startMs,
      endMs,
      count: count[index]!,
      dwellMs: dwellMs[index]!,
      openMs: openMs[index]!,
      coverage: coverage[index]!,
      degraded: degraded[index]!,
    })),
  )
}

/** The same per hour of the site's clock, for whole site days, both included. */
export function hourlyCounts(data: ReportData, from: string, to: string, zone: string): BucketCount[] {
  return bucketCounts(data, calendarBuckets(from, to, zone, 'hour'))
}
