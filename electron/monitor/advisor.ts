import type { Camera, CameraStatus, WorkerStatus } from '#core/contract/app-state.ts'
import type { Forecast, MonitorView, Trends } from '#core/contract/monitor-view.ts'
import type { StorageSettings } from '#core/contract/storage-settings.ts'
import type { MetricName, MetricSeries, Reading } from '#core/metrics/metric.ts'
import { bottleneck } from '#core/monitor/bottleneck.ts'
import { CameraCosts, type WantedCamera } from '#core/monitor/camera-costs.ts'
import { capacity } from '#core/monitor/capacity.ts'
import type { ChangeFigures } from '#core/monitor/change-effect.ts'
import { suggest, type SuggestView } from '#core/monitor/suggest.ts'
import type { BatchView } from '#core/monitor/suggest-batch.ts'
import { theilSenSlope } from '#core/monitor/theil-sen.ts'
import { fitWorkers } from '#core/pool/machine-fit.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { mean, sum } from '#core/statistics/mean.ts'
import type { Message } from '#core/text/message.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { ChangeLog, type ChangeLogParts } from './change-log.ts'
import { known, medianOf } from './situation.ts'

export interface AdvisorParts extends Pick<ChangeLogParts, 'memos'> {
  readonly pool: () => PoolSettings
  readonly cores: number
  readonly ceilingMb: () => number
  readonly storage: () => StorageSettings
  readonly workers: () => readonly WorkerStatus[]
  readonly cameras: () => readonly Camera[]
  readonly statuses: () => readonly CameraStatus[]
  readonly series: (names: readonly MetricName[], fromMs: number, toMs: number) => MetricSeries[]
  readonly forecast: () => Forecast
  /** Id of the model a camera is meant to be counted with. */
  readonly modelOf: (camera: Camera) => string
  /** How frames are run together, and what would pay. */
  readonly batch: () => Pick<BatchView, 'inference' | 'best'>
  /** Address of the smaller stream of a camera, where it is known. */
  readonly substreamOf: (camera: Camera) => string | undefined
}

/** Suggestions are of what lasts, not of the last second. */
const LOOK_BACK_MS = 10 * MINUTE_MS
const WEEK_MS = 7 * DAY_MS
/** Above this no processor is idle for long. */
const CROWDED = 0.9

/** Turns figures into advice: what is short, where things go, and what would help. */
export class Advisor {
  readonly #parts: AdvisorParts
  readonly #costs = new CameraCosts()
  readonly #breaks = new Map<string, number[]>()
  readonly #wasLive = new Set<string>()
  #recycledAtMs: readonly number[] = []
  readonly changes: ChangeLog

  constructor(parts: AdvisorParts) {
    this.#parts = parts
    this.changes = new ChangeLog({ memos: parts.memos, figures: (fromMs, toMs) => this.#figures(fromMs, toMs) })
  }

  changed(what: Message, atMs: number): void {
    this.changes.changed(what, atMs)
  }

  recycled(atMs: number): void {
    this.#recycledAtMs = [...this.#recycledAtMs.filter((before) => before > atMs - DAY_MS), atMs]
  }

  /** Once a second: what cameras cost, and how often each breaks off. */
  observe(workers: readonly WorkerStatus[], statuses: readonly CameraStatus[], atMs: number): void {
    this.#costs.observe(
      // What a job uses is none of its cameras' cost.
      workers.flatMap(({ metrics, jobIds }) => (metrics && jobIds.length === 0 ? [metrics] : [])),
      this.#wanted(statuses),
    )
    for (const { cameraId, state } of statuses) {
      if (state === 'live') this.#wasLive.add(cameraId)
      else if (this.#wasLive.delete(cameraId) && (state === 'stalled' || state === 'failed'))
        this.#breaks.set(cameraId, [
          ...(this.#breaks.get(cameraId) ?? []).filter((before) => before > atMs - HOUR_MS),
          atMs,
        ])
    }
  }

  view(latest: readonly Reading[], nowMs: number): Omit<MonitorView, 'serviceLevels'> {
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

  #wanted(statuses: readonly CameraStatus[]): WantedCamera[] {
    const { cameras, modelOf } = this.#parts
    return cameras().flatMap((camera) => {
      const status = statuses.find(({ cameraId }) => cameraId === camera.id)
      if (!camera.enabled || status?.state !== 'live') return []
      return [
        {
          cameraId: camera.id,
          kind: `${modelOf(camera)} ${camera.fps} ${status.width ?? 0}x${status.height ?? 0}`,
          fps: camera.fps,
          ownModel: status.degraded?.level !== 'smaller-model',
        },
      ]
    })
  }

  #suggestView(latest: readonly Reading[], nowMs: number): SuggestView {
    const { pool, cores, workers, statuses, ceilingMb, storage, forecast } = this.#parts
    const of = (name: MetricName) => latest.find((reading) => reading.name === name)?.value
    const counters = workers().filter(({ role, state }) => role !== 'job' && state !== 'stopped')
    const figures = this.#figures(nowMs - LOOK_BACK_MS, nowMs)
    const busyOf = new Map(this.#means('worker_utilisation', nowMs - LOOK_BACK_MS, nowMs))
    const loads = counters.map(({ workerId, cameraIds }) => ({
      utilisation: busyOf.get(workerId) ?? 0,
      cameras: cameraIds.length,
    }))
    const cpu = mean(this.#means('system_cpu', nowMs - MINUTE_MS, nowMs).map(([, value]) => value)) ?? 0
    const ours = sum(this.#means('worker_cpu_cores', nowMs - MINUTE_MS, nowMs).map(([, value]) => value))
    const processingMs = of('tasks_processing_ms')
    return {
      pool: pool(),
      cores,
      otherCores: Math.max(0, cpu * cores - ours),
      crowded: cpu > CROWDED,
      workers: Math.max(counters.length, mostWorkers(pool(), cores)),
      jobWorkers: workers().filter(({ role, state }) => role === 'job' && state !== 'stopped').length,
      cameras: this.#costs.costs(this.#wanted(statuses())),
      loads,
      utilisation: mean(loads.map(({ utilisation }) => utilisation)) ?? 0,
      droppedShare: figures.droppedShare ?? 0,
      oldestWaitMs: of('tasks_wait_ms') ?? 0,
      queue: {
        waiting: of('tasks_queued') ?? 0,
        perHour: of('tasks_per_hour') ?? 0,
        ...(processingMs !== undefined && { processingMs }),
      },
      batch: this.#batch(counters),
      storage: storage(),
      ...(forecast().disk !== undefined && { diskFullInDays: forecast().disk! }),
      recycled: this.#recycledAtMs.filter((atMs) => atMs > nowMs - DAY_MS).length,
      memoryCeilingMb: ceilingMb(),
      watched: this.#watched(nowMs),
    }
  }

  #batch(counters: readonly WorkerStatus[]): BatchView {
    const size = mean(
      counters.flatMap(({ metrics }) => (metrics?.cameras ?? []).flatMap(({ batchSize }) => batchSize ?? [])),
    )
    return {
      ...this.#parts.batch(),
      cameras: Math.max(0, ...counters.map(({ cameraIds }) => cameraIds.length)),
      ...(size !== undefined && { size }),
    }
  }

  #watched(nowMs: number): SuggestView['watched'] {
    const { cameras, workers, statuses, substreamOf } = this.#parts
    const metrics = new Map(
      workers().flatMap((worker) => (worker.metrics?.cameras ?? []).map((one) => [one.cameraId, one] as const)),
    )
    return cameras().flatMap((camera) => {
      const { id, fps, source, enabled } = camera
      const measured = metrics.get(id)
      if (!enabled || !measured) return []
      const substream = substreamOf(camera)
      return [
        {
          cameraId: id,
          fps,
          ...(source.kind === 'rtsp' && { transport: source.transport }),
          ...(substream !== undefined && { substream }),
          sourceFps: measured.sourceFps,
          decodeMs: measured.decodeMs,
          inferMs: measured.inferMs,
          pictureHeight: statuses().find(({ cameraId }) => cameraId === id)?.height ?? 0,
          breaks: (this.#breaks.get(id) ?? []).filter((atMs) => atMs > nowMs - HOUR_MS).length,
        },
      ]
    })
  }

  #trends(view: SuggestView, nowMs: number): Trends {
    const { series, forecast } = this.#parts
    const day = series(['camera_infer_ms'], nowMs - DAY_MS, nowMs)
    return {
      forecast: forecast(),
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
      changes: this.changes.view(nowMs, nowMs - WEEK_MS),
    }
  }

  /** How the pool did between two instants of the last hour. */
  #figures(fromMs: number, toMs: number): ChangeFigures {
    const inferMs = medianOf(this.#parts.series(['camera_infer_ms'], fromMs, toMs).flatMap(({ values }) => values))
    const total = (name: MetricName) => {
      const means = this.#means(name, fromMs, toMs)
      return means.length === 0 ? undefined : sum(means.map(([, value]) => value))
    }
    const [counted, dropped] = [total('camera_counted_fps'), total('camera_dropped_fps')]
    const taken = (counted ?? 0) + (dropped ?? 0)
    const waits = this.#parts.series(['tasks_wait_ms'], fromMs, toMs).flatMap(({ values }) => known(values))
    return {
      ...(inferMs !== undefined && { inferMs }),
      ...(counted !== undefined && { countedFps: counted }),
      ...(taken > 0 && { droppedShare: (dropped ?? 0) / taken }),
      ...(waits.length > 0 && { waitMs: Math.max(...waits) }),
    }
  }

  /** Mean of each series of a name, by label. */
  #means(name: MetricName, fromMs: number, toMs: number): (readonly [label: string, mean: number])[] {
    return this.#parts.series([name], fromMs, toMs).flatMap(({ label, values }) => {
      const value = mean(known(values))
      return value === undefined ? [] : [[label, value] as const]
    })
  }
}

/** Workers that count cameras, as many as the pool may have. */
function mostWorkers(pool: PoolSettings, cores: number): number {
  return pool.type === 'dynamic' && pool.scaling !== 'off' ? fitWorkers(pool.maxWorkers, cores) : 0
}

/** One median for each `every` values. */
function thin(values: readonly (number | null)[], every: number): (number | undefined)[] {
  return Array.from({ length: Math.ceil(values.length / every) }, (_, index) =>
    medianOf(values.slice(index * every, (index + 1) * every)),
  )
}
