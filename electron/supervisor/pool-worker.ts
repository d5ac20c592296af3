import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { WorkerRole } from '#core/pool/distribution/worker-view.ts'
import type { Clock } from '#core/time/clock.ts'
import { runWorkerJob } from './job-client.ts'
import { SupervisedWorker, type SupervisorTimes, type WorkerEvents } from './supervised-worker.ts'
import type { ForkWorker } from './worker-process.ts'
import { yieldToCameras } from './yield-to-cameras.ts'
import { say } from '#core/text/message.ts'

export interface RunOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface PoolWorkerOptions {
  readonly workerId: string
  readonly role: WorkerRole
  readonly threads: number
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly events: WorkerEvents
  readonly times?: SupervisorTimes
}

interface PendingJob {
  readonly job: WorkerJob
  readonly onProgress: ((done: number, total: number) => void) | undefined
  resolve(result: JobResult): void
  reject(error: FieldcountError): void
}

/** A cancelled job that has not let go by then is ended by force, ms: native calls cannot be interrupted. */
const CANCEL_DEADLINE_MS = 1_500

/**
 * A worker of the pool with its role. A `job` worker runs jobs in its own process, which stays; a `shared` one counts
 * cameras, and gives each job a process beside its own, since a session's run blocks the thread it is called on
 * and a damaged file may take its process with it.
 */
export class PoolWorker {
  readonly supervised: SupervisedWorker
  readonly #fork: ForkWorker
  readonly #pending = new Map<string, PendingJob>()
  #capabilities: readonly string[] | undefined
  #jobs = 0
  /** Jobs under way, also those beside the process. */
  readonly #jobIds = new Set<string>()
  role: WorkerRole

  constructor(options: PoolWorkerOptions) {
    this.role = options.role
    this.#fork = options.fork
    const { events } = options
    this.supervised = new SupervisedWorker({
      ...options,
      events: {
        ...events,
        onMessage: (message) => {
          if (!this.#handle(message)) events.onMessage(message)
        },
        onReady: () => {
          if (this.role === 'job') yieldToCameras(this.supervised.pid)
          events.onReady()
        },
        onDown: (cause, silentMs) => {
          this.#lost(cause)
          events.onDown(cause, silentMs)
        },
      },
    })
  }

  get workerId(): string {
    return this.supervised.workerId
  }

  /** As its process told; undefined until it is there. */
  get capabilities(): readonly string[] | undefined {
    return this.#capabilities
  }

  get jobIds(): string[] {
    return [...this.#jobIds]
  }

  learn({ capabilities }: { capabilities: readonly string[] }): void {
    this.#capabilities = capabilities
  }

  /** Rejects with a FieldcountError: the job's own, `worker.died`, or `job.cancelled` within 2 s of the signal. */
  async runJob(jobId: string, job: WorkerJob, { signal, onProgress }: RunOptions = {}): Promise<JobResult> {
    this.#jobIds.add(jobId)
    try {
      if (this.role === 'job') return await this.#runInside(job, signal, onProgress)
      return await runWorkerJob(this.#fork, job, {
        threads: this.supervised.threads,
        signal,
        onProgress,
        onStarted: yieldToCameras,
      })
    } finally {
      this.#jobIds.delete(jobId)
    }
  }

  async #runInside(
    job: WorkerJob,
    signal: AbortSignal | undefined,
    onProgress: PendingJob['onProgress'],
  ): Promise<JobResult> {
    if (signal?.aborted) throw new FieldcountError('job.cancelled')
    if (!this.supervised.ready)
      throw new FieldcountError('worker.died', { worker: this.workerId, detail: say('details.isBeingStarted') })
    // Its own number: an attempt that was given up must not answer for the next one.
    const run = `${this.workerId}-${++this.#jobs}`
    let deadline: NodeJS.Timeout | undefined
    const cancel = () => {
      this.supervised.send({ type: 'cancel-job', jobId: run })
      deadline = setTimeout(() => this.supervised.kill(), CANCEL_DEADLINE_MS)
    }
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await new Promise<JobResult>((resolve, reject) => {
        this.#pending.set(run, { job, onProgress, resolve, reject })
        this.supervised.send({ type: 'job', jobId: run, job })
      })
    } catch (thrown) {
      throw signal?.aborted ? new FieldcountError('job.cancelled') : thrown
    } finally {
      clearTimeout(deadline)
      signal?.removeEventListener('abort', cancel)
      this.#pending.delete(run)
    }
  }

  /** True when the message was about a job. */
  #handle(message: FromWorker): boolean {
    if (message.type !== 'job-progress' && message.type !== 'job-result' && message.type !== 'job-failed') return false
    const pending = this.#pending.get(message.jobId)
    if (!pending) return true
    if (message.type === 'job-progress') pending.onProgress?.(message.done, message.total)
    else if (message.type === 'job-failed') pending.reject(FieldcountError.fromData(message.error))
    else if (message.result.kind === pending.job.kind) pending.resolve(message.result)
    else
      pending.reject(
        new FieldcountError('internal', { detail: `asked for ${pending.job.kind}, got ${message.result.kind}` }),
      )
    return true
  }

  #lost(cause: ErrorData | undefined): void {
    const error = cause
      ? FieldcountError.fromData(cause)
      : new FieldcountError('worker.died', { worker: this.workerId, detail: say('details.wasStopped') })
    for (const { reject } of this.#pending.values()) reject(error)
    this.#pending.clear()
  }
}
