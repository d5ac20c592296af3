import type { JobView } from '#core/contract/job-view.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { JOB_METHODS } from '#core/contract/methods/jobs.ts'
import { Signal } from '../../base/signal.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import { selfTestTask } from '../../selftest/self-test-task.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { JobsService } from '../jobs-service.ts'
import type { CamerasFeature } from './cameras.ts'
import type { ClipsFeature } from './clips.ts'
import type { CountingFeature } from './counting.ts'
import type { DeliveryFeature } from './delivery.ts'
import type { NodesFeature } from './nodes.ts'

export interface JobsFeatureParts {
  readonly models: ModelCatalogue
  readonly counting: CountingFeature
  readonly cameras: CamerasFeature
  readonly clips: ClipsFeature['service']
  readonly delivery: DeliveryFeature
  readonly nodes: NodesFeature
  /** What other features do as jobs; a kind that none does, does not compile. */
  readonly tasks: Omit<MainTasks, 'count-folder' | 'self-test'>
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
  { models, counting, cameras, clips, delivery, nodes, tasks }: JobsFeatureParts,
  onSubmitted: (count: number) => void,
  onEnded: (job: JobView) => void,
): JobsService {
  return new JobsService({
    clip: (clipId) => clips.get(clipId),
    tasks: { ...tasks, 'self-test': selfTestTask(options.resourcesDir, () => models.resolve(undefined)) },
    store: store.jobs,
    memos: store.memos,
    checkEmail: (recipients) => delivery.email.check(recipients),
    clock,
    log,
    emit,
    settings: settings.get,
    camera: (cameraId) => cameras.cameras.get(cameraId),
    resolveModel: (id) => models.resolve(id),
    pool: counting.pool,
    onSubmitted,
    onCameraCircuit: (cameraId, status) =>
      counting.board.jobsCircuit(
        cameraId,
        status && {
          state: status.state,
          sinceMs: status.sinceMs,
          ...(status.nextAtMs !== undefined && { nextAtMs: status.nextAtMs }),
          ...(status.lastError && { error: status.lastError }),
        },
      ),
    leftAlone: (cameraId) => counting.board.openCircuit(cameraId),
    onEnded,
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
    'jobs.waiting': async () => jobs.waiting(),
    'jobs.result': async ({ jobId }) => jobs.result(jobId),
  }
}
