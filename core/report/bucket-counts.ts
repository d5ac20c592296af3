import { listedSeries } from './listed-series.ts'
import type { Interval, ReportData } from './report-data.ts'
import type { Series, SeriesCounts, Slice } from './series.ts'
import { watchedMs, watchedTimes, type Watched } from './watched.ts'

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
}

/**
 * Counts and coverage of every listed series in every bucket, ordered by bucket. Buckets are in order, do not
 * overlap, and they and their parts begin and end where slices do; those that begin after `nowMs` are left out.
 */
export function bucketCounts(data: ReportData, buckets: readonly Bucket[]): BucketCount[] {
  const past = buckets.filter(({ startMs }) => startMs < data.nowMs)
  const parts = past.flatMap((bucket, index) => (bucket.parts ?? [bucket]).map(({ startMs, endMs }) => ({ startMs, endMs, index })))
  const openMs = past.map(() => 0)
  for (const { startMs, endMs, index } of parts) openMs[index]! += endMs - startMs
  const columns = listedSeries(data).map((series) => columnOf(series, watchedBy(series, data), parts, past.length))
  return past.flatMap(({ startMs, endMs }, index) =>
    columns.map(({ series: { cameraId, kind, targetId, className, direction }, count, dwellMs, watched }) => ({
      cameraId, kind, targetId, className, direction, startMs, endMs,
      count: count[index]!,
      dwellMs: dwellMs[index]!,
      openMs: openMs[index]!,
      coverage: openMs[index] === 0 ? 0 : watched[index]! / openMs[index]!,
    })),
  )
}

interface Part extends Interval {
  /** The bucket it belongs to. */
  readonly index: number
}

function columnOf(series: SeriesCounts, times: Watched, parts: readonly Part[], buckets: number) {
  const count = new Array<number>(buckets).fill(0)
  const dwellMs = new Array<number>(buckets).fill(0)
  const watched = new Array<number>(buckets).fill(0)
  const watchedInParts = watchedMs(times, parts)
  const inParts = slicesIn(series.slices, parts)
  parts.forEach(({ index }, part) => {
    watched[index]! += watchedInParts[part]!
    for (const slice of inParts[part]!) {
      count[index]! += slice.count
      dwellMs[index]! += slice.dwellMs
    }
  })
  return { series, count, dwellMs, watched }
}

function slicesIn(slices: readonly Slice[], parts: readonly Interval[]): Slice[][] {
  let next = 0
  return parts.map(({ startMs, endMs }) => {
    while (next < slices.length && slices[next]!.atMs < startMs) next += 1
    const first = next
    while (next < slices.length && slices[next]!.atMs < endMs) next += 1
    return slices.slice(first, next)
  })
}

/** When this series was watched: application, camera and target there, no gap of the camera, not in the future. */
function watchedBy(series: Series, { cameras, targets, gaps, nowMs, aliveMs }: ReportData): Watched {
  const camera = cameras.find(({ cameraId }) => cameraId === series.cameraId)
  if (!camera) return []
  const target = targets.find(({ cameraId, kind, targetId }) => cameraId === series.cameraId && kind === series.kind && targetId === series.targetId)
  const period = {
    startMs: Math.max(camera.sinceMs, target?.sinceMs ?? -Infinity),
    endMs: Math.min(nowMs, aliveMs, camera.untilMs ?? Infinity, target?.untilMs ?? Infinity),
  }
  const own = gaps.filter(({ cameraId }) => cameraId === series.cameraId)
  return watchedTimes(period, own.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs ?? Infinity })))
}
