import { type ErrorData } from '#core/errors/error-data.ts'
import { degrade, DEFAULT_DEGRADATION, NOT_DEGRADED, type Degradation } from '#core/pool/degradation.ts'
import { distribute } from '#core/pool/distribution/distribute.ts'
import { newMemory, type DistributionMemory } from '#core/pool/distribution/strategy.ts'
import type { Work } from '#core/pool/distribution/worker-view.ts'
import { JobScheduler, type JobOrder, type JobWorker } from '#core/pool/job-scheduler.ts'
import { hasEnded, newJob, type Job } from '#core/pool/job.ts'
import { isAllowed, isSettled, recoveryEvent, type JobEvent } from '#core/pool/job-transition.ts'
import { planChange, type PlanAction } from '#core/pool/plan-change.ts'
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '#core/pool/pool-settings.ts'
import { jobSlots, planWorkers, scaledPart } from '#core/pool/pool-type.ts'
import { decideScaling, NEVER_SCALED, type ScalingState } from '#core/pool/scaling/decide-scaling.ts'
import { DEFAULT_PREDICTIVE } from '#core/pool/scaling/predictive.ts'
import { UNSCALED } from '#core/pool/scaling/vertical.ts'
import { retryDelayMs } from '../../../../electron/jobs/retry-policy.ts'
import { carryOut } from './simulation-actions.ts'
import { checkOrder, checkWorld } from './simulation-checks.ts'
import {
  asView,
  CAPABILITIES,
  DIED,
  Dice,
  ERRORS,
  must,
  NOTHING_SEEN,
  PRESSURE,
  type SimRun,
  type SimWorker,
} from './simulation-parts.ts'
import { anySettings } from './simulation-settings.ts'

const TICK_MS = 5_000
const COOL_DOWN_MS = 60_000
/**
 * A whole pool in which only time, processes and the disk are imagined; every decision is the real one. Checks
 * after each event what must always hold, and throws when it does not.
 */
export class World {
  nowMs = 0
  /** What a crash leaves. */
  readonly disk = new Map<string, Job>()
  readonly submitted = new Set<string>()
  readonly scaledAtMs: number[] = []
  readonly seen = { ...NOTHING_SEEN }
  readonly #dice: Dice
  readonly #cores: number
  #settings: PoolSettings
  #board = new JobScheduler()
  #unstored: Job[] = []
  #running = new Map<string, SimRun>()
  #workers: SimWorker[] = []
  readonly #cameras = new Set<string>()
  #held = new Map<string, { work: Work; reason: string }>()
  #scaledTo = 1
  #memory: DistributionMemory
  #scaling: ScalingState = NEVER_SCALED
  #degradation: Degradation = { state: NOT_DEGRADED, cameras: [] }
  #nextTickMs = TICK_MS
  #ids = 0

  constructor(seed: number) {
    this.#dice = new Dice(seed)
    this.#memory = newMemory(seed)
    this.#cores = this.#upTo(8) + 1
    this.#settings = anySettings(this.#upTo)
    this.#followPlan()
  }

  /** Lets time pass until `untilMs`, doing everything that becomes due on the way. */
  advance(untilMs: number): void {
    while (this.nowMs < untilMs) this.#next(untilMs)
  }

  #next(untilMs: number): void {
    let nextMs = Math.min(untilMs, this.#nextTickMs, this.#board.nextDueAtMs() ?? Infinity)
    for (const { endsAtMs } of this.#running.values()) nextMs = Math.min(nextMs, endsAtMs)
    this.nowMs = Math.max(this.nowMs, nextMs)
    for (const [jobId, run] of [...this.#running]) if (run.endsAtMs <= this.nowMs) this.#endRun(jobId, run)
    if (this.nowMs >= this.#nextTickMs) this.#tick()
    this.#pump()
    this.#check()
  }

  /** One thing out of the ordinary. */
  disturb(): void {
    const kind = this.#upTo(16)
    if (kind < 6) this.#submit()
    else if (kind < 8) this.#addCamera()
    else if (kind === 8) this.#removeCamera()
    else if (kind < 11) this.#cancelSomething()
    else if (kind < 13) this.#killWorker()
    else if (kind === 13) this.#crash(false)
    else if (kind === 14) this.#crash(true)
    else this.#changeSettings()
    this.#pump()
    this.#check()
  }

  /** No more disturbances, and room for every camera and job: what is left must come to its end. */
  settle(): void {
    this.#settings = { ...DEFAULT_POOL_SETTINGS, type: 'fixed', workers: 16, scaling: 'off' }
    for (const worker of this.#workers) worker.streams = []
    this.#held.clear()
    this.#cameras.clear()
    this.#followPlan()
    for (const worker of this.#workers) worker.capabilities = CAPABILITIES
    this.#degradation = { state: NOT_DEGRADED, cameras: [] }
    this.#nextTickMs = Infinity
    this.#pump()
    const endMs = this.nowMs + 24 * 3_600_000
    while (this.#board.jobs().length > 0 && this.nowMs < endMs) this.#next(endMs)
    this.#flush()
    for (const id of this.submitted) {
      const job = this.disk.get(id)
      must(job !== undefined, `the job ${id} is lost`)
      must(isSettled(job), `the job ${id} is still ${job.state}`)
    }
  }

  #submit(): void {
    for (let n = this.#upTo(4) + 1; n > 0; n--) {
      const id = `j${++this.#ids}`
      const runAtMs = this.#upTo(4) === 0 ? this.nowMs + this.#upTo(60_000) : undefined
      const needs = this.#upTo(4) === 0 ? [CAPABILITIES[this.#upTo(2)]!] : []
      const job = newJob(
        id,
        { input: { on: 'main', job: { kind: 'compact-database' } }, priority: this.#upTo(10), needs, runAtMs },
        this.nowMs,
      )
      // Submitting is answered only when it is stored.
      this.disk.set(id, job)
      this.#board.put(job)
      this.submitted.add(id)
    }
  }

  #addCamera(): void {
    const work: Work = {
      id: `c${++this.#ids}`,
      kind: 'stream',
      weight: 5 + this.#upTo(20),
      priority: this.#upTo(10),
      needs: this.#upTo(5) === 0 ? ['provider:cuda'] : [],
    }
    this.#cameras.add(work.id)
    const placement = distribute(this.#settings.distribution, work, this.#views(), this.#memory)
    this.#memory = placement.memory
    if (placement.placed) this.#worker(placement.workerId).streams.push(work)
    else this.#held.set(work.id, { work, reason: placement.reason.text })
  }

  #removeCamera(): void {
    const removed = this.#workers[this.#upTo(this.#workers.length)]!.streams.shift()
    if (removed) this.#cameras.delete(removed.id)
  }

  #cancelSomething(): void {
    const jobs = this.#board.jobs().filter((job) => isAllowed(job, 'cancel'))
    const job = jobs[this.#upTo(jobs.length || 1)]
    if (!job) return
    this.seen.cancels += 1
    this.#happened(job.id, { type: 'cancel', atMs: this.nowMs })
    const run = this.#running.get(job.id)
    // It lets go within two seconds; sometimes it has just finished.
    if (run) run.endsAtMs = Math.min(run.endsAtMs, this.nowMs + this.#upTo(2_000))
  }

  #killWorker(): void {
    const worker = this.#workers[this.#upTo(this.#workers.length || 1)]
    if (!worker) return
    this.seen.deaths += 1
    for (const [jobId, run] of [...this.#running])
      if (run.workerId === worker.workerId) this.#endRun(jobId, { ...run, error: DIED })
  }

  /** The process ends; with `early`, before what happened last was stored. */
  #crash(early: boolean): void {
    this.seen.crashes += 1
    const [last] = this.#running
    if (!early) this.#flush()
    else if (last) this.#endRun(...last)
    this.#unstored = []
    this.#running.clear()
    this.#board = new JobScheduler()
    for (const job of this.disk.values()) {
      if (isSettled(job)) continue
      this.#board.put(job)
      const event = recoveryEvent(job, this.nowMs, (error) => this.#retryAtMs(error, job.attempts))
      if (event) this.#happened(job.id, event)
    }
  }

  #changeSettings(): void {
    this.seen.changes += 1
    this.#settings = anySettings(this.#upTo)
    this.#followPlan()
  }

  #endRun(jobId: string, run: SimRun): void {
    this.#running.delete(jobId)
    const job = this.#board.get(jobId)!
    if (job.cancelRequestedAtMs !== undefined && this.#upTo(3) > 0)
      return void this.#happened(jobId, { type: 'stopped', atMs: this.nowMs })
    if (run.error === undefined) return void this.#happened(jobId, { type: 'succeed', atMs: this.nowMs, result: null })
    const retryAtMs = this.#retryAtMs(run.error, job.attempts)
    if (retryAtMs !== undefined) this.seen.retries += 1
    this.#happened(jobId, { type: 'fail', atMs: this.nowMs, error: run.error, retryAtMs })
  }

  /** As JobQueue does it: decide, store, then act. */
  #pump(): void {
    for (const jobId of this.#board.due(this.nowMs)) this.#happened(jobId, { type: 'due', atMs: this.nowMs })
    const order: JobOrder = {
      discipline: this.#settings.discipline,
      distribution: this.#settings.distribution,
      pausedBelowPriority: this.#degradation.pausedBelowPriority,
    }
    const workers = this.#jobWorkers()
    const { assignments, memory } = this.#board.assign(this.nowMs, workers, order, this.#memory)
    this.#memory = memory
    checkOrder(this.#board, assignments, workers, order)
    for (const { jobId, workerId } of assignments) {
      this.#happened(jobId, { type: 'assign', atMs: this.nowMs, workerId })
      this.#happened(jobId, { type: 'start', atMs: this.nowMs })
    }
    this.#flush()
    for (const { jobId, workerId } of assignments) {
      must(!this.#running.has(jobId), `the job ${jobId} runs twice at once`)
      this.seen.runs += 1
      this.#running.set(jobId, {
        workerId,
        endsAtMs: this.nowMs + 100 + this.#upTo(20_000),
        error: this.#upTo(4) === 0 ? ERRORS[this.#upTo(ERRORS.length)] : undefined,
      })
    }
    for (const job of this.#board.ended()) this.#happened(job.id, { type: 'notify', atMs: this.nowMs })
  }

  /** Every five seconds: scaling and degradation look at the load. */
  #tick(): void {
    this.#nextTickMs = this.nowMs + TICK_MS
    const cameras = this.#workers
      .flatMap(({ streams }) => streams)
      .map(({ id, priority, weight }) => ({ cameraId: id, priority, fps: weight, frameMs: [30, 12] as const }))
    const jobs = [...this.#running.keys()].map((id) => ({ priority: this.#board.get(id)!.priority, workMs: 500 }))
    const before = this.#degradation.state.depth
    this.#degradation = degrade(
      { atMs: this.nowMs, cameras, jobs, budgetMsPerS: this.#workers.length * 1_000 },
      DEFAULT_DEGRADATION,
      this.#degradation.state,
    )
    if (this.#degradation.change) this.seen.degradations += 1
    must(this.#degradation.state.depth <= before + 1, 'degradation took two steps at once')
    must(
      this.#degradation.cameras.every(({ reason, fps }) => reason.text !== '' && fps > 0),
      'a camera is degraded without a reason, or starved',
    )
    const part = scaledPart(this.#settings)
    if (!part) return
    const scaled = this.#workers.filter(({ role }) => role === part.role)
    const wantedMs = part.role === 'job' ? 0 : cameras.reduce((sum, camera) => sum + camera.fps * 30, 0)
    const load =
      wantedMs / 1_000 +
      [...this.#running.values()].filter(({ workerId }) => scaled.some((worker) => worker.workerId === workerId)).length
    const oldest = Math.min(
      this.nowMs,
      ...this.#board
        .jobs()
        .filter(({ state }) => state === 'queued')
        .map(({ timeline }) => timeline.queuedAtMs!),
    )
    const { decision, state } = decideScaling(
      {
        sample: {
          atMs: this.nowMs,
          workers: scaled.length,
          utilisation: Math.min(1, load / (scaled.length || 1)),
          queueWaitMs: this.nowMs - oldest,
          droppedShare: load > scaled.length ? 0.2 : 0,
        },
        cores: this.#cores,
        otherWorkers: this.#workers.length - scaled.length,
        vertical: UNSCALED,
        verticalLimits: { variants: 0, levers: [] },
      },
      {
        mode: this.#settings.scaling,
        minWorkers: part.min,
        maxWorkers: part.max,
        pressure: PRESSURE,
        predictive: DEFAULT_PREDICTIVE,
        coolDownMs: COOL_DOWN_MS,
      },
      this.#scaling,
    )
    this.#scaling = state
    must(decision.reason.text !== '', 'a decision has no reason')
    if (decision.kind !== 'workers') return
    this.seen.scalings += 1
    must(this.nowMs - (this.scaledAtMs.at(-1) ?? -Infinity) >= COOL_DOWN_MS, 'two scale actions in one cool-down')
    this.scaledAtMs.push(this.nowMs)
    this.#scaledTo = decision.to
    this.#followPlan()
  }

  #followPlan(): void {
    const plan = planWorkers(this.#settings, { cores: this.#cores, scaledTo: this.#scaledTo })
    const workers = this.#workers.map((worker) => ({
      ...worker,
      speed: 1,
      streams: [...worker.streams],
      jobIds: [...this.#running].filter(([, run]) => run.workerId === worker.workerId).map(([id]) => id),
    }))
    const { actions, memory } = planChange(
      {
        workers,
        waiting: [...this.#held.values()].map(({ work }) => work),
        newCapabilities: CAPABILITIES.slice(0, 1 + this.#upTo(2)),
      },
      plan,
      this.#settings.distribution,
      this.#memory,
    )
    this.#memory = memory
    const names = new Map<string, string>()
    for (const action of actions) this.#carryOut(action, names)
    must(
      this.#workers.length * plan.threadsPerWorker <= this.#cores &&
        this.#workers.every(({ threads }) => threads === plan.threadsPerWorker),
      'threads × workers do not fit the machine',
    )
  }

  #carryOut(action: PlanAction, names: Map<string, string>): void {
    carryOut(action, names, {
      workers: this.#workers,
      held: this.#held,
      newWorkerId: () => `w${++this.#ids}`,
      capabilities: () => CAPABILITIES.slice(0, 1 + this.#upTo(2)),
      release: (jobId) => {
        this.#running.delete(jobId)
        this.#happened(jobId, { type: 'release', atMs: this.nowMs })
      },
    })
  }

  #check(): void {
    checkWorld({
      board: this.#board,
      running: this.#running,
      workers: this.#workers,
      held: this.#held,
      cameras: this.#cameras,
      submitted: this.submitted,
      disk: this.disk,
    })
    this.seen.held += this.#held.size
  }

  #jobWorkers(): JobWorker[] {
    return this.#workers.map((worker) => ({
      ...asView(worker),
      slots: jobSlots(
        this.#settings,
        worker.role,
        { workerId: worker.workerId, utilisation: Math.min(1, worker.streams.length / 4) },
        this.#degradation.state.depth === 0,
      ),
    }))
  }

  #views() {
    return this.#workers.map(asView)
  }

  #worker(workerId: string): SimWorker {
    return this.#workers.find((worker) => worker.workerId === workerId)!
  }

  #happened(jobId: string, event: JobEvent): void {
    const job = this.#board.apply(jobId, event)
    must(!hasEnded(job) || job.workerId === undefined, 'a job that has ended holds a worker')
    this.#unstored.push(job)
  }

  #flush(): void {
    for (const job of this.#unstored) this.disk.set(job.id, job)
    this.#unstored = []
  }

  #retryAtMs(error: ErrorData, attempts: number): number | undefined {
    const delayMs = retryDelayMs(error, attempts, this.#dice.next())
    return delayMs === undefined ? undefined : this.nowMs + delayMs
  }

  /** A whole number from 0 up to, not including, `limit`. */
  readonly #upTo = (limit: number): number => this.#dice.upTo(limit)
}
