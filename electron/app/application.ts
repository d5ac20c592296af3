import type { AppState } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { Store } from '../store/store.ts'
import { answerAll } from './answer-all.ts'
import type { Application, ApplicationOptions } from './application-options.ts'
import type { AllHandlers, AllState, Feature } from './feature.ts'
import { aimFeature } from './features/aim.ts'
import { autoscalerFeature } from './features/autoscaler.ts'
import { calibrateFeature } from './features/calibrate.ts'
import { camerasFeature } from './features/cameras.ts'
import { capacityFeature } from './features/capacity.ts'
import { clipsFeature } from './features/clips.ts'
import { correctionsFeature } from './features/corrections.ts'
import { countingFeature } from './features/counting.ts'
import { deliveryFeature } from './features/delivery.ts'
import { discoveryFeature } from './features/discovery.ts'
import { filesFeature } from './features/files.ts'
import { handoverFeature } from './features/handover.ts'
import { inferenceFeature } from './features/inference.ts'
import { jobsFeature } from './features/jobs.ts'
import { localApiFeature } from './features/local-api.ts'
import { maintenanceFeature } from './features/maintenance.ts'
import { compareAddedFeature, modelComparisonFeature } from './features/model-comparison.ts'
import { modelsFeature } from './features/models.ts'
import { momentsFeature } from './features/moments.ts'
import { monitoringFeature } from './features/monitoring.ts'
import { nodesFeature } from './features/nodes.ts'
import { phoneFeature } from './features/phone.ts'
import { poolFeature } from './features/pool.ts'
import { previewFeature } from './features/preview.ts'
import { proofFeature } from './features/proof.ts'
import { recountClipsFeature } from './features/recount-clips.ts'
import { recommendationFeature } from './features/recommendation.ts'
import { reportsFeature } from './features/reports.ts'
import { sceneChangeFeature } from './features/scene-change.ts'
import { settingsFeature } from './features/settings.ts'
import { siteFeature } from './features/site.ts'
import { storageFeature } from './features/storage.ts'
import { supportFeature } from './features/support.ts'
import { systemFeature } from './features/system.ts'
import { updatesFeature } from './features/updates.ts'
import { trainingSetFeature } from './features/training-set.ts'
import { uplinksFeature } from './features/uplinks.ts'
import { variantsFeature } from './features/variants.ts'
import { openFoundation, type Foundation } from './foundation.ts'
import { startFeatures, stopFeatures } from './run-features.ts'
import { say } from '#core/text/message.ts'

/** Composes the application and starts it. Throws `store.*` when there is no store to work on. */
export async function createApplication(options: ApplicationOptions): Promise<Application> {
  let opened: Store | undefined
  try {
    const base = openFoundation(options, (store) => void (opened = store))
    return await start(base)
  } catch (thrown) {
    // The folder is free again: another start may find what was missing.
    opened?.close()
    throw thrown
  }
}

/** The features in the order in which they start; each is handed what it needs of those before it. */
function compose(base: Foundation, handlers: Handlers) {
  const storage = storageFeature(base)
  const modelFiles = modelsFeature(base)
  const { models } = modelFiles
  const delivery = deliveryFeature(base, models)
  const counting = countingFeature(base, models, storage)
  const inference = inferenceFeature(base, counting)
  const capacity = capacityFeature(base, models, inference)
  const variants = variantsFeature(base, models, inference)
  const streams = camerasFeature(base, models, counting, inference)
  const { cameras } = streams
  const sceneChange = sceneChangeFeature(base, counting, streams)
  const clips = clipsFeature(base, models, cameras)
  const proof = proofFeature(base, models, counting, cameras, clips.service)
  const nodes = nodesFeature(base, models, counting, inference)
  const kept = { ...storage.tasks, ...modelFiles.tasks, ...delivery.tasks, ...clips.tasks }
  const onRecordings = modelComparisonFeature(base, models)
  const tasks = { ...kept, ...onRecordings.tasks, ...inference.tasks, ...capacity.tasks, ...variants.tasks }
  const work = { models, counting, cameras: streams, clips: clips.service, delivery, nodes, tasks }
  const jobs = jobsFeature(base, work)
  const pool = poolFeature(base, counting, cameras, jobs.jobs, { models, inference: inference.inference })
  const autoscaler = autoscalerFeature(base, models, counting, cameras, jobs.jobs)
  const watched = { storage, models, counting, cameras, jobs, autoscaler, inference, setPool: pool.set }
  const monitoring = monitoringFeature(base, watched)
  const { monitor } = monitoring
  const uplinks = uplinksFeature(base, counting, cameras, monitor)
  const site = siteFeature(base, models, streams, delivery, jobs.jobs)
  const handed = { models, board: counting.board, cameras, monitor, sceneChange: sceneChange.sceneChange }
  const preview = previewFeature(counting, cameras)
  const aim = aimFeature(base, streams)
  const phone = phoneFeature(base, cameras, preview, aim, handlers)
  const running = () => ({ ...counting.state(), ...autoscaler.state(), ...inference.state() })
  const features = [
    storage,
    modelFiles,
    recommendationFeature(base, modelFiles, capacity.capacity),
    settingsFeature(base),
    maintenanceFeature(base),
    reportsFeature(base, models),
    delivery,
    counting,
    pool,
    momentsFeature(base, counting),
    calibrateFeature(base, models, counting, streams),
    clips,
    proof,
    trainingSetFeature(base, cameras, proof.proofs),
    nodes,
    jobs,
    onRecordings,
    compareAddedFeature(base, models, onRecordings.comparisons, proof.proofs, jobs.jobs),
    recountClipsFeature(base, clips.service, proof, jobs.jobs),
    autoscaler,
    inference,
    capacity,
    monitoring,
    uplinks,
    systemFeature(base, counting, streams, () => uplinks.service.reachable()),
    discoveryFeature(base, models, cameras),
    filesFeature(base, cameras),
    aim,
    preview,
    site,
    handoverFeature(base, { ...handed, site: site.site }),
    correctionsFeature(base, counting.totals),
    supportFeature(base, monitor, running),
    streams,
    sceneChange,
    updatesFeature(base, counting),
    localApiFeature(base, monitor, handlers),
    phone,
  ] as const satisfies readonly Feature[]
  return { features, cameras, counting, preview, aim, monitor }
}

type Composed = ReturnType<typeof compose>['features']
/** Requests and parts of the state that no feature answers: `complete` does not compile while there is one. */
type Unanswered =
  Exclude<keyof Handlers, keyof AllHandlers<Composed> | 'state.get'> | Exclude<keyof AppState, keyof AllState<Composed>>
const complete: [Unanswered] extends [never] ? true : Unanswered = true

async function start(base: Foundation): Promise<Application> {
  const { log, store, events, settings, options } = base
  // Filled at once: the local API answers from it too.
  const handlers = {} as Handlers
  const { features, cameras, counting, preview, aim, monitor } = compose(base, handlers)
  const all: readonly Feature[] = complete && features
  Object.assign(
    handlers,
    answerAll(all, (ms) => monitor.responses.add(ms)),
  )
  for (const feature of all) {
    if (feature.onEvent) events.on((event) => feature.onEvent!(event))
    if (feature.onSettings) settings.subscribe((before, after) => feature.onSettings!(before, after))
  }
  log.info(say('logLines.started', { version: options.version }))
  await startFeatures(all)
  return {
    cameras,
    log,
    handlers,
    runJob: base.runJob,
    onEvent: (listener) => events.on(listener),
    onPreviewFrame: (listener) =>
      preview.frames.on(({ viewerId, cameraId, bytes }) => listener(viewerId, cameraId, bytes)),
    openPreviewPort: (cameraId, port) => counting.pool.sendPort(cameraId, port),
    viewerGone: (viewerId) => {
      preview.viewerGone(viewerId)
      aim.viewerGone(viewerId)
    },
    close: () => stopFeatures(all).finally(() => store.close()),
  }
}
