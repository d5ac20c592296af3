import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { AppEvent, AppState } from '#core/contract/app-state.ts'
import type { GraphicsDevice } from '#core/contract/inference-view.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { JobResult, WorkerJob } from '#core/contract/worker-protocol.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { openStore, type Store } from '../store/store.ts'
import { runWorkerJob, type JobOptions } from '../supervisor/job-client.ts'
import { Pool } from '../supervisor/pool.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import { AppLog } from './app-log.ts'
import type { AutoscalerTimes } from '../autoscaler/autoscaler.ts'
import { startMonitoring, type Monitoring } from './compose/monitoring.ts'
import type { InferenceTimes } from '../inference/inference-service.ts'
import { composeModels } from './compose/models.ts'
import { composeCapacity } from './compose/capacity.ts'
import { composeInference } from './compose/inference.ts'
import { composeReplay } from './handlers/proof-replay.ts'
import { composeClips, type ComposedClips } from './compose/clips.ts'
import { composeMoments } from './compose/moments.ts'
import { AimService } from '../aim/aim-service.ts'
import { composeDiscovery } from './compose/discovery.ts'
import type { DiscoveryService } from '../discovery/discovery-service.ts'
import { composeSceneChange } from './compose/scene-change.ts'
import type { SceneChangeService } from '../scene-change/scene-change-service.ts'
import { composeProof } from './compose/proof.ts'
import type { ProofService } from '../proof/proof-service.ts'
import { composeLocalApi } from './compose/local-api.ts'
import { composeSite } from './compose/site.ts'
import { composeNodes, type ComposedNodes } from './compose/nodes.ts'
import { composeUplinks, nodeId, type ComposedUplinks } from './compose/uplinks.ts'
import type { RegistryTimes } from '../nodes/node-registry.ts'
import type { UplinkTimes } from '../uplink/uplink-service.ts'
import { watchSystem } from './compose/system.ts'
import type { SystemReaders } from '../system/system-watch.ts'
import type { Recovery } from '../shell/app-host.ts'
import { composeStorage, type ComposedStorage } from './compose/storage.ts'
import { composeDelivery, type ComposedDelivery } from './compose/delivery.ts'
import { composeReportMarks } from './compose/report-marks.ts'
import { startMaintenance } from './compose/maintenance.ts'
import { ReportService } from '../report/report-service.ts'
import { startAutoscaler } from './compose/autoscaler.ts'
import type { DownloadNetwork } from './compose/models.ts'
import type { Vault } from '../vault/vault.ts'
import { CameraCredentials } from '../cameras/camera-credentials.ts'
import { CameraService } from '../cameras/camera-service.ts'
import { DayTotals } from '../counts/day-totals.ts'
import { EventCommitter } from '../counts/event-committer.ts'
import { EventBuffer } from '../counts/event-buffer.ts'
import { createHandlers } from './handlers.ts'
import { ObservationService } from '../cameras/observation-service.ts'
import { CameraStatusStore } from '../cameras/camera-status-store.ts'
import { Streams } from '../cameras/streams.ts'
import { Viewers } from '../cameras/viewers.ts'
import { JobsService } from './jobs-service.ts'
import { listenToPool } from '../cameras/pool-listener.ts'
import { firstSettings } from './first-settings.ts'
import { throttleLatest } from './throttle-latest.ts'
import { say } from '#core/text/message.ts'

export interface ApplicationOptions {
  readonly dataDir: string
  /** Holds manifest.json and the shipped models. */
  readonly modelsDir: string
  /** Holds the demo scene. */
  readonly resourcesDir: string
  /** What the thread of a report runs. */
  readonly reportEntry: string
  readonly shell: AppState['shell']
  readonly version: string
  readonly vault: Vault
  readonly fork: ForkWorker
  readonly clock: Clock
  /** How fast the pool reacts to its load; tests are not patient. */
  readonly autoscalerTimes?: AutoscalerTimes
  /** When providers are tried; tests are not patient. */
  readonly inferenceTimes?: InferenceTimes
  /** What the system tells of graphics devices; absent: the real thing. */
  readonly graphics?: () => Promise<GraphicsDevice[]>
  /** How long capacity is measured, s; tests are not patient. */
  readonly capacitySeconds?: number
  /** How models are fetched; tests have no internet. */
  readonly downloadNetwork?: DownloadNetwork
  /** How soon another machine is missed; tests are not patient. */
  readonly nodeTimes?: RegistryTimes
  /** What the machine tells of cables and devices; absent: the real ones. */
  readonly systemReaders?: SystemReaders
  /** The shell's way to the recovery screen; absent: there is none. */
  readonly recovery?: Recovery
  /** Certificates of mail servers trusted beside the system's, PEM. */
  readonly mailTrust?: string
  /** How many counts are held while the disk takes nothing; tests have no day for it. */
  readonly maxBuffered?: number
  /** How patient uplinks are; tests are not. */
  readonly uplinkTimes?: UplinkTimes
}

/** What a shell holds: the whole application, without a window. */
export interface Application {
  readonly handlers: Handlers
  onEvent(listener: (event: AppEvent) => void): void
  /** Packed preview frames for one viewer. */
  onPreviewFrame(listener: (viewerId: string, cameraId: string, bytes: Uint8Array) => void): void
  /** Desktop: hands a port to the camera's worker, for frames that skip main. False while it has no worker. */
  openPreviewPort(cameraId: string, port: unknown): boolean
  viewerGone(viewerId: string): void
  runJob<K extends WorkerJob['kind']>(
    job: Extract<WorkerJob, { kind: K }>,
    options?: Omit<JobOptions, 'threads'>,
  ): Promise<Extract<JobResult, { kind: K }>>
  readonly cameras: CameraService
  readonly log: Pick<AppLog, 'info' | 'error'>
  close(): Promise<void>
}

/** How often the store notes that the application is alive, so that a power cut shows as a gap. */
const ALIVE_EVERY_MS = 10_000

/** Composes the application: store, cameras, pool and what connects them. Throws `store.*` when there is no store to work on. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  let opened: Store | undefined
  try {
    return await compose(options, (store) => void (opened = store))
  } catch (thrown) {
    // The folder is free again: another start may find what was missing.
    opened?.close()
    throw thrown
  }
}

async function compose(options: ApplicationOptions, onOpened: (store: Store) => void): Promise<Application> {
  const { clock, dataDir } = options
  const cores = availableParallelism()
  const eventListeners = new Set<(event: AppEvent) => void>()
  let uplinks = undefined as ComposedUplinks | undefined
  let discovery = undefined as DiscoveryService | undefined
  const emit = (event: AppEvent) => {
    eventListeners.forEach((listener) => listener(event))
    uplinks?.hear(event)
    discovery?.hear(event)
  }

  // What is kept.
  // Problems of the opening itself come before there is a log to write them to.
  const early: ErrorData[] = []
  let reportProblem: (error: ErrorData) => void = (error) => early.push(error)
  const store = openStore({ dir: dataDir, clock, onProblem: (error) => reportProblem(error) })
  onOpened(store)
  // Made last, since it looks at everything; told of errors from the first.
  let monitoring = undefined as Monitoring | undefined
  const log = new AppLog(store.log, clock, (entry) => {
    if (entry.level === 'error') monitoring?.monitor.errors.add()
    emit({ type: 'logged', entry })
  })
  const storage: ComposedStorage = composeStorage({
    store,
    dataDir,
    clock,
    settings: () => store.settings.get(),
    emit,
    recovery: options.recovery,
    onProblem: (error) => reportProblem(error),
  })
  reportProblem = (error) => {
    log.error(error)
    storage.hear(error)
  }
  early.forEach(reportProblem)
  if (store.aliveAtMs() === undefined) store.settings.update(firstSettings())
  const settings = () => store.settings.get()
  const { models, ...modelFiles } = composeModels({
    modelsDir: options.modelsDir,
    dataDir,
    store,
    runJob: (job) => runJob(job),
    network: options.downloadNetwork,
    onChanged: (list) => (emit({ type: 'models-changed', models: list }), autoscaler.modelsChanged()),
  })
  const credentials = new CameraCredentials(options.vault, store.credentials)
  const totals = new DayTotals(store.events, store.corrections, clock, () => settings().timeZone)
  const board = new CameraStatusStore(
    store.gaps,
    clock,
    (status) => emit({ type: 'camera-status', status }),
    store.marks,
  )

  const marks = composeReportMarks({ store, models, settings, version: options.version, clock })
  const maintenance = startMaintenance({ store, clock, onFault: (error) => log.error(error) })
  const reports = new ReportService({
    dataDir,
    reportEntry: options.reportEntry,
    version: options.version,
    clock,
    settings,
    emit,
    store,
    models,
  })

  // What runs.
  const emitWorkers = throttleLatest(() => emit({ type: 'workers-changed', workers: pool.statuses() }), 500)
  const emitTotals = throttleLatest(() => emit({ type: 'totals-changed', ...totals.read() }), 250)
  const committer = new EventCommitter({
    commit: (batches) => store.events.commit(moments.allowed(batches)).committed,
    onTaken: (batches) => {
      for (const { workerId, runId, events } of batches) pool.ack(workerId, runId, events[0]!.seq, events.at(-1)!.seq)
    },
    onCommitted: (crossings) => {
      monitor.crossings.add(crossings.length)
      if (crossings.length > 0) emit({ type: 'crossings-committed', crossings })
      for (const cameraId of new Set(crossings.map((crossing) => crossing.cameraId)))
        board.step(cameraId, 'notifiedAtMs')
      emitTotals()
    },
    onFailed: (error) => {
      storage.failed(error)
      log.error(error)
    },
    onHeld: (events, gone) => storage.held(events, gone),
    onLost: (lost) => storage.lost(lost),
    held: new EventBuffer(options.maxBuffered),
  })
  const previewListeners = new Set<(viewerId: string, cameraId: string, bytes: Uint8Array) => void>()
  const viewers = new Viewers((cameraId, watched) => pool.watch(cameraId, watched))
  const pool: Pool = new Pool(
    { fork: options.fork, clock, newRunId: randomUUID, cores, settings: settings().pool },
    listenToPool({
      board,
      log,
      committer,
      runs: store.runs,
      clock,
      isCurrentRun: (cameraId, runId) => pool.isCurrentRun(cameraId, runId),
      modelOf: (cameraId) => store.cameras.get(cameraId)?.modelId ?? settings().modelId ?? models.defaultId(),
      onWorkersChanged: () => {
        emitWorkers()
        jobs.wake()
      },
      onReleaseJob: (jobId) => jobs.release(jobId),
      onTrace: (trace) => monitoring?.traced(trace),
      onProviderFailed: (workerId, { provider, error, next }) => inference.failed(workerId, provider, error, next),
      onDecoderFailed: (workerId, { decoder, error }) => decoding.failed(workerId, decoder, error),
      onRunLost: (workerId, cameraId) => processors.runLost(workerId, cameraId),
      onObserved: (message) => observations.observed(message),
      onPicture: (message) => sceneChange.heard(message),
      onFramesCaptured: (message) => proofs.framesCaptured(message),
      onRecorded: ({ cameraId, part }) => clips.recordings.recorded(cameraId, part),
      onMomentPicture: (message) => moments.pictureTaken(message),
      onPreviewFrame: (cameraId, bytes) => {
        for (const viewerId of viewers.of(cameraId))
          previewListeners.forEach((listener) => listener(viewerId, cameraId, bytes))
      },
    }),
  )
  const observations = new ObservationService({ ask: (cameraId) => pool.ask(cameraId, 'observe') })
  const moments = composeMoments({
    store: store.moments,
    clock,
    log,
    settings: () => settings().moments,
    wantPictures: (on) => pool.momentPictures(on),
  })
  const processors = composeInference({
    fork: options.fork,
    clock,
    settings,
    memos: store.memos,
    log,
    dataDir,
    resourcesDir: options.resourcesDir,
    emit,
    board,
    pool: () => pool,
    onPlansChanged: () => streams.replan(cameras.list()),
    times: options.inferenceTimes,
    graphics: options.graphics,
  })
  const { inference, decoding } = processors
  const capacity = composeCapacity({
    fork: options.fork,
    clock,
    settings,
    memos: store.memos,
    log,
    models,
    cores,
    resourcesDir: options.resourcesDir,
    pool: () => pool,
    cameras: () => cameras.list(),
    inference,
    seconds: options.capacitySeconds,
  })
  const streams: Streams = new Streams({
    pool,
    board,
    log,
    credentials,
    settings,
    resolveModel: (id) => models.resolve(id),
    plan: (model) => ({ ...inference.plan(model), decoders: decoding.plan() }),
    onCounted: (camera) => marks.countedWith(camera),
  })
  const cameras: CameraService = new CameraService({
    store: store.cameras,
    credentials,
    clock,
    newId: () => `cam-${randomUUID().slice(0, 8)}`,
    onChanged: (list) => {
      emit({ type: 'cameras-changed', cameras: list })
      proofs.configurationChanged()
      clips.check()
    },
    onStream: (camera, change) => {
      if (change !== 'calibration') observations.forget(camera.id)
      if (change === 'removed') {
        streams.remove(camera.id)
        sceneChange.remove(camera.id)
      } else if (change === 'calibration') {
        streams.recalibrate(camera)
        // Lines are drawn on the picture of the moment: from now on it is the right one.
        sceneChange.relearn(camera)
      } else {
        streams.restart(camera)
        sceneChange.begin(camera)
      }
    },
  })
  const sceneChange: SceneChangeService = composeSceneChange({
    memos: store.memos,
    clock,
    pool: () => pool,
    board,
    log,
  })
  const proofs: ProofService = composeProof({
    store,
    clock,
    version: options.version,
    cameras,
    board,
    models,
    pool: () => pool,
    recordings: () => clips.recordings,
    log,
    settings,
    emit,
  })
  const replay = composeReplay(proofs, store.proofs)
  const runJob: Application['runJob'] = (job, jobOptions) =>
    runWorkerJob(options.fork, job, { ...jobOptions, threads: Math.max(1, Math.floor(cores / 2)) })
  const nodes: ComposedNodes = composeNodes({
    store,
    vault: options.vault,
    nodeId: nodeId(store),
    version: options.version,
    models,
    cameras: () => cameras.list(),
    board,
    log,
    settings,
    emit,
    pool: () => pool,
    jobs: () => jobs,
    times: options.nodeTimes,
  })
  const delivery: ComposedDelivery = composeDelivery({
    dataDir,
    reportEntry: options.reportEntry,
    version: options.version,
    store,
    vault: options.vault,
    models,
    clock,
    settings,
    emit,
    mailTrust: options.mailTrust,
  })
  const clips: ComposedClips = composeClips({
    store: store.clips,
    proofs,
    dataDir,
    clock,
    version: options.version,
    camera: (cameraId) => cameras.get(cameraId),
    models,
    settings,
    runJob: (job, jobOptions) => runJob(job, jobOptions),
    jobs: () => jobs,
    log,
    emit,
  })
  const forms = processors.forms({
    resolveModel: (id) => models.resolve(id),
    cameras: () => cameras.list(),
    clips: () => store.clips.list(),
  })
  const jobs: JobsService = new JobsService({
    clips: () => clips.service,
    store: store.jobs,
    memos: store.memos,
    measureCapacity: (...order) => capacity.measure(...order),
    compareVariant: (...order) => forms.compare(...order),
    downloadModel: (id, signal, onProgress) => modelFiles.downloads.download(id, signal, onProgress),
    compact: (compaction) => store.compact(compaction),
    buildReport: delivery.buildReport,
    checkEmail: (recipients) => delivery.email.check(recipients),
    clock,
    log,
    emit,
    settings,
    resourcesDir: options.resourcesDir,
    camera: (cameraId) => cameras.get(cameraId),
    resolveModel: (id) => models.resolve(id),
    pool,
    onSubmitted: (count) => monitor.tasks.submitted(count),
    onEnded: (job) => monitor.tasks.ended(job, clock.nowMs()),
    inference: processors,
    nodes: nodes.service,
    credentialsOf: (cameraId) => credentials.get(cameraId),
  })

  const autoscaler = startAutoscaler({
    pool,
    board,
    cameras,
    jobs,
    models,
    memos: store.memos,
    log,
    clock,
    settings,
    emit,
    times: options.autoscalerTimes,
  })

  monitoring = startMonitoring({
    dataDir,
    store,
    pool,
    board,
    cameras,
    jobs,
    autoscaler,
    inference,
    problems: () => processors.problems(),
    models,
    log,
    clock,
    settings,
    emit,
  })
  const { monitor } = monitoring

  uplinks = composeUplinks({
    store,
    vault: options.vault,
    monitor,
    cameras,
    board,
    totals,
    pool,
    version: options.version,
    log,
    clock,
    settings,
    emit,
    times: options.uplinkTimes,
  })

  const aims = new AimService({ runJob, onFault: (error) => log.error(error) })
  discovery = composeDiscovery({ clock, cameras, models, settings, runJob, log, emit })

  const system = watchSystem({
    cameras: () => cameras.list(),
    board,
    log,
    nowMs: () => clock.nowMs(),
    readers: options.systemReaders,
    restart: (camera) => streams.restart(camera),
    onReachable: () => uplinks?.service.reachable(),
  })

  moments.apply()
  clips.check()

  // Start.
  log.info(say('logLines.started', { version: options.version }))
  pool.start()
  jobs.start()
  autoscaler.start()
  inference.start()
  uplinks.service.start()
  void nodes.service.apply()
  system.watch.start()
  for (const camera of cameras.list()) {
    streams.restart(camera)
    sceneChange.begin(camera)
  }
  const alive = setInterval(() => store.markAlive(clock.nowMs(), committer.safeUntilMs), ALIVE_EVERY_MS)
  // A new day at the site begins its totals at zero.
  let day = totals.read().day
  const midnight = setInterval(() => {
    const value = totals.read()
    if (value.day !== day) emit({ type: 'totals-changed', ...value })
    day = value.day
  }, 1_000)

  const local = composeLocalApi({
    store,
    monitor,
    version: options.version,
    clock,
    settings,
    log,
    emit,
    handlers: () => handlers,
  })
  const handlers: Handlers = createHandlers({
    options,
    store,
    log,
    models,
    modelFiles,
    capacity,
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
    local,
    uplinks,
    delivery,
    storage,
    proofs,
    sceneChange,
    observations,
    moments,
    clips,
    replay,
    nodes,
    site: composeSite({
      store,
      credentials,
      models,
      mail: delivery.email,
      submit: (requests) => jobs.schedule(requests),
      clock,
      version: options.version,
    }),
    discovery,
    aims,
    reports,
    credentialsOf: (cameraId) => credentials.get(cameraId),
    emit,
    settings,
  })
  await local.api.apply(settings().api)

  return {
    cameras,
    log,
    runJob,
    handlers,
    onEvent: (listener) => void eventListeners.add(listener),
    onPreviewFrame: (listener) => void previewListeners.add(listener),
    openPreviewPort: (cameraId, port) => pool.sendPort(cameraId, port),
    viewerGone: (viewerId) => {
      viewers.gone(viewerId)
      aims.gone(viewerId)
    },
    close: async () => {
      autoscaler.stop()
      system.watch.stop()
      proofs.close()
      moments.stop()
      clips.stop()
      replay.stop()
      discovery?.stop()
      maintenance.stop()
      await reports.close()
      aims.stop()
      await local.api.stop()
      await nodes.stop()
      monitor.stop()
      await uplinks?.service.stop()
      await processors.stop()
      clearInterval(alive)
      clearInterval(midnight)
      await Promise.all([jobs.stop(), pool.stop()])
      committer.flush()
      committer.flushHeld()
      committer.stop()
      store.markAlive(clock.nowMs(), committer.safeUntilMs)
      store.close()
    },
  }
}
