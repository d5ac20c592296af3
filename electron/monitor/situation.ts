import type { Situation } from '#core/alerts/conditions.ts'
import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import type { AlertSettings } from '#core/alerts/alert-settings.ts'
import type { Forecast } from '#core/contract/monitor-view.ts'
import { daysUntil, daysUntilZero } from '#core/monitor/theil-sen.ts'
import { sum } from '#core/statistics/mean.ts'
import { median, quantile } from '#core/statistics/quantile.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'

/** What is usual, learned from the store now and then. */
export interface Baseline {
  readonly inferMs: ReadonlyMap<string, number>
  readonly forecast: Forecast
  readonly lastHour?: Situation['lastHour']
}

export const NO_DEFAULTS: Baseline = { inferMs: new Map(), forecast: {} }

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
    diskFullInDays: baseline.forecast.disk,
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

/** Less than a day of the disk is weather, not climate; processor and memory go up and down with the day. */
const MIN_DISK_HOURS = 24
const MIN_LOAD_HOURS = 72
/** A forecast further away than this says nothing. */
const MAX_DAYS = 365

/** Median inference time of each camera over the hours there are, and when disk, memory and processor will be full. */
export function learnBaseline(
  read: (names: readonly MetricName[], fromMs: number, toMs: number) => MetricSeries[],
  nowMs: number,
  limits: Pick<AlertSettings, 'cpuAbove' | 'memoryAbove'>,
): Pick<Baseline, 'inferMs' | 'forecast'> {
  const infer = read(['camera_infer_ms'], nowMs - 7 * DAY_MS, nowMs - HOUR_MS)
  const hoursOf = (name: MetricName, minimum: number) => {
    const series = read([name], nowMs - 14 * DAY_MS, nowMs)[0]
    const points = (series?.values ?? []).flatMap((value, index) =>
      value === null ? [] : [[series!.fromMs + index * series!.stepMs, value] as const],
    )
    return points.length >= minimum ? points : []
  }
  const diskDays = daysUntilZero(hoursOf('system_disk_free_mb', MIN_DISK_HOURS))
  const risen = (name: MetricName, limit: number) => {
    const hours = hoursOf(name, MIN_LOAD_HOURS)
    // From where it is on an ordinary day, not in this hour.
    const lately = median(hours.slice(-MIN_LOAD_HOURS).map(([, value]) => value))
    const last = hours.at(-1)
    const days =
      lately === undefined || !last ? undefined : daysUntil([...hours.slice(0, -1), [last[0], lately]], limit)
    return days !== undefined && days < MAX_DAYS ? days : undefined
  }
  const memoryDays = risen('system_memory_used', limits.memoryAbove)
  const cpuDays = risen('system_cpu', limits.cpuAbove)
  return {
    inferMs: new Map(
      infer.flatMap(({ label, values }) =>
        medianOf(values) === undefined ? [] : [[label, medianOf(values)!] as const],
      ),
    ),
    forecast: {
      ...(diskDays !== undefined && { disk: diskDays }),
      ...(memoryDays !== undefined && { memory: memoryDays }),
      ...(cpuDays !== undefined && { cpu: cpuDays }),
    },
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
