import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { MONITOR_METHODS } from '#core/contract/methods/monitor.ts'
import type { FrameTrace } from '#core/contract/worker-protocol.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { SuggestedAction } from '#core/monitor/suggestion.ts'
import type { Clock } from '#core/time/clock.ts'
import { slowProviders, type ProviderProblem } from '#core/detect/provider-problem.ts'
import type { InferenceService } from '../../inference/inference-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { Monitor } from '../../monitor/monitor.ts'
import { SystemReadings } from '../../monitor/system-readings.ts'
import type { Store } from '../../store/store.ts'
import type { Pool } from '../../supervisor/pool.ts'
import type { AppLog } from '../app-log.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import type { Govern } from './autoscaler.ts'
import { say } from '#core/text/message.ts'

export interface MonitoringParts {
  readonly dataDir: string
  readonly store: Store
  readonly pool: Pool
  readonly board: CameraStatusStore
  readonly cameras: CameraService
  readonly jobs: JobsService
  readonly autoscaler: Govern
  readonly inference: Pick<InferenceService, 'cpuMs' | 'view'>
  readonly problems: () => ProviderProblem[]
  readonly models: Pick<ModelCatalogue, 'resolve'>
  readonly log: AppLog
  readonly clock: Clock
  readonly settings: () => Settings
  readonly emit: (event: AppEvent) => void
}

/** A frame comes at least so often from a camera that is counted, ms. */
const TRACE_TIMEOUT_MS = 5_000

/** The monitor joined to the application, and the traces it waits for. */
export interface Monitoring {
  readonly monitor: Monitor
  /** A trace has come from a worker. */
  traced(trace: FrameTrace): void
  trace(cameraId: string): Promise<FrameTrace>
}

export function startMonitoring({
  dataDir,
  store,
  pool,
  board,
  cameras,
  jobs,
  autoscaler,
  inference,
  problems,
  models,
  log,
  clock,
  settings,
  emit,
}: MonitoringParts): Monitoring {
  const waiting = new Map<string, ((trace: FrameTrace) => void)[]>()
  const cpuMsOf = (cameraId: string): number | undefined => {
    try {
      return inference.cpuMs(models.resolve(cameras.get(cameraId).modelId ?? settings().modelId))
    } catch {
      // The camera or its model was just removed.
      return undefined
    }
  }
  const monitor = new Monitor({
    metrics: store.metrics,
    alerts: store.alerts,
    system: new SystemReadings(dataDir),
    clock,
    workers: () => pool.statuses(),
    cameras: () => cameras.list(),
    statuses: () => board.all(),
    jobs,
    settings: () => settings().alerts,
    crossingsIn: (fromMs, toMs) =>
      store.events.lineTotals(fromMs, toMs).reduce((sum, total) => sum + total.in + total.out, 0),
    countingSinceMs: () => Math.min(...cameras.list().map(({ createdAtMs }) => createdAtMs), clock.nowMs()),
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
  monitor.start()
  return {
    monitor,
    traced: (trace) => {
      const waiters = waiting.get(trace.cameraId) ?? []
      waiting.delete(trace.cameraId)
      waiters.forEach((resolve) => resolve(trace))
    },
    trace: (cameraId) =>
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
        pool.ask(cameraId, 'trace')
      }),
  }
}

type MonitorHandlers = Pick<Handlers, keyof typeof MONITOR_METHODS>

/** Requests about figures, alerts and suggestions. */
export function monitorHandlers(
  { monitor, trace }: Monitoring,
  { cameras, setPool }: { cameras: CameraService; setPool: (pool: Settings['pool']) => Promise<unknown> },
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
