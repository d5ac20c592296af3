import { figureGrid, type GridPart } from './figure-grid.ts'
import type { Interval, ReportData } from './report-data.ts'
import type { DegradedSpan } from './report-marks.ts'
import { seriesName, type Series } from './series.ts'

/** A span of time to be reported on; with `parts` (its opening hours) only what lies in them. */
export interface Bucket extends Interval {
  readonly parts?: readonly Interval[]
}

/** One figure of a report. */
export interface BucketCount extends Series, Interval {
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

/** Every bucket a column of its own. */
export function gridParts(buckets: readonly Bucket[]): GridPart[] {
  return buckets.flatMap((bucket, column) =>
    (bucket.parts ?? [bucket]).map(({ startMs, endMs }) => ({ startMs, endMs, column })),
  )
}

/** All buckets as one, up to now: the coverage of a period that goes on is of what has passed of it. */
export function wholeOf(buckets: readonly Bucket[], nowMs: number): Bucket {
  const parts = buckets.flatMap((bucket) => bucket.parts ?? [bucket]).filter(({ startMs }) => startMs < nowMs)
  return {
    startMs: buckets[0]?.startMs ?? 0,
    endMs: buckets.at(-1)?.endMs ?? 0,
    parts: parts.map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, nowMs) })),
  }
}
