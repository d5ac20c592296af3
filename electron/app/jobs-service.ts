import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { AppEvent, Camera, Settings } from '#core/contract/app-state.ts'
import type { JobResultView, JobView } from '#core/contract/job-view.ts'
import type { JobOrder, JobWhen } from '#core/contract/methods/jobs.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { viewJob, viewJobResult } from '#core/contract/view-job.ts'
import type { Clock } from '#core/time/clock.ts'
import { CircuitBreakers, type CircuitStatus } from '../jobs/circuit-breakers.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import type { Pool } from '../supervisor/pool.ts'
import { createJobRunner, type JobRunnerParts, type Json } from '../jobs/job-runner.ts'
import type { JobStore } from '../store/tables/job-table.ts'
import type { MemoTable } from '../store/tables/memo-table.ts'
import { homePlace } from '#core/nodes/home-place.ts'
import type { NodeService } from '../nodes/node-service.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { hasEnded, jobKind, type Job, type JobRequest } from '#core/pool/job.ts'
import type { AppLog } from '../base/app-log.ts'
import { maskedRunner } from './masked-runner.ts'
import { jobRequests, recordingJob, type JobRequestParts } from './job-requests.ts'
import type { OpenJob } from '../monitor/task-readings.ts'
import { CountedRecordings, QUIET_MS } from './counted-recordings.ts'
import { say } from '#core/text/message.ts'

export interface JobsServiceOptions {
  readonly store: JobStore
  readonly memos: MemoTable
  readonly checkEmail: JobRequestParts['checkEmail']
  readonly clock: Clock
  readonly log: AppLog
  readonly emit: (event: AppEvent) => void
  readonly settings: () => Settings
  readonly camera: (cameraId: string) => Camera
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  readonly pool: Pick<Pool, 'jobWorkers' | 'runJob' | 'settings'>
  readonly onSubmitted?: (count: number) => void
  /** Jobs with a camera are left undone from now on, or not any more. */
  readonly onCameraCircuit: (cameraId: string, circuit: CircuitStatus | undefined) => void
  readonly leftAlone: JobRunnerParts['leftAlone']
  readonly onEnded?: (job: JobView) => void
  /** Other machines that do jobs of this one. */
  readonly nodes: Pick<NodeService, 'workers' | 'run' | 'isNode'>
  /** A recording with taps. Throws `request.unknown`. */
  readonly clip: JobRequestParts['clip']
  /** What main does itself, but for the folders, which submit jobs here. */
  readonly tasks: Omit<JobRunnerParts['main'], 'count-folder'>
  readonly credentialsOf: JobRunnerParts['credentialsOf']
}

const DISCARD_RETRY_DELAY_MS = 5_000
/** How many jobs that ended well or were cancelled a screen is shown, beside all others. */
const SHOWN_ENDED = 100
const SHOWN_WAITING = 100

/** Finite work beside the cameras: submitted, queued, run one at a time in a process of its own, and kept. */
/** What the keys of cameras' circuits begin with. */
const CAMERA = 'camera:'
const CIRCUIT_LINES = {
  open: 'logLines.circuitOpen',
  'half-open': 'logLines.circuitHalfOpen',
  closed: 'logLines.circuitClosed',
} as const

export class JobsService {
  readonly #options: JobsServiceOptions
  readonly #queue: JobQueue
  readonly #circuits: CircuitBreakers
  readonly #requests: JobRequestParts
  readonly #counted: CountedRecordings
  #pausedBelow: number | undefined
  /** Jobs of other machines: who waits for them. */
  readonly #foreign = new Map<
    string,
    { readonly onEnd: (job: Job) => void; readonly onProgress: (done: number, total: number) => void }
  >()
  /** Dead jobs of other machines that are about to be discarded. */
  readonly #discarding = new Map<string, NodeJS.Timeout>()
  #stopped = false

  constructor(options: JobsServiceOptions) {
    this.#options = options
    const { clock, log, emit, memos } = options
    this.#counted = new CountedRecordings({ memos, clock, inJobs: (cameraId) => options.store.recordings(cameraId) })
    this.#circuits = new CircuitBreakers(clock, (status) => {
      const { key, state, lastError } = status
      if (key.startsWith(CAMERA)) options.onCameraCircuit(key.slice(CAMERA.length), status)
      if (state === 'open' && lastError) log.error(lastError)
      log.info(say(CIRCUIT_LINES[state], { circuit: key }))
    })
    const { pool, nodes } = options
    const local = createJobRunner({
      runWorkerJob: (workerId, jobId, job, run) => pool.runJob(workerId, jobId, job, run),
      circuits: this.#circuits,
      leftAlone: options.leftAlone,
      credentialsOf: options.credentialsOf,
      main: {
        ...options.tasks,
        'count-folder': async ({ folder, cameraId }) => ({ ...(await this.#countNewRecordings(folder, cameraId)) }),
      },
    })
    this.#requests = {
      settings: options.settings,
      camera: options.camera,
      clip: options.clip,
      resolveModel: options.resolveModel,
      nowMs: () => clock.nowMs(),
      checkEmail: options.checkEmail,
    }
    this.#queue = new JobQueue({
      store: options.store,
      clock,
      newId: () => `job-${randomUUID().slice(0, 8)}`,
      random: Math.random,
      runner: maskedRunner(
        { run: (job, signal, onProgress) => (nodes.isNode(job.workerId) ? nodes : local).run(job, signal, onProgress) },
        options.camera,
      ),
      workers: () => [...pool.jobWorkers(), ...nodes.workers()],
      order: () => ({
        discipline: pool.settings.discipline,
        distribution: pool.settings.distribution,
        pausedBelowPriority: this.#pausedBelow,
        home: homePlace(options.settings()),
        areaOf: (job) => this.#areaOf(job),
      }),
      timeZone: () => options.settings().timeZone,
      onChanged: (job) => emit({ type: 'job-changed', job: viewJob(job) }),
      onProgress: (jobId, done, total) => {
        emit({ type: 'job-progress', jobId, done, total })
        this.#foreign.get(jobId)?.onProgress(done, total)
      },
      notify: (job) => {
        emit({ type: 'job-changed', job: viewJob(job) })
        options.onEnded?.(viewJob(job))
        if (job.error && job.state === 'dead') log.error(job.error)
        this.#foreign.get(job.id)?.onEnd(job)
      },
      onProblem: (error) => log.error(error),
    })
  }

  start(): void {
    this.#queue.start()
    for (const job of this.#queue.open()) {
      // Those of other machines were given to somebody else when this one ended. And no start fetches anything from the
      // network: whoever wants the model asks again, and goes on where it stopped.
      if (!hasEnded(job) && (job.origin !== undefined || jobKind(job) === 'download-model')) this.#queue.cancel(job.id)
    }
  }

  stop(): Promise<void> {
    this.#stopped = true
    for (const timer of this.#discarding.values()) clearTimeout(timer)
    return this.#queue.stop()
  }

  /** All that wait, run or are dead, and the newest of the others; newest first. */
  list(): JobView[] {
    return this.#queue.shown(SHOWN_ENDED).map(viewJob)
  }

  /** What waits and runs, from memory: asked for once a second. */
  open(): OpenJob[] {
    return this.#queue
      .open()
      .flatMap((job) => (hasEnded(job) ? [] : [{ state: job.state, kind: jobKind(job), priority: job.priority }]))
  }

  /** How many jobs wait for a person. */
  dead(): number {
    return this.#queue.dead()
  }

  /**
   * A job of another machine, done here; on the screen like any other. Rejects with its error, also when it was
   * stopped.
   */
  runForeign(
    request: JobRequest,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<Json> {
    const { promise, resolve, reject } = Promise.withResolvers<Json>()
    const { id } = this.#queue.submit(request)
    this.#foreign.set(id, {
      onProgress,
      onEnd: ({ state, result, error }) => {
        this.#foreign.delete(id)
        if (state === 'succeeded') return resolve(result as Json)
        reject(error ? FieldcountError.fromData(error) : new FieldcountError('job.cancelled'))
        // Its owner keeps the dead letter.
        if (state === 'dead') this.#discardSoon(id, 0)
      },
    })
    signal.addEventListener('abort', () => this.#cancelForeign(id), { once: true })
    return promise
  }

  #cancelForeign(id: string): void {
    // One that has ended while the disk is full is told later; there is nothing to stop any more.
    if (this.#foreign.has(id) && !hasEnded(this.#queue.get(id))) this.#queue.cancel(id)
  }

  /** Its last attempt may not have let go yet, or the disk may be full: then again later. */
  #discardSoon(id: string, afterMs: number): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#discarding.delete(id)
      try {
        if (this.#queue.get(id).state === 'dead') this.discard(id)
      } catch (thrown) {
        // Somebody else was quicker.
        if (toErrorData(thrown).code !== 'request.unknown') this.#discardSoon(id, DISCARD_RETRY_DELAY_MS)
      }
    }, afterMs)
    this.#discarding.set(id, timer)
  }

  /** All jobs of an order or none. Throws `source.noSuchFile`, `file.read`, `model.*` or `request.*`. */
  async submit(order: JobOrder, when: JobWhen = { kind: 'now' }, priority?: number): Promise<JobView[]> {
    const requests = await jobRequests(order, when, priority, this.#requests)
    this.#options.onSubmitted?.(requests.length)
    return this.#submitAll(requests).map(viewJob)
  }

  /** Work of schedules that came with the configuration of a site. */
  schedule(requests: readonly JobRequest[]): void {
    this.#queue.submitAll(requests)
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

  /** A dead letter is thrown away. A recording it was to count is new again to whoever counts its folder. */
  discard(jobId: string): void {
    const job = this.#queue.get(jobId)
    this.#queue.discard(jobId)
    for (const [cameraId, paths] of recordingsOf([job])) {
      try {
        this.#counted.forget(cameraId, paths)
      } catch (thrown) {
        this.#options.log.error(toErrorData(thrown))
      }
    }
    this.#options.emit({ type: 'job-removed', jobId })
  }

  /** Why the oldest queued jobs do not run yet. */
  waiting() {
    return this.#queue.waiting(SHOWN_WAITING)
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
    this.#circuits.forget(`${CAMERA}${cameraId}`)
    this.#options.onCameraCircuit(cameraId, undefined)
  }

  /** A camera that was removed since has no area. */
  #areaOf(job: Job): string | undefined {
    const { cameraId } = viewJob(job)
    if (cameraId === undefined) return undefined
    try {
      return this.#options.camera(cameraId).label
    } catch {
      return undefined
    }
  }

  /** One job for each recording of the folder that none was submitted for yet and that nobody is writing. */
  async #countNewRecordings(folder: string, cameraId: string): Promise<{ submitted: number; stillWritten: number }> {
    const camera = this.#requests.camera(cameraId)
    const { fresh, stillWritten } = await this.#counted.findNew(cameraId, folder)
    this.#submitAll(fresh.map((path) => recordingJob(path, camera, this.#requests)))
    if (stillWritten.length > 0)
      this.#options.log.info(
        say('logLines.recordingsStillWritten', {
          count: stillWritten.length,
          folder,
          minutes: QUIET_MS / 60_000,
          first: basename(stillWritten[0]!),
        }),
        { cameraId },
      )
    return { submitted: fresh.length, stillWritten: stillWritten.length }
  }

  #submitAll(requests: readonly JobRequest[]): Job[] {
    const jobs = this.#queue.submitAll(requests)
    for (const [cameraId, paths] of recordingsOf(requests)) {
      try {
        this.#counted.remember(cameraId, paths)
      } catch (thrown) {
        // The jobs are on record, and found there as long as they are.
        this.#options.log.error(toErrorData(thrown))
      }
    }
    return jobs
  }

  /** The site's zone has changed. */
  rezone(): void {
    this.#queue.rezone()
  }
}

/** What recordings are to be counted, by camera. */
function recordingsOf(requests: readonly Pick<JobRequest, 'input'>[]): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const { input } of requests) {
    if (
      input.on !== 'worker' ||
      input.cameraId === undefined ||
      input.job.kind !== 'count-recording' ||
      input.job.source.kind !== 'file'
    )
      continue
    const known = paths.get(input.cameraId)
    if (known) known.push(input.job.source.path)
    else paths.set(input.cameraId, [input.job.source.path])
  }
  return paths
}
