import type { Camera, CameraStatus, WorkerStatus } from '#core/contract/app-state.ts'
import type { MonitorView, Trends } from '#core/contract/monitor-view.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import { bottleneck } from '#core/monitor/bottleneck.ts'
import { capacity, suggest, type SuggestView } from '#core/monitor/suggestion.ts'
import { theilSenSlope } from '#core/monitor/theil-sen.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { mean } from '#core/statistics/mean.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { known, medianOf } from './situation.ts'

export interface AdvisorParts {
  readonly pool: () => PoolSettings
  readonly cores: number
  readonly ceilingMb: () => number
  readonly workers: () => readonly WorkerStatus[]
  readonly cameras: () => readonly Camera[]
  readonly statuses: () => readonly CameraStatus[]
  readonly series: (names: readonly MetricName[], fromMs: number, toMs: number) => MetricSeries[]
  readonly diskFullInDays: () => number | undefined
}

/** Suggestions are of what lasts, not of the last second. */
const LOOK_BACK_MS = 10 * MINUTE_MS

/** Turns figures into advice: what is short, where things go, and what would help. */
export class Advisor {
  readonly #parts: AdvisorParts
  readonly #breaks = new Map<string, number[]>()
  readonly #wasLive = new Set<string>()
  #recycledAtMs: readonly number[] = []
  #change: { atMs: number; what: string } | undefined

  constructor(parts: AdvisorParts) {
    this.#parts = parts
  }

  changed(what: string, atMs: number): void {
    this.#change = { atMs, what }
  }

  recycled(atMs: number): void {
    this.#recycledAtMs = [...this.#recycledAtMs.filter((before) => before > atMs - DAY_MS), atMs]
  }

  /** Counts how often each camera breaks off. */
  observe(_workers: readonly WorkerStatus[], statuses: readonly CameraStatus[], atMs: number): void {
    for (const { cameraId, state } of statuses) {
      if (state === 'live') this.#wasLive.add(cameraId)
      else if (this.#wasLive.delete(cameraId) && (state === 'stalled' || state === 'failed'))
        this.#breaks.set(cameraId, [
          ...(this.#breaks.get(cameraId) ?? []).filter((before) => before > atMs - HOUR_MS),
          atMs,
        ])
    }
  }

  view(latest: readonly Reading[], nowMs: number): MonitorView {
    const view = this.#suggestView(latest, nowMs)
    return { bottleneck: this.#bottleneck(latest), suggestions: suggest(view), trends: this.#trends(view, nowMs) }
  }

  #bottleneck(latest: readonly Reading[]) {
    const of = (name: MetricName, label = '') =>
      latest.find((reading) => reading.name === name && reading.label === label)?.value ?? 0
    const all = (name: MetricName) => latest.filter((reading) => reading.name === name)
    const metrics = this.#parts.workers().flatMap((worker) => worker.metrics?.cameras ?? [])
    return bottleneck({
      cpu: of('system_cpu'),
      memoryUsed: of('system_memory_used'),
      diskFreeMb: latest.some(({ name }) => name === 'system_disk_free_mb') ? of('system_disk_free_mb') : Infinity,
      workers: all('worker_utilisation').map(({ label, value }) => ({
        utilisation: value,
        efficiency: of('worker_efficiency', label),
      })),
      cameras: metrics.map(({ sourceFps, processedFps, wantedFps }) => ({
        sourceFps,
        countedFps: processedFps,
        wantedFps,
      })),
      oldestWaitMs: of('tasks_wait_ms'),
    })
  }

  #suggestView(latest: readonly Reading[], nowMs: number): SuggestView {
    const { pool, cores, workers, cameras, statuses, series, ceilingMb, diskFullInDays } = this.#parts
    const meanOf = (name: MetricName) =>
      mean(known(series([name], nowMs - LOOK_BACK_MS, nowMs).flatMap(({ values }) => values))) ?? 0
    const dropped = meanOf('camera_dropped_fps')
    const counted = meanOf('camera_counted_fps')
    const metrics = new Map(
      workers().flatMap((worker) => (worker.metrics?.cameras ?? []).map((one) => [one.cameraId, one] as const)),
    )
    const counting = cameras().filter(({ id, enabled }) => enabled && metrics.has(id))
    return {
      pool: pool(),
      cores,
      workers: workers().filter(({ role, state }) => role !== 'job' && state !== 'stopped').length,
      cameras: counting.map(({ id, fps }) => ({ cameraId: id, fps, frameMs: frameMsOf(metrics.get(id)!) })),
      utilisation: meanOf('worker_utilisation'),
      droppedShare: dropped + counted > 0 ? dropped / (dropped + counted) : 0,
      oldestWaitMs: latest.find(({ name }) => name === 'tasks_wait_ms')?.value ?? 0,
      diskFullInDays: diskFullInDays(),
      recycled: this.#recycledAtMs.filter((atMs) => atMs > nowMs - DAY_MS).length,
      memoryCeilingMb: ceilingMb(),
      watched: counting.map(({ id, fps, source }) => ({
        cameraId: id,
        fps,
        ...(source.kind === 'rtsp' && { transport: source.transport }),
        sourceFps: metrics.get(id)!.sourceFps,
        decodeMs: metrics.get(id)!.decodeMs,
        inferMs: metrics.get(id)!.inferMs,
        pictureHeight: statuses().find(({ cameraId }) => cameraId === id)?.height ?? 0,
        breaks: (this.#breaks.get(id) ?? []).filter((atMs) => atMs > nowMs - HOUR_MS).length,
      })),
    }
  }

  #trends(view: SuggestView, nowMs: number): Trends {
    const { series } = this.#parts
    const day = series(['camera_infer_ms'], nowMs - DAY_MS, nowMs)
    return {
      ...(view.diskFullInDays !== undefined && { diskFullInDays: view.diskFullInDays }),
      performance: day.flatMap(({ label, values, fromMs, stepMs }) => {
        const hourly = thin(values, Math.max(1, Math.round(HOUR_MS / stepMs)))
        const slope = theilSenSlope(
          hourly.flatMap((value, index) => (value === undefined ? [] : [[fromMs + index * HOUR_MS, value] as const])),
        )
        const baseline = medianOf(values)
        return slope === undefined || !baseline
          ? []
          : [{ cameraId: label, percentPerDay: (100 * slope * DAY_MS) / baseline }]
      }),
      capacity: capacity(view),
      ...this.#sinceChange(nowMs),
    }
  }

  #sinceChange(nowMs: number): Pick<Trends, 'sinceChange'> {
    if (!this.#change || nowMs - this.#change.atMs > DAY_MS) return {}
    const { atMs, what } = this.#change
    const of = (fromMs: number, toMs: number) =>
      medianOf(this.#parts.series(['camera_infer_ms'], fromMs, toMs).flatMap(({ values }) => values))
    const beforeMs = of(atMs - 10 * MINUTE_MS, atMs - 1_000)
    const afterMs = of(atMs + 15_000, Math.max(nowMs, atMs + 16_000))
    return beforeMs === undefined || afterMs === undefined ? {} : { sinceChange: { atMs, what, beforeMs, afterMs } }
  }
}

function frameMsOf({ busy, processedFps, inferMs }: { busy: number; processedFps: number; inferMs: number }): number {
  return processedFps > 0 ? (busy * 1000) / processedFps : inferMs
}

/** One median for each `every` values. */
function thin(values: readonly (number | null)[], every: number): (number | undefined)[] {
  return Array.from({ length: Math.ceil(values.length / every) }, (_, index) =>
    medianOf(values.slice(index * every, (index + 1) * every)),
  )
}
