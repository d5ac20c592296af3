import { randomUUID } from 'node:crypto'
import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { JobView } from '#core/contract/job-view.ts'
import type { ModelRef } from '#core/contract/worker-protocol.ts'
import type { JobRequest } from '#core/pool/job.ts'
import { viewJob } from '#core/pool/view-job.ts'
import type { Clock } from '#core/time/clock.ts'
import { CircuitBoard } from '../jobs/circuit-board.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { createJobRunner, type JobRunnerParts } from '../jobs/job-runner.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { AppLog } from './app-log.ts'
import { findRecordings } from './recordings.ts'

export interface JobsServiceOptions {
  readonly store: JobStore
  readonly clock: Clock
  readonly log: AppLog
  readonly emit: (event: AppEvent) => void
  readonly settings: () => Settings
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  readonly runWorkerJob: JobRunnerParts['runWorkerJob']
  readonly credentialsOf: JobRunnerParts['credentialsOf']
}

/** How many jobs a screen is shown. */
const SHOWN = 100
/** Ageing: a waiting job gains one level of priority in this time, ms. */
const AGEING_MS = 60_000
/** A recording that takes longer is stopped: a day of video counts in less. */
const TIMEOUT_MS = 12 * 3_600_000

/** Finite work beside the cameras: submitted, queued, run one at a time in a process of its own, and kept. */
export class JobsService {
  readonly #options: JobsServiceOptions
  readonly #queue: JobQueue
  readonly #circuits: CircuitBoard

  constructor(options: JobsServiceOptions) {
    this.#options = options
    const { clock, log, emit } = options
    this.#circuits = new CircuitBoard(clock, ({ key, state, lastError }) => {
      if (state === 'open' && lastError) log.error(lastError)
      log.info(`circuit ${key} is ${state}`)
    })
    this.#queue = new JobQueue({
      store: options.store,
      clock,
      newId: () => `job-${randomUUID().slice(0, 8)}`,
      random: Math.random,
      runner: createJobRunner({ runWorkerJob: options.runWorkerJob, circuits: this.#circuits, credentialsOf: options.credentialsOf, main: {} }),
      // One at a time: cameras come first on the machine of a site.
      workers: () => [{ workerId: 'jobs', role: 'job', capabilities: [], speed: 1, slots: 1 }],
      order: () => ({ discipline: { kind: 'priority', ageingMs: AGEING_MS }, distribution: 'least-loaded' }),
      timeZone: () => options.settings().timeZone,
      onChanged: (job) => emit({ type: 'job-changed', job: viewJob(job) }),
      onProgress: (jobId, done, total) => emit({ type: 'job-progress', jobId, done, total }),
      notify: (job) => {
        emit({ type: 'job-changed', job: viewJob(job) })
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

  /** Counts a recording, or every recording of a folder, with the lines, classes and model of a camera. */
  async countRecordings(path: string, camera: Camera): Promise<JobView[]> {
    const settings = this.#options.settings()
    const model = this.#options.resolveModel(camera.modelId ?? settings.modelId)
    const requests = (await findRecordings(path)).map((file): JobRequest => ({
      input: {
        on: 'worker',
        cameraId: camera.id,
        job: { kind: 'count-recording', source: { kind: 'file', path: file, loop: false, realtime: false }, model, provider: settings.provider, fps: camera.fps, calibration: camera.calibration },
      },
      timeoutMs: TIMEOUT_MS,
    }))
    return this.#queue.submitAll(requests).map(viewJob)
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

  /** The camera was edited: what failed before says nothing now. */
  forgetFailures(cameraId: string): void {
    this.#circuits.forget(`camera:${cameraId}`)
  }

  /** The site's zone has changed. */
  rezone(): void {
    this.#queue.rezone()
  }
}
