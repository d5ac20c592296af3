import type { GridPart } from './figure-grid.ts'
import type { Interval } from './report-data.ts'

/** A span of time to be reported on; with `parts` (its opening hours) only what lies in them. */
export interface Bucket extends Interval {
  readonly parts?: readonly Interval[]
}

/** Every bucket a column of its own. */
export function gridParts(buckets: readonly Bucket[]): GridPart[] {
  return buckets.flatMap((bucket, column) =>
    (bucket.parts ?? [bucket]).map(({ startMs, endMs }) => ({ startMs, endMs, column })),
  )
}

/**
 * Buckets as one, up to now: the coverage of a period or a step that goes on is of what has passed of it, so that what
 * is still to come was not left unwatched.
 */
export function wholeOf(buckets: readonly Bucket[], nowMs: number): Bucket {
  const parts = buckets.flatMap((bucket) => bucket.parts ?? [bucket]).filter(({ startMs }) => startMs < nowMs)
  return {
    startMs: buckets[0]?.startMs ?? 0,
    endMs: buckets.at(-1)?.endMs ?? 0,
    parts: parts.map(({ startMs, endMs }) => ({ startMs, endMs: Math.min(endMs, nowMs) })),
  }
}
