import type { Situation } from '#core/alerts/conditions.ts'
import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import { daysUntilZero } from '#core/monitor/theil-sen.ts'
import { sum } from '#core/statistics/mean.ts'
import { quantile } from '#core/statistics/quantile.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'

/** What is usual, learned from the store now and then. */
export interface Baseline {
  readonly inferMs: ReadonlyMap<string, number>
  readonly diskFullInDays?: number
  readonly lastHour?: Situation['lastHour']
}

export const NO_DEFAULTS: Baseline = { inferMs: new Map() }

/** The present readings as the alerts look at them. */
export function situationOf(
  readings: readonly Reading[],
  cameras: readonly Camera[],
  baseline: Baseline,
  statuses: readonly CameraStatus[] = [],
): Situation {
  const problems = new Map(statuses.map(({ cameraId, picture }) => [cameraId, picture?.problem]))
  const values = new Map(readings.map(({ name, label, value }) => [`${name} ${label}`, value]))
  const of = (name: MetricName, label = '') => values.get(`${name} ${label}`)
  return {
    cpu: of('system_cpu'),
    memoryUsed: of('system_memory_used'),
    diskFreeMb: of('system_disk_free_mb'),
    diskFullInDays: baseline.diskFullInDays,
    errorsPerMin: of('app_errors_per_min'),
    responseMs: of('app_response_ms'),
    lastHour: baseline.lastHour,
    cameras: cameras
      .filter(({ enabled }) => enabled)
      .map(({ id }) => ({
        cameraId: id,
        counted: of('camera_available', id) === 1,
        frameAgeMs: of('camera_latency_ms', id),
        inferMs: of('camera_infer_ms', id),
        usualInferMs: baseline.inferMs.get(id),
        pictureProblem: problems.get(id),
      })),
  }
}

/** Median inference time of each camera over the hours there are, and when the disk will be full. */
export function learnBaseline(
  read: (names: readonly MetricName[], fromMs: number, toMs: number) => MetricSeries[],
  nowMs: number,
): Pick<Baseline, 'inferMs' | 'diskFullInDays'> {
  const infer = read(['camera_infer_ms'], nowMs - 7 * DAY_MS, nowMs - HOUR_MS)
  const disk = read(['system_disk_free_mb'], nowMs - 14 * DAY_MS, nowMs)[0]
  const points = disk
    ? disk.values.flatMap((value, index) =>
        value === null ? [] : [[disk.fromMs + index * disk.stepMs, value] as const],
      )
    : []
  return {
    inferMs: new Map(
      infer.flatMap(({ label, values }) =>
        medianOf(values) === undefined ? [] : [[label, medianOf(values)!] as const],
      ),
    ),
    // Less than a day of it is weather, not climate.
    ...(points.length >= 24 && { diskFullInDays: daysUntilZero(points) }),
  }
}

/** Without the steps of which nothing is known. */
export function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

export function medianOf(values: readonly (number | null)[]): number | undefined {
  return quantile(known(values), 0.5)
}

/** Mean and standard deviation of the same hour in other weeks. */
export function hourOfOtherWeeks(
  crossingsIn: (fromMs: number, toMs: number) => number,
  hourMs: number,
  sinceMs: number,
  weeks = 8,
): { mean: number; deviation: number; weeks: number } {
  const counts: number[] = []
  for (let week = 1; week <= weeks; week++) {
    const fromMs = hourMs - week * 7 * DAY_MS
    if (fromMs < sinceMs) break
    counts.push(crossingsIn(fromMs, fromMs + HOUR_MS))
  }
  const mean = sum(counts) / Math.max(1, counts.length)
  const variance = sum(counts.map((count) => (count - mean) ** 2)) / Math.max(1, counts.length - 1)
  return { mean, deviation: Math.sqrt(variance), weeks: counts.length }
}
