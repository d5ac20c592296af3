import type { Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { MONITOR_METHODS } from '#core/contract/methods/monitor.ts'
import type { FrameTrace } from '#core/contract/worker/taps.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { SuggestedAction } from '#core/monitor/suggestion.ts'
import { slowProviders } from '#core/detect/provider-problem.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { Monitor } from '../../monitor/monitor.ts'
import { SystemReadings } from '../../monitor/system-readings.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { AutoscalerFeature } from './autoscaler.ts'
import type { CountingFeature } from './counting.ts'
import type { InferenceFeature } from './inference.ts'
import type { StorageFeature } from './storage.ts'
import type { jobsFeature } from './jobs.ts'
import { say } from '#core/text/message.ts'

/** A frame comes at least so often from a camera that is counted, ms. */
const TRACE_TIMEOUT_MS = 5_000

export interface MonitoringParts {
  readonly storage: Pick<StorageFeature, 'problem'>
  readonly models: Pick<ModelCatalogue, 'resolve'>
  readonly counting: CountingFeature
  readonly cameras: CameraService
  readonly jobs: ReturnType<typeof jobsFeature>
  readonly autoscaler: AutoscalerFeature
  readonly inference: InferenceFeature
  readonly setPool: (pool: Settings['pool']) => Promise<unknown>
}

/** Readings once a second, alerts, suggestions, and frames followed through their stages. */
export function monitoringFeature(base: Foundation, parts: MonitoringParts) {
  const monitor = createMonitor(base, parts)
  parts.jobs.submitted.on((count) => monitor.tasks.submitted(count))
  parts.jobs.ended.on((job) => monitor.tasks.ended(job, base.clock.nowMs()))
  return {
    monitor,
    handlers: monitorHandlers(monitor, frameTraces(parts.counting), parts),
    state: () => ({ alerts: monitor.alerts() }),
    start: () => monitor.start(),
    stop: () => monitor.stop(),
    onEvent(event) {
      if (event.type === 'logged' && event.entry.level === 'error') monitor.errors.add()
      if (event.type === 'crossings-committed') monitor.crossings.add(event.crossings.length)
    },
  } satisfies Feature & Record<string, unknown>
}

function createMonitor(
  { options: { dataDir }, store, log, clock, settings, emit }: Foundation,
  {
    models,
    counting: { pool, board },
    cameras,
    jobs: { jobs },
    autoscaler,
    inference: { inference, problems },
    storage,
  }: MonitoringParts,
): Monitor {
  const cpuMsOf = (cameraId: string): number | undefined => {
    try {
      return inference.cpuMs(models.resolve(cameras.get(cameraId).modelId ?? settings.get().modelId))
    } catch {
      // The camera or its model was just removed.
      return undefined
    }
  }
  return new Monitor({
    metrics: store.metrics,
    alerts: store.alerts,
    system: new SystemReadings(dataDir),
    clock,
    workers: () => pool.statuses(),
    cameras: () => cameras.list(),
    statuses: () => board.all(),
    jobs,
    settings: () => settings.get().alerts,
    crossingsIn: (fromMs, toMs) =>
      store.events.lineTotals(fromMs, toMs).reduce((sum, total) => sum + total.in + total.out, 0),
    countingSinceMs: () => Math.min(...cameras.list().map(({ createdAtMs }) => createdAtMs), clock.nowMs()),
    databaseProblem: () => storage.problem(),
    devices: () => inference.view().devices,
    providers: () => {
      const known = problems()
      const running = pool
        .statuses()
        .flatMap(({ metrics }) => metrics?.cameras ?? [])
        .map(({ cameraId, inferMs, batchSize }) => ({
          provider: board.get(cameraId)?.provider,
          inferMs,
          batchSize,
          cpuMs: cpuMsOf(cameraId),
        }))
      return [
        ...known,
        ...slowProviders(running).filter(({ provider }) => !known.some((one) => one.provider === provider)),
      ]
    },
    pool: () => pool.settings,
    cores: pool.cores,
    ceilingMb: () => autoscaler.view().memoryCeilingMb,
    onAlerts(alerts, change) {
      if (change?.what === 'raised')
        log.line(
          'warn',
          say('logLines.alert', {
            kind: say(`logLines.alert-${change.alert.kind}`),
            subject: change.alert.subject,
            value: round(change.alert.value),
            limit: round(change.alert.limit),
          }),
          {},
        )
      emit({ type: 'alerts-changed', alerts })
    },
    onProblem: (error) => log.error(error),
  })
}

/** Follows one frame of a camera. Rejects with `source.stalled` when none comes. */
function frameTraces({ pool, signals }: CountingFeature): (cameraId: string) => Promise<FrameTrace> {
  const waiting = new Map<string, ((trace: FrameTrace) => void)[]>()
  signals.onTap('frame-trace', ({ trace }) => {
    const waiters = waiting.get(trace.cameraId) ?? []
    waiting.delete(trace.cameraId)
    waiters.forEach((resolve) => resolve(trace))
  })
  return (cameraId) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new FieldcountError('source.stalled', { seconds: TRACE_TIMEOUT_MS / 1000 })),
        TRACE_TIMEOUT_MS,
      )
      waiting.set(cameraId, [
        ...(waiting.get(cameraId) ?? []),
        (trace) => {
          clearTimeout(timer)
          resolve(trace)
        },
      ])
      pool.ask(cameraId, 'frame-trace')
    })
}

type MonitorHandlers = Pick<Handlers, keyof typeof MONITOR_METHODS>

/** Requests about figures, alerts and suggestions. */
function monitorHandlers(
  monitor: Monitor,
  trace: (cameraId: string) => Promise<FrameTrace>,
  { cameras, setPool }: Pick<MonitoringParts, 'cameras' | 'setPool'>,
): MonitorHandlers {
  const act = async (action: SuggestedAction): Promise<void> => {
    switch (action.do) {
      case 'pool':
        return void (await setPool(action.pool))
      case 'transport': {
        const camera = cameras.get(action.cameraId)
        if (camera.source.kind === 'rtsp')
          cameras.update(camera.id, { ...camera, source: { ...camera.source, transport: 'tcp' } })
        return
      }
      case 'rate': {
        const camera = cameras.get(action.cameraId)
        return void cameras.update(camera.id, { ...camera, fps: action.fps })
      }
      case 'open-camera':
      case 'open-settings':
        throw new FieldcountError('request.invalid', { detail: say('details.onlyAPerson') })
    }
  }
  return {
    'metrics.series': async ({ names, spanS }) => monitor.series(names, spanS),
    'monitor.view': async () => monitor.view(),
    'monitor.trace': async ({ cameraId }) => trace(cameras.get(cameraId).id),
    'alerts.acknowledge': async ({ alertId }) => monitor.acknowledge(alertId),
    'suggestions.apply': async ({ suggestionId }) => {
      const suggestion = monitor.view().suggestions.find(({ id }) => id === suggestionId)
      if (!suggestion)
        throw new FieldcountError('request.unknown', {
          detail: `suggestion ${suggestionId}; it does not hold any more`,
        })
      await act(suggestion.action)
      monitor.changed(suggestion.kind)
      return {}
    },
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
