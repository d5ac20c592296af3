import { canDo, distribute, type DistributionName } from './distribution/distribute.ts'
import type { DistributionMemory } from './distribution/strategy.ts'
import type { Work, WorkerView } from './distribution/worker-view.ts'
import { FieldcountError } from '../errors/error-data.ts'
import { hasEnded, jobKind, type Job } from './job.ts'
import { advance, isSettled, type JobEvent } from './job-transition.ts'
import { pickNext, type QueueDiscipline } from './queue-discipline.ts'
import { because, decimal, say, type Message, type MessageParam } from '../text/message.ts'

/** A worker that runs jobs. */
export interface JobWorker extends Omit<WorkerView, 'work'> {
  /** Jobs it may run at once. */
  readonly slots: number
  /** Absent: takes every job it has the capabilities for. Another machine does not. */
  readonly accepts?: (job: Job) => boolean
}

export interface JobOrder {
  readonly discipline: QueueDiscipline
  readonly distribution: DistributionName
  /** Jobs of a lower priority are held back (the last step of degradation). */
  readonly pausedBelowPriority?: number
  /** Where this machine is, for geographic distribution. */
  readonly home?: { readonly site?: string; readonly label?: string }
  /** The area of the camera that a job is about; absent: the label of this machine. */
  readonly areaOf?: (job: Job) => string | undefined
}

export interface Assignment {
  readonly jobId: string
  readonly workerId: string
  /** One sentence. */
  readonly reason: Message
}

/**
 * The jobs that are not settled, and every decision about them. Knows no clock, disk or process: times come
 * with each call, and who calls stores the job returned.
 */
export class JobScheduler {
  /** In the order of submission, which settles ties. */
  readonly #jobs = new Map<string, Job>()
  // By what they wait for, so that no decision walks over all jobs.
  readonly #untilDue = new Set<string>()
  readonly #queued = new Set<string>()
  readonly #onWorker = new Set<string>()
  readonly #untold = new Set<string>()

  /** `jobs` as stored, oldest first. */
  constructor(jobs: Iterable<Job> = []) {
    for (const job of jobs) this.put(job)
  }

  get(jobId: string): Job | undefined {
    return this.#jobs.get(jobId)
  }

  jobs(): Job[] {
    return [...this.#jobs.values()]
  }

  /** Takes a job in, or takes note of its present state. */
  put(job: Job): void {
    if (isSettled(job)) this.#jobs.delete(job.id)
    else this.#jobs.set(job.id, job)
    keep(this.#untilDue, job.id, job.state === 'submitted' || job.state === 'retry-wait')
    keep(this.#queued, job.id, job.state === 'queued')
    keep(this.#onWorker, job.id, job.state === 'assigned' || job.state === 'running')
    keep(this.#untold, job.id, hasEnded(job) && !isSettled(job))
  }

  /** Throws `request.unknown` for a job that is not here, `request.invalid` for what may not happen to it now. */
  apply(jobId: string, event: JobEvent): Job {
    const job = this.#jobs.get(jobId)
    if (!job) throw new FieldcountError('request.unknown', { detail: `job ${jobId}` })
    const after = advance(job, event)
    this.put(after)
    return after
  }

  /** Jobs whose end has not been told yet. */
  ended(): Job[] {
    return [...this.#untold].map((id) => this.#jobs.get(id)!)
  }

  /** Jobs whose time, or the time of whose next attempt, has come. */
  due(nowMs: number): string[] {
    return [...this.#untilDue].filter((id) => dueAtMs(this.#jobs.get(id)!) <= nowMs)
  }

  /** When the next waiting job is due, UTC ms; undefined when none waits for a time. */
  nextDueAtMs(): number | undefined {
    let next: number | undefined
    for (const id of this.#untilDue) next = Math.min(next ?? Infinity, dueAtMs(this.#jobs.get(id)!))
    return next
  }

  /**
   * Which queued job goes where now: in the order of the discipline, each to a free worker that can do it. A job
   * that none of the free workers can do is passed by, not waited for.
   */
  assign(
    nowMs: number,
    workers: readonly JobWorker[],
    order: JobOrder,
    memory: DistributionMemory,
  ): { assignments: Assignment[]; memory: DistributionMemory } {
    const assignments: Assignment[] = []
    const passedBy = new Set<string>()
    let views = this.#freeWorkers(workers)
    while (views.length > 0) {
      const job = pickNext(this.#candidates(passedBy, order.pausedBelowPriority ?? 0), order.discipline, nowMs)
      if (!job) break
      passedBy.add(job.job.id)
      const placement = distribute(order.distribution, asWork(job.job, order), accepting(views, job.job), memory)
      if (!placement.placed) continue
      memory = placement.memory
      const { workerId } = placement
      assignments.push({
        jobId: job.job.id,
        workerId,
        reason: because(
          say('decisions.jobRunsOn', {
            kind: jobKind(job.job),
            worker: workerId,
            seconds: seconds(nowMs - job.queuedAtMs),
          }),
          placement.reason,
        ),
      })
      views = views
        .map((view) =>
          view.workerId === workerId ? { ...view, work: [...view.work, { weight: 1, priority: job.priority }] } : view,
        )
        .filter((view) => view.work.length < view.slots)
    }
    return { assignments, memory }
  }

  /** Why the oldest so many queued jobs do not run yet. */
  waiting(most: number, workers: readonly JobWorker[], order: JobOrder): { jobId: string; reason: Message }[] {
    return [...this.#queued]
      .slice(0, most)
      .map((jobId) => ({ jobId, reason: whyWaiting(this.#jobs.get(jobId)!, workers, order) }))
  }

  *#candidates(
    passedBy: ReadonlySet<string>,
    leastPriority: number,
  ): Generator<{ job: Job; priority: number; queuedAtMs: number }> {
    for (const id of this.#queued) {
      const job = this.#jobs.get(id)!
      if (!passedBy.has(id) && job.priority >= leastPriority)
        yield { job, priority: job.priority, queuedAtMs: job.timeline.queuedAtMs! }
    }
  }

  #freeWorkers(workers: readonly JobWorker[]): (WorkerView & Pick<JobWorker, 'slots' | 'accepts'>)[] {
    const busy = new Map<string, { weight: number; priority: number }[]>()
    for (const id of this.#onWorker) {
      const { workerId, priority } = this.#jobs.get(id)!
      busy.set(workerId!, [...(busy.get(workerId!) ?? []), { weight: 1, priority }])
    }
    return workers
      .map((worker) => ({ ...worker, work: busy.get(worker.workerId) ?? [] }))
      .filter(({ work, slots }) => work.length < slots)
  }
}

function keep(set: Set<string>, id: string, inside: boolean): void {
  if (inside) set.add(id)
  else set.delete(id)
}

function dueAtMs(job: Job): number {
  return job.state === 'retry-wait' ? job.nextAttemptAtMs! : job.runAtMs
}

function asWork(job: Job, { home, areaOf }: JobOrder): Work {
  const area = areaOf?.(job)
  const { id, priority, needs } = job
  return { id, kind: 'job', weight: 1, priority, needs, ...home, ...(area !== undefined && { label: area }) }
}

function whyWaiting(job: Job, workers: readonly JobWorker[], order: JobOrder): Message {
  if (job.priority < (order.pausedBelowPriority ?? 0))
    return say('decisions.jobsPaused', { priority: order.pausedBelowPriority! })
  const work = asWork(job, order)
  const views = accepting(workers, job).map((worker) => ({ ...worker, work: [] }))
  const placement = distribute('least-loaded', work, views, { credits: {}, seed: 0 })
  if (!placement.placed) return placement.reason
  const able = views.filter((worker) => canDo(worker, work))
  return able.every(({ slots }) => slots <= 0)
    ? say('decisions.camerasFirst')
    : say('decisions.allBusy', { count: able.length })
}

function accepting<W extends { readonly accepts?: (job: Job) => boolean }>(workers: readonly W[], job: Job): W[] {
  return workers.filter(({ accepts }) => accepts?.(job) ?? true)
}

function seconds(ms: number): MessageParam {
  return decimal(ms / 1000, 1)
}
