import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { MONITOR_METHODS } from '#core/contract/methods/monitor.ts'
import type { FrameTrace } from '#core/contract/worker/taps.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { SuggestedAction } from '#core/monitor/suggestion.ts'
import { alertValue } from '#core/alerts/alert-value.ts'
import { slowProviders } from '#core/detect/provider-problem.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { Monitor } from '../../monitor/monitor.ts'
import { SystemReadings } from '../../monitor/system-readings.ts'
import { adviceParts } from '../advice-parts.ts'
import { differs, type Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { testSource } from '../../cameras/source-test.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { AutoscalerFeature } from './autoscaler.ts'
import type { CountingFeature } from './counting.ts'
import type { InferenceFeature } from './inference.ts'
import type { StorageFeature } from './storage.ts'
import type { jobsFeature } from './jobs.ts'
import { say, type MessageKey } from '#core/text/message.ts'

/** A frame comes at least so often from a camera that is counted, ms. */
const TRACE_TIMEOUT_MS = 5_000

export interface MonitoringParts {
  readonly storage: Pick<StorageFeature, 'problem'>
  readonly models: Pick<ModelCatalogue, 'resolve' | 'defaultId'>
  readonly counting: CountingFeature
  readonly cameras: CameraService
  readonly jobs: ReturnType<typeof jobsFeature>
  readonly autoscaler: AutoscalerFeature
  readonly inference: InferenceFeature
  readonly setPool: (pool: Settings['pool']) => Promise<unknown>
}

/** Settings whose change is compared by the figures before and since. */
const WATCHED_SETTINGS = [
  ['pool', 'advice.poolChanged'],
  ['provider', 'advice.providerChanged'],
  ['inference', 'advice.inferenceChanged'],
] as const satisfies readonly (readonly [keyof Settings, MessageKey])[]

/** Readings once a second, alerts, suggestions, and frames followed through their stages. */
export function monitoringFeature(base: Foundation, parts: MonitoringParts) {
  const monitor = createMonitor(base, parts)
  parts.jobs.submitted.on((count) => monitor.tasks.submitted(count))
  parts.jobs.ended.on((job) => monitor.tasks.ended(job, base.clock.nowMs()))
  const modelChanges = cameraModelChanges(parts.cameras, (name) =>
    monitor.changed(say('advice.cameraModelChanged', { camera: name })),
  )
  return {
    monitor,
    handlers: monitorHandlers(monitor, frameTraces(parts.counting), parts, base),
    state: () => ({ alerts: monitor.alerts() }),
    start: () => monitor.start(),
    stop: () => monitor.stop(),
    onSettings(before, after) {
      for (const [key, what] of WATCHED_SETTINGS) if (differs(before, after, key)) monitor.changed(say(what))
      const model = ({ modelId }: Settings) => modelId ?? parts.models.defaultId()
      if (model(before) !== model(after)) monitor.changed(say('advice.modelChanged'))
    },
    onEvent(event) {
      if (event.type === 'cameras-changed') modelChanges(event.cameras)
      if (event.type === 'logged' && event.entry.level === 'error') monitor.errors.add()
      if (event.type === 'decision-made' && event.decision.kind === 'recycling') monitor.recycled()
      if (event.type === 'crossings-committed') monitor.crossings.add(event.crossings.length)
    },
  } satisfies Feature & Record<string, unknown>
}

/** Looks for cameras that are counted with another model than before, whoever changed it. */
function cameraModelChanges(cameras: CameraService, onChanged: (name: string) => void) {
  const modelsOf = (list: readonly Camera[]) => new Map(list.map(({ id, modelId }) => [id, modelId]))
  let before = modelsOf(cameras.list())
  return (list: readonly Camera[]): void => {
    const after = modelsOf(list)
    for (const { id, name, modelId } of list) if (before.has(id) && before.get(id) !== modelId) onChanged(name)
    before = after
  }
}

function createMonitor(base: Foundation, parts: MonitoringParts): Monitor {
  const { options, store, log, clock, settings, emit } = base
  const { models, counting, cameras, autoscaler, storage } = parts
  const { pool, board } = counting
  const { jobs } = parts.jobs
  const { inference, problems } = parts.inference
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
    system: new SystemReadings(options.dataDir),
    clock,
    workers: () => pool.statuses(),
    cameras: () => cameras.list(),
    statuses: () => board.all(),
    jobs,
    settings: () => settings.get().alerts,
    serviceLevels: () => settings.get().serviceLevels,
    gaps: (fromMs, toMs) => store.gaps.list(fromMs, toMs),
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
    ...adviceParts(base, models, counting, parts.inference),
    pool: () => pool.settings,
    cores: pool.cores,
    ceilingMb: () => autoscaler.view().memoryCeilingMb,
    onAlerts(alerts, change) {
      if (change?.what === 'raised')
        log.line(
          'warn',
          say('logLines.alert', {
            kind: say(`logLines.alert-${change.alert.kind}`),
            subject: store.cameras.get(change.alert.subject)?.name ?? change.alert.subject,
            value: alertValue(change.alert) ?? '',
          }),
          {},
        )
      emit({ type: 'alerts-changed', alerts })
    },
    onReview: (review) => log.info(say('logLines.poolReview', review)),
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
  { cameras, jobs, setPool }: Pick<MonitoringParts, 'cameras' | 'jobs' | 'setPool'>,
  { settings, runJob }: Foundation,
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
      case 'stream': {
        const camera = cameras.get(action.cameraId)
        if (camera.source.kind !== 'rtsp') return
        const source = { ...camera.source, url: action.url }
        const test = await testSource(runJob, source, cameras.credentialsFor(source, camera.id), [])
        // What does not answer is not counted on.
        if (!test.ok) throw FieldcountError.fromData(test.error)
        return void cameras.update(camera.id, { ...camera, source })
      }
      case 'rate': {
        const camera = cameras.get(action.cameraId)
        return void cameras.update(camera.id, { ...camera, fps: action.fps })
      }
      case 'inference':
        return void (await settings.update({ inference: action.inference }))
      case 'storage':
        await settings.update({ storage: action.storage })
        return void (await jobs.jobs.submit({ kind: 'compact-database' }))
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
      const { kind, cameraId, action } = suggestion
      const camera = cameraId === undefined ? '' : cameras.get(cameraId).name
      await monitor.changeAsOne(say(`advice.followed-${kind}`, { camera }), () => act(action))
      return {}
    },
  }
}
