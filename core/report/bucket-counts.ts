import { listedSeries } from './listed-series.ts'
import type { Interval, ReportData } from './report-data.ts'
import type { Series, Slice } from './series.ts'
import { watchedMs, watchedTimes, type Watched } from './watched.ts'

/** One figure of a report. */
export interface BucketCount extends Series, Interval {
  /** Events that were counted; a lower bound where the coverage is below 1. */
  readonly count: number
  /**
   * The share of the bucket in which this line or zone was watched, 0..1. A count of 0 means "nobody came" at 1
   * and nothing at all at 0. A bucket that has not ended is covered up to now.
   */
  readonly coverage: number
}

/**
 * Counts and coverage of every listed series in every bucket, ordered by bucket. Buckets are in
 * order, do not overlap, and begin and end where slices do; those that begin after `nowMs` are left out.
 */
export function bucketCounts(data: ReportData, buckets: readonly Interval[]): BucketCount[] {
  const past = buckets.filter(({ startMs }) => startMs < data.nowMs)
  const columns = listedSeries(data).map((series) => ({
    series,
    counts: countsIn(series.slices, past),
    watched: watchedMs(watchedBy(series, data), past),
  }))
  return past.flatMap(({ startMs, endMs }, index) =>
    columns.map(({ series: { cameraId, kind, targetId, className, direction }, counts, watched }) => ({
      cameraId, kind, targetId, className, direction, startMs, endMs,
      count: counts[index]!,
      coverage: watched[index]! / (endMs - startMs),
    })),
  )
}

function countsIn(slices: readonly Slice[], buckets: readonly Interval[]): number[] {
  let next = 0
  return buckets.map(({ startMs, endMs }) => {
    while (next < slices.length && slices[next]!.atMs < startMs) next += 1
    let sum = 0
    for (; next < slices.length && slices[next]!.atMs < endMs; next += 1) sum += slices[next]!.count
    return sum
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
