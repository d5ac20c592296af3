import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { newMemory, type DistributionMemory } from '#core/pool/distribution/strategy.ts'
import { JobScheduler, type JobOrder, type JobWorker } from '#core/pool/job-scheduler.ts'
import { hasEnded, jobKind, type Job, type JobRequest } from '#core/pool/job.ts'
import { isSkipped } from '#core/pool/missed-run.ts'
import { advance, recoveryEvent, type JobEvent } from '#core/pool/job-transition.ts'
import type { Clock } from '#core/time/clock.ts'
import { ActiveRun, STOP_DEADLINE_MS, type RunEnd } from './active-run.ts'
import type { JobRunner } from './job-runner.ts'
import type { JobStore } from '../store/tables/job-table.ts'
import { nextRunMs } from './next-run.ts'
import { broughtNearer, firstOccurrence, nextOccurrence } from './occurrence.ts'
import { retryDelayMs } from './retry-policy.ts'
import type { Message } from '#core/text/message.ts'

export interface JobQueueOptions {
  readonly store: JobStore
  readonly clock: Clock
  readonly newId: () => string
  /** In [0, 1). */
  readonly random: () => number
  readonly runner: JobRunner
  /** Who can run jobs now; call `wake` when that changes. */
  readonly workers: () => readonly JobWorker[]
  readonly order: () => JobOrder
  /** The site's; periodic jobs follow its clock. */
  readonly timeZone: () => string
  /** After every change that was stored. */
  readonly onChanged: (job: Job) => void
  readonly onProgress?: (jobId: string, done: number, total: number) => void
  /** A job has ended: the sixth step. Told at least once, again after a crash in that moment. */
  readonly notify: (job: Job) => void
  /** The store refuses: jobs are held until it takes them again. */
  readonly onProblem: (error: ErrorData) => void
}

/** Looks at least so often, so that a clock that was set cannot keep a job waiting. */
const LONGEST_SLEEP_MS = 30_000
const STORE_RETRY_MS = 5_000
/** What was told is stored with the next step, or by itself after this. */
const STORE_WITHIN_MS = 100

/**
 * The durable job queue. The board in core decides; this stores each step before it acts on it, runs what is
 * assigned, and wakes up when something is due. Whatever moment the process ends in, every job is there
 * again at the next start; one that ran has used an attempt and is retried.
 */
export class JobQueue {
  readonly #options: JobQueueOptions
  readonly #board = new JobScheduler()
  readonly #active = new Map<string, ActiveRun>()
  /** Steps that have happened and are not stored yet, the newest state of each job. */
  readonly #unstored = new Map<string, Job>()
  /** Jobs whose worker is going. */
  readonly #releasing = new Set<string>()
  #memory: DistributionMemory
  /** The time at the last look; before the first one, later than any. */
  #sampledAtMs = Infinity
  #timer: NodeJS.Timeout | undefined
  #storeRefuses = false
  #pumping = false
  #stopped = true

  constructor(options: JobQueueOptions) {
    this.#options = options
    this.#memory = newMemory(Math.floor(options.random() * 2 ** 31))
  }

  /** Takes up where the last run of the application ended. */
  start(): void {
    this.#stopped = false
    const nowMs = this.#now()
    for (const job of this.#options.store.open()) {
      this.#board.put(job)
      const event = recoveryEvent(job, nowMs, (error) => this.#retryAtMs(error, job, nowMs))
      if (event) this.#happened(job.id, event)
    }
    this.#pump()
  }

  /** Stored when it returns. Throws `request.invalid` or `store.*`. */
  submit(request: JobRequest): Job {
    return this.submitAll([request])[0]!
  }

  /** All or none, in one transaction: the recordings of a folder. */
  submitAll(requests: readonly JobRequest[]): Job[] {
    const nowMs = this.#now()
    const jobs = requests.map((request) => firstOccurrence(request, this.#options, nowMs))
    this.#options.store.save(jobs)
    for (const job of jobs) this.#board.put(job)
    for (const job of jobs) this.#options.onChanged(job)
    this.wake()
    return jobs
  }

  /** A running job stops within 2 s; asking twice changes nothing. Throws `request.*` for one that has ended. */
  cancel(jobId: string): Job {
    const job = this.#board.get(jobId)
    if (job?.cancelRequestedAtMs !== undefined) return job
    const after = this.#happened(jobId, { type: 'cancel', atMs: this.#now() })
    this.#active.get(jobId)?.stop(new FieldcountError('job.cancelled'))
    this.#pump()
    return after
  }

  /** No further occurrence of a periodic job; one that runs goes on to its end. */
  endSeries(seriesId: string): void {
    for (const job of this.#board.jobs()) {
      if (job.seriesId !== seriesId || job.cron === undefined) continue
      this.#keep({ ...job, cron: undefined })
      if (job.state === 'submitted') this.#happened(job.id, { type: 'cancel', atMs: this.#now() })
    }
    this.#pump()
  }

  /** The site has another time zone: what waits for its time of day waits for the new one. */
  rezone(): void {
    const nowMs = this.#now()
    for (const job of this.#board.jobs()) {
      if (job.state === 'submitted' && job.cron !== undefined)
        this.#keep({ ...job, runAtMs: nextRunMs(job.cron, this.#options.timeZone(), nowMs) })
    }
    this.#pump()
  }

  /** Its worker is going: it is stopped and goes back to the queue unharmed, which is not an attempt. */
  release(jobId: string): void {
    if (!this.#active.has(jobId)) return
    this.#releasing.add(jobId)
    this.#active.get(jobId)!.stop(new FieldcountError('job.interrupted'))
  }

  /** See `JobStore.shown`. */
  shown(ended: number): Job[] {
    this.#flush()
    return this.#options.store.shown(ended)
  }

  /** How many dead letters are stored. */
  dead(): number {
    return this.#options.store.dead()
  }

  /** Those that are not settled, in the order of submission. */
  open(): Job[] {
    return this.#board.jobs()
  }

  /** Throws `request.unknown`. */
  get(jobId: string): Job {
    const job = this.#board.get(jobId) ?? this.#options.store.get(jobId)
    if (!job) throw new FieldcountError('request.unknown', { detail: `job ${jobId}` })
    return job
  }

  /** How long the oldest job that could run has waited, ms. */
  oldestWaitMs(): number {
    const nowMs = this.#now()
    return Math.max(
      0,
      ...this.#board.jobs().flatMap((job) => (job.state === 'queued' ? [nowMs - job.timeline.queuedAtMs!] : [])),
    )
  }

  /** Why the oldest so many queued jobs do not run yet. */
  waiting(most: number): { readonly jobId: string; readonly reason: Message }[] {
    const { workers, order } = this.#options
    return this.#board.waiting(most, workers(), order())
  }

  /** A dead letter is tried again, with a fresh budget. Throws `request.*` when it is not one. */
  retry(jobId: string): Job {
    const job = this.#deadLetter(jobId)
    const after = advance(job, { type: 'retry', atMs: this.#now() })
    this.#options.store.save([after])
    this.#unstored.delete(jobId)
    this.#board.put(after)
    this.#options.onChanged(after)
    this.wake()
    return after
  }

  /** A dead letter is thrown away. Throws `request.*` when it is not one. */
  discard(jobId: string): void {
    this.#deadLetter(jobId)
    this.#options.store.remove(jobId)
  }

  /** Workers, their slots or the order have changed. */
  wake(): void {
    if (this.#pumping) return
    this.#pumping = true
    queueMicrotask(() => this.#pump())
  }

  /** Asks what runs to stop and gives it back to the queue unharmed; resolves within 2 s. */
  async stop(): Promise<void> {
    if (this.#stopped) return
    this.#stopped = true
    clearTimeout(this.#timer)
    const runs = [...this.#active.values()]
    for (const run of runs) run.stop(new FieldcountError('job.interrupted'))
    let deadline: NodeJS.Timeout | undefined
    const waited = new Promise((resolve) => (deadline = setTimeout(resolve, STOP_DEADLINE_MS + 100)))
    await Promise.race([Promise.all(runs.map(({ released }) => released)), waited])
    clearTimeout(deadline)
    this.#flush()
  }

  /** Whatever can happen now: due jobs are queued, queued ones assigned and started, ends told. One transaction. */
  #pump(): void {
    this.#pumping = false
    if (this.#stopped) return
    const nowMs = this.#now()
    if (nowMs < this.#sampledAtMs) this.#bringNearer(nowMs)
    this.#sampledAtMs = nowMs
    // Not while an earlier attempt that was given up still runs.
    for (const jobId of this.#board.due(nowMs))
      if (!this.#active.has(jobId) && !this.#missed(jobId, nowMs)) this.#happened(jobId, { type: 'due', atMs: nowMs })
    const { assignments, memory } = this.#board.assign(nowMs, this.#freeWorkers(), this.#options.order(), this.#memory)
    const before = assignments.map(({ jobId }) => this.#board.get(jobId)!)
    for (const { jobId, workerId, reason } of assignments) {
      this.#happened(jobId, { type: 'assign', atMs: nowMs, workerId, reason })
      this.#happened(jobId, { type: 'start', atMs: nowMs })
    }
    if (this.#flush()) {
      this.#memory = memory
      for (const { jobId } of assignments) this.#run(this.#board.get(jobId)!)
      this.#notifyEnds()
    } else {
      // An attempt that is not on record could repeat for ever: without the store nothing starts.
      for (const job of before) this.#keep(job)
    }
    this.#sleep()
  }

  /** At the start, and when the clock was set back. */
  #bringNearer(nowMs: number): void {
    for (const job of this.#board.jobs()) {
      const nearer = broughtNearer(job, this.#options, nowMs)
      if (nearer) this.#keep(nearer)
    }
  }

  /** A periodic job that is not made up for waits for its next time. */
  #missed(jobId: string, nowMs: number): boolean {
    const job = this.#board.get(jobId)!
    if (job.state !== 'submitted' || job.cron === undefined || !isSkipped(jobKind(job), job.runAtMs, nowMs))
      return false
    this.#keep({ ...job, runAtMs: nextRunMs(job.cron, this.#options.timeZone(), nowMs) })
    return true
  }

  #run(job: Job): void {
    const run = new ActiveRun(job, this.#options.runner, {
      onEnd: (end, released) => {
        if (released) this.#active.delete(job.id)
        this.#ended(job.id, end)
      },
      onProgress: (done, total) => this.#options.onProgress?.(job.id, done, total),
    })
    this.#active.set(job.id, run)
    // One that was left behind gives its worker back late.
    void run.released.then(() => this.#active.delete(job.id) && this.wake())
    if (job.cancelRequestedAtMs !== undefined) run.stop(new FieldcountError('job.cancelled'))
  }

  #ended(jobId: string, end: RunEnd): void {
    const atMs = this.#now()
    const job = this.#board.get(jobId)!
    const released = this.#releasing.delete(jobId)
    if (end.ok) this.#happened(jobId, { type: 'succeed', atMs, result: end.result })
    else if (job.cancelRequestedAtMs !== undefined) this.#happened(jobId, { type: 'stopped', atMs })
    else if (this.#stopped || released) this.#happened(jobId, { type: 'release', atMs })
    else
      this.#happened(jobId, { type: 'fail', atMs, error: end.error, retryAtMs: this.#retryAtMs(end.error, job, atMs) })
    this.wake()
  }

  /** Only of what is stored: an end that was told has happened. */
  #notifyEnds(): void {
    for (const job of this.#board.ended()) {
      try {
        this.#options.notify(job)
      } catch (thrown) {
        this.#options.onProblem(toErrorData(thrown))
        continue
      }
      this.#happened(job.id, { type: 'notify', atMs: this.#now() })
    }
  }

  /** Something has happened to a job; it is stored with the next flush. */
  #happened(jobId: string, event: JobEvent): Job {
    const job = this.#board.apply(jobId, event)
    const next = hasEnded(job) && event.type !== 'notify' ? nextOccurrence(job, this.#options, this.#now()) : undefined
    // The schedule goes with the next occurrence, so that a late retry does not begin a second series.
    this.#keep(next ? { ...job, cron: undefined } : job)
    if (next) this.#keep(next)
    return job
  }

  #keep(job: Job): void {
    this.#board.put(job)
    this.#unstored.set(job.id, job)
  }

  /** False while the store refuses; nothing is lost, it is tried again. */
  #flush(): boolean {
    if (this.#unstored.size === 0) return true
    const jobs = [...this.#unstored.values()]
    try {
      this.#options.store.save(jobs)
    } catch (thrown) {
      this.#storeRefuses = true
      this.#options.onProblem(toErrorData(thrown))
      return false
    }
    this.#storeRefuses = false
    this.#unstored.clear()
    for (const job of jobs) this.#options.onChanged(job)
    return true
  }

  #sleep(): void {
    clearTimeout(this.#timer)
    const dueInMs = (this.#board.nextDueAtMs() ?? Infinity) - this.#now()
    const storeInMs = this.#unstored.size === 0 ? Infinity : this.#storeRefuses ? STORE_RETRY_MS : STORE_WITHIN_MS
    // A job may be due and still held by an attempt that does not let go: no need to look all the time.
    const waitMs = dueInMs <= 0 ? LONGEST_SLEEP_MS : dueInMs
    this.#timer = setTimeout(() => this.#pump(), Math.min(LONGEST_SLEEP_MS, storeInMs, waitMs))
  }

  /** A worker whose job was given up but has not let go is still busy with it. */
  #freeWorkers(): JobWorker[] {
    const left = [...this.#active.values()].filter(({ jobId }) => this.#board.get(jobId)?.state !== 'running')
    return this.#options.workers().map((worker) => ({
      ...worker,
      slots: worker.slots - left.filter(({ workerId }) => workerId === worker.workerId).length,
    }))
  }

  #deadLetter(jobId: string): Job {
    this.#flush()
    const job = this.get(jobId)
    if (job.state !== 'dead')
      throw new FieldcountError('request.invalid', { detail: `the job ${jobId} is ${job.state}, not a dead letter` })
    if (this.#active.has(jobId))
      throw new FieldcountError('request.invalid', {
        detail: `the job ${jobId} is still letting go of its last attempt`,
      })
    return job
  }

  #retryAtMs(error: ErrorData, job: Job, nowMs: number): number | undefined {
    const delayMs = retryDelayMs(error, job.attempts, this.#options.random(), jobKind(job))
    return delayMs === undefined ? undefined : nowMs + delayMs
  }

  #now(): number {
    return this.#options.clock.nowMs()
  }
}
