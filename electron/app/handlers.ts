import type { AppEvent, Settings } from '#core/contract/app-state.ts'
import type { Credentials } from '#core/video/source.ts'
import type { Handlers, Viewer } from '#core/contract/methods.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import type { Store } from '../store/store.ts'
import type { Pool } from '../supervisor/pool.ts'
import type { AppLog } from './app-log.ts'
import type { Application, ApplicationOptions } from './application.ts'
import type { CameraService } from '../cameras/camera-service.ts'
import type { DayTotals } from '../counts/day-totals.ts'
import { addDemoCamera } from '../cameras/demo-camera.ts'
import { aimHandlers } from './handlers/aim.ts'
import { discoveryHandlers } from './handlers/discovery.ts'
import type { AimService } from '../aim/aim-service.ts'
import type { DiscoveryService } from '../discovery/discovery-service.ts'
import { jobHandlers } from './handlers/jobs.ts'
import { calibrateHandlers } from './handlers/calibrate.ts'
import { modelHandlers } from './handlers/models.ts'
import type { ComposedModels } from './compose/models.ts'
import { poolHandlers } from './handlers/pool.ts'
import { proofHandlers } from './handlers/proof.ts'
import { handoverHandlers } from './compose/handover.ts'
import { sceneChangeHandlers } from './compose/scene-change.ts'
import type { SceneChangeService } from '../scene-change/scene-change-service.ts'
import { siteHandlers } from './handlers/site.ts'
import type { SiteTransfer } from '../site-config/site-transfer.ts'
import type { ProofService } from '../proof/proof-service.ts'
import type { composeReplay } from './handlers/proof-replay.ts'
import { correctionHandlers } from './handlers/corrections.ts'
import { reportHandlers } from './handlers/reports.ts'
import type { ReportService } from '../report/report-service.ts'
import { supportHandlers } from './handlers/support.ts'
import { monitorHandlers, type Monitoring } from './compose/monitoring.ts'
import type { ComposedApi } from './compose/local-api.ts'
import type { ComposedClips } from './compose/clips.ts'
import type { ComposedMoments } from './compose/moments.ts'
import type { ComposedNodes } from './compose/nodes.ts'
import type { ComposedDelivery } from './compose/delivery.ts'
import type { ComposedStorage } from './compose/storage.ts'
import type { ComposedUplinks } from './compose/uplinks.ts'
import type { Govern } from './compose/autoscaler.ts'
import type { CapacityService } from '../inference/capacity-service.ts'
import type { InferenceService } from '../inference/inference-service.ts'
import type { ObservationService } from '../cameras/observation-service.ts'
import { testSource } from '../cameras/source-test.ts'
import type { JobsService } from './jobs-service.ts'
import type { CameraStatusStore } from '../cameras/camera-status-store.ts'
import type { Streams } from '../cameras/streams.ts'
import type { Viewers } from '../cameras/viewers.ts'

export interface HandlerParts {
  readonly options: Pick<ApplicationOptions, 'dataDir' | 'shell' | 'version' | 'clock' | 'resourcesDir' | 'vault'>
  readonly store: Store
  readonly log: AppLog
  readonly models: ModelCatalogue
  readonly modelFiles: ComposedModels
  readonly capacity: CapacityService
  readonly pool: Pool
  readonly board: CameraStatusStore
  readonly totals: DayTotals
  readonly cameras: CameraService
  readonly streams: Streams
  readonly viewers: Viewers
  readonly runJob: Application['runJob']
  readonly jobs: JobsService
  readonly autoscaler: Govern
  readonly monitoring: Monitoring
  readonly inference: InferenceService
  readonly local: ComposedApi
  readonly uplinks: ComposedUplinks
  readonly delivery: ComposedDelivery
  readonly storage: ComposedStorage
  readonly proofs: ProofService
  readonly observations: ObservationService
  readonly moments: ComposedMoments
  readonly clips: ComposedClips
  readonly replay: ReturnType<typeof composeReplay>
  readonly sceneChange: SceneChangeService
  readonly nodes: ComposedNodes
  readonly discovery: DiscoveryService
  readonly reports: ReportService
  readonly site: SiteTransfer
  readonly aims: AimService
  readonly credentialsOf: (cameraId: string) => Credentials | undefined
  readonly emit: (event: AppEvent) => void
  readonly settings: () => Settings
}

/** How many log entries the first answer carries. */
const FIRST_LOG_ENTRIES = 200

/** One function per method of the contract. Parameters are already validated; errors thrown are FieldcountErrors. */
export function createHandlers(parts: HandlerParts): Handlers {
  return timed(handlersOf(parts), (ms) => parts.monitoring.monitor.responses.add(ms))
}

function handlersOf(parts: HandlerParts): Handlers {
  const {
    options,
    store,
    log,
    models,
    pool,
    board,
    totals,
    cameras,
    streams,
    viewers,
    runJob,
    jobs,
    autoscaler,
    monitoring,
    inference,
    capacity,
    local,
    uplinks,
    delivery,
    storage,
    proofs,
    moments,
    clips,
    replay,
    nodes,
    discovery,
    aims,
    emit,
    settings,
  } = parts
  return {
    'state.get': async () => ({
      version: options.version,
      shell: options.shell,
      settings: settings(),
      cameras: cameras.list(),
      cameraStatus: board.all(),
      workers: pool.statuses(),
      ...totals.read(),
      models: await models.list(),
      log: log.recent(FIRST_LOG_ENTRIES),
      jobs: jobs.list(),
      decisions: autoscaler.decisions(),
      autoscaler: autoscaler.view(),
      alerts: monitoring.monitor.alerts(),
      inference: inference.view(),
      api: local.api.view(),
      uplinks: uplinks.service.view(),
      nodes: nodes.service.view(),
      email: delivery.email.view(),
      discovery: discovery.view(),
      storage: storage.view(),
    }),
    'settings.update': async (patch) => {
      const before = settings()
      const after = store.settings.update(patch)
      emit({ type: 'settings-changed', settings: after })
      if (patch.pool) await pool.apply(after.pool)
      if (after.timeZone !== before.timeZone) {
        jobs.rezone()
        emit({ type: 'totals-changed', ...totals.read() })
      }
      const providerChanged = after.provider !== before.provider
      const modelChanged = after.modelId !== before.modelId
      for (const camera of cameras.list())
        if (providerChanged || (modelChanged && !camera.modelId)) streams.restart(camera)
      if (patch.moments) moments.apply()
      if (patch.nodes) await nodes.service.apply()
      if (patch.uplinks) await uplinks.service.apply()
      if (patch.api) await local.api.apply(after.api)
      if (patch.modelId !== undefined) {
        proofs.configurationChanged()
        clips.check()
      }
      if (patch.inference) streams.replan(cameras.list())
      return after
    },
    'cameras.add': async (input) => cameras.add(input),
    'cameras.addDemo': async () => addDemoCamera({ cameras }, options.resourcesDir),
    'cameras.update': async ({ cameraId, camera }) => {
      jobs.forgetFailures(cameraId)
      return cameras.update(cameraId, camera)
    },
    'cameras.remove': async ({ cameraId }) => {
      cameras.remove(cameraId)
      return {}
    },
    'cameras.setEnabled': async ({ cameraId, enabled }) => cameras.setEnabled(cameraId, enabled),
    'cameras.calibrate': async ({ cameraId, calibration }) => cameras.calibrate(cameraId, calibration),
    'cameras.test': async ({ source, credentials, cameraId }) =>
      testSource(
        runJob,
        source,
        credentials ?? cameras.credentialsFor(source, cameraId),
        cameraId ? cameras.get(cameraId).calibration.masks : [],
      ),
    'devices.list': async () => (await runJob({ kind: 'list-devices' })).devices,
    ...modelHandlers(parts),
    'capacity.view': async ({ modelId, fps }) => capacity.view(modelId, fps),
    'capacity.check': async (camera) => capacity.check(camera),
    ...jobHandlers(jobs),
    ...poolHandlers(parts),
    ...discoveryHandlers(discovery),
    ...aimHandlers(aims, parts),
    ...proofHandlers(proofs, parts),
    ...siteHandlers(parts),
    ...calibrateHandlers(parts),
    ...sceneChangeHandlers(parts),
    ...handoverHandlers(parts),
    ...monitorHandlers(monitoring, {
      cameras,
      setPool: (wanted) => poolHandlers(parts)['pool.apply']({ pool: wanted }, { viewerId: 'suggestion' }),
    }),
    'crossings.recent': async ({ cameraId, limit }) => store.events.recent(cameraId, limit),
    'log.recent': async ({ limit }) => log.recent(limit),
    ...local.handlers,
    ...uplinks.handlers,
    ...delivery.handlers,
    ...correctionHandlers(store, options.clock, () => emit({ type: 'totals-changed', ...totals.read() })),
    ...storage.handlers,
    ...nodes.handlers,
    ...moments.handlers,
    ...clips.handlers,
    ...replay.handlers,
    ...reportHandlers(parts.reports),
    ...supportHandlers({
      store,
      log,
      monitor: monitoring.monitor,
      runJob,
      options,
      running: () => ({
        workers: pool.statuses(),
        cameraStatus: board.all(),
        decisions: autoscaler.decisions(),
        autoscaler: autoscaler.view(),
        inference: inference.view(),
      }),
    }),
    'preview.open': async ({ cameraId }, { viewerId }) => {
      cameras.get(cameraId)
      viewers.open(viewerId, cameraId)
      return {}
    },
    'preview.close': async ({ cameraId }, { viewerId }) => {
      viewers.close(viewerId, cameraId)
      return {}
    },
  }
}

/** Tells how long each answer took. */
function timed(handlers: Handlers, took: (ms: number) => void): Handlers {
  const measure =
    (handler: (params: never, viewer: Viewer) => Promise<unknown>) => async (params: never, viewer: Viewer) => {
      const startedMs = performance.now()
      try {
        return await handler(params, viewer)
      } finally {
        took(performance.now() - startedMs)
      }
    }
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      measure(handler as (params: never, viewer: Viewer) => Promise<unknown>),
    ]),
  ) as unknown as Handlers
}
