import { randomUUID } from 'node:crypto'
import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { JobResultView, JobView } from '#core/contract/job-view.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import type { ModelRef } from '#core/contract/worker-protocol.ts'
import { viewJob, viewJobResult } from '#core/pool/view-job.ts'
import type { Clock } from '#core/time/clock.ts'
import { CircuitBoard } from '../jobs/circuit-board.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import type { Pool } from '../supervisor/pool.ts'
import { createJobRunner, type JobRunnerParts } from '../jobs/job-runner.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { InferenceService } from '../inference/inference-service.ts'
import type { AppLog } from './app-log.ts'
import { jobRequests, recordingJob, type JobRequestParts } from './job-requests.ts'
import { createMainTasks } from './main-tasks.ts'
import { findRecordings } from './recordings.ts'

export interface JobsServiceOptions {
  readonly store: JobStore
  readonly clock: Clock
  readonly log: AppLog
  readonly emit: (event: AppEvent) => void
  readonly settings: () => Settings
  readonly resourcesDir: string
  readonly camera: (cameraId: string) => Camera
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  readonly pool: Pick<Pool, 'jobWorkers' | 'runJob' | 'settings'>
  readonly onSubmitted?: (count: number) => void
  readonly onEnded?: (job: JobView) => void
  readonly inference: Pick<InferenceService, 'probe'>
  readonly credentialsOf: JobRunnerParts['credentialsOf']
}

/** How many jobs a screen is shown. */
const SHOWN = 100
/** Recordings remembered as counted: as many as ended jobs are kept. */
const KNOWN_RECORDINGS = 500

/** Finite work beside the cameras: submitted, queued, run one at a time in a process of its own, and kept. */
export class JobsService {
  readonly #options: JobsServiceOptions
  readonly #queue: JobQueue
  readonly #circuits: CircuitBoard
  readonly #requests: JobRequestParts
  #pausedBelow: number | undefined

  constructor(options: JobsServiceOptions) {
    this.#options = options
    const { clock, log, emit } = options
    this.#circuits = new CircuitBoard(clock, ({ key, state, lastError }) => {
      if (state === 'open' && lastError) log.error(lastError)
      log.info(`circuit ${key} is ${state}`)
    })
    const main = createMainTasks({
      resourcesDir: options.resourcesDir,
      resolveModel: options.resolveModel,
      probeProviders: (model, signal, onProgress) => options.inference.probe(model, signal, onProgress),
      countNewRecordings: (folder, cameraId) => this.#countNewRecordings(folder, cameraId),
    })
    this.#requests = { settings: options.settings, camera: options.camera, resolveModel: options.resolveModel, nowMs: () => clock.nowMs() }
    this.#queue = new JobQueue({
      store: options.store,
      clock,
      newId: () => `job-${randomUUID().slice(0, 8)}`,
      random: Math.random,
      runner: createJobRunner({ runWorkerJob: (workerId, jobId, job, run) => options.pool.runJob(workerId, jobId, job, run), circuits: this.#circuits, credentialsOf: options.credentialsOf, main }),
      workers: () => options.pool.jobWorkers(),
      order: () => ({ discipline: options.pool.settings.discipline, distribution: options.pool.settings.distribution, pausedBelowPriority: this.#pausedBelow }),
      timeZone: () => options.settings().timeZone,
      onChanged: (job) => emit({ type: 'job-changed', job: viewJob(job) }),
      onProgress: (jobId, done, total) => emit({ type: 'job-progress', jobId, done, total }),
      notify: (job) => {
        emit({ type: 'job-changed', job: viewJob(job) })
        options.onEnded?.(viewJob(job))
        if (job.error && job.state === 'dead') log.error(job.error)
      },
      onProblem: (error) => log.error(error),
    })
  }

  start(): void {
    this.#queue.start()
  }

  stop(): Promise<void> {
    return this.#queue.stop()
  }

  list(): JobView[] {
    return this.#queue.list({ limit: SHOWN }).map(viewJob)
  }

  /** All jobs of an order or none. Throws `source.noSuchFile`, `file.read`, `model.*` or `request.*`. */
  async submit(order: JobOrder, when: JobWhen = { kind: 'now' }, priority?: number): Promise<JobView[]> {
    const requests = await jobRequests(order, when, priority, this.#requests)
    this.#options.onSubmitted?.(requests.length)
    return this.#queue.submitAll(requests).map(viewJob)
  }

  /** Throws `request.unknown`. */
  result(jobId: string): JobResultView {
    return viewJobResult(this.#queue.get(jobId))
  }

  /** A periodic job is not repeated any more. */
  endSeries(seriesId: string): void {
    this.#queue.endSeries(seriesId)
  }

  /** Stops within two seconds. Throws `request.*` for a job that has ended. */
  cancel(jobId: string): JobView {
    return viewJob(this.#queue.cancel(jobId))
  }

  /** A dead letter is tried again. */
  retry(jobId: string): JobView {
    return viewJob(this.#queue.retry(jobId))
  }

  /** A dead letter is thrown away. */
  discard(jobId: string): void {
    this.#queue.discard(jobId)
    this.#options.emit({ type: 'job-removed', jobId })
  }

  /** How long the oldest queued job has waited, ms. */
  oldestWaitMs(): number {
    return this.#queue.oldestWaitMs()
  }

  /** Workers or what they may do has changed. */
  wake(): void {
    this.#queue.wake()
  }

  /** A job goes back into the queue unharmed: its worker is going. */
  release(jobId: string): void {
    this.#queue.release(jobId)
  }

  /** Jobs of a lower priority wait until called with undefined: the cameras need the machine. */
  pauseBelow(priority: number | undefined): void {
    this.#pausedBelow = priority
    this.#queue.wake()
  }

  /** The camera was edited: what failed before says nothing now. */
  forgetFailures(cameraId: string): void {
    this.#circuits.forget(`camera:${cameraId}`)
  }

  /** One job for each recording of the folder that none was submitted for yet. */
  async #countNewRecordings(folder: string, cameraId: string): Promise<number> {
    const camera = this.#requests.camera(cameraId)
    const known = new Set(this.#queue.list({ limit: KNOWN_RECORDINGS }).map((job) => viewJob(job)).filter((job) => job.kind === 'count-recording' && job.cameraId === cameraId).map(({ subject }) => subject))
    const fresh = (await findRecordings(folder)).filter((path) => !known.has(path))
    this.#queue.submitAll(fresh.map((path) => recordingJob(path, camera, this.#requests)))
    return fresh.length
  }

  /** The site's zone has changed. */
  rezone(): void {
    this.#queue.rezone()
  }
}
