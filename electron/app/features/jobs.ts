import type { JobView } from '#core/contract/job-view.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { JOB_METHODS } from '#core/contract/methods/jobs.ts'
import { Signal } from '../../base/signal.ts'
import type { VariantService } from '../../inference/variant-service.ts'
import type { CapacityService } from '../../inference/capacity-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { ModelDownloads } from '../../models/model-downloads.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { JobsService } from '../jobs-service.ts'
import type { CamerasFeature } from './cameras.ts'
import type { ClipsFeature } from './clips.ts'
import type { CountingFeature } from './counting.ts'
import type { DeliveryFeature } from './delivery.ts'
import type { InferenceFeature } from './inference.ts'
import type { NodesFeature } from './nodes.ts'

export interface JobsFeatureParts {
  readonly models: ModelCatalogue
  readonly downloads: ModelDownloads
  readonly counting: CountingFeature
  readonly cameras: CamerasFeature
  readonly inference: InferenceFeature
  readonly capacity: CapacityService
  readonly variants: VariantService
  readonly delivery: DeliveryFeature
  readonly clips: ClipsFeature['service']
  readonly nodes: NodesFeature
}

/** Finite work: submitted, queued, done, kept. */
export function jobsFeature(base: Foundation, parts: JobsFeatureParts) {
  const submitted = new Signal<number>()
  const ended = new Signal<JobView>()
  const { counting, cameras, nodes } = parts
  const jobs = createJobs(base, parts, submitted.emit, ended.emit)
  counting.signals.workersChanged.on(() => jobs.wake())
  counting.signals.jobReleased.on((jobId) => jobs.release(jobId))
  nodes.workersChanged.on(() => jobs.wake())
  nodes.serveWith((request, signal, onProgress) => jobs.runForeign(request, signal, onProgress))
  cameras.streamChanged.on(({ camera, change }) => {
    if (change !== 'calibration') jobs.forgetFailures(camera.id)
  })
  return {
    handlers: jobHandlers(jobs),
    jobs,
    submitted,
    ended,
    state: () => ({ jobs: jobs.list() }),
    start: () => jobs.start(),
    stop: () => jobs.stop(),
    onSettings(before, after) {
      if (before.timeZone !== after.timeZone) jobs.rezone()
    },
  } satisfies Feature & Record<string, unknown>
}

function createJobs(
  { options, store, clock, log, emit, settings }: Foundation,
  { models, downloads, counting, cameras, inference, capacity, variants, delivery, clips, nodes }: JobsFeatureParts,
  onSubmitted: (count: number) => void,
  onEnded: (job: JobView) => void,
): JobsService {
  return new JobsService({
    clips: () => clips,
    store: store.jobs,
    memos: store.memos,
    measureCapacity: (...order) => capacity.measure(...order),
    compareVariant: (...order) => variants.compare(...order),
    downloadModel: (id, signal, onProgress) => downloads.download(id, signal, onProgress),
    compact: (compaction) => store.compact(compaction),
    buildReport: delivery.buildReport,
    checkEmail: (recipients) => delivery.email.check(recipients),
    clock,
    log,
    emit,
    settings: settings.get,
    resourcesDir: options.resourcesDir,
    camera: (cameraId) => cameras.cameras.get(cameraId),
    resolveModel: (id) => models.resolve(id),
    pool: counting.pool,
    onSubmitted,
    onEnded,
    inference,
    nodes: nodes.service,
    credentialsOf: (cameraId) => cameras.credentials.get(cameraId),
  })
}

/** Requests about finite work. */
function jobHandlers(jobs: JobsService): Pick<Handlers, keyof typeof JOB_METHODS> {
  return {
    'jobs.submit': async ({ order, when, priority }) => jobs.submit(order, when, priority),
    'jobs.cancel': async ({ jobId }) => jobs.cancel(jobId),
    'jobs.retry': async ({ jobId }) => jobs.retry(jobId),
    'jobs.discard': async ({ jobId }) => {
      jobs.discard(jobId)
      return {}
    },
    'jobs.endSeries': async ({ seriesId }) => {
      jobs.endSeries(seriesId)
      return {}
    },
    'jobs.result': async ({ jobId }) => jobs.result(jobId),
  }
}
