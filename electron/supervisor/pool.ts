import type { JobResult } from '#core/jobs/job-result.ts'
import type { WorkerJob } from '#core/jobs/worker-job.ts'
import type { WorkerStatus } from '#core/contract/app-state.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { distribute } from '#core/pool/distribution/distribute.ts'
import { newMemory, type DistributionMemory } from '#core/pool/distribution/strategy.ts'
import type { Work, WorkerRole } from '#core/pool/distribution/worker-view.ts'
import type { JobWorker } from '#core/pool/job-scheduler.ts'
import { say, type Message } from '#core/text/message.ts'
import { planChange, type PlanAction, type PresentPool } from '#core/pool/plan-change.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { planWorkers, scaledPart, type WorkerPlan } from '#core/pool/pool-type.ts'
import { rebalance, ruleFor } from '#core/pool/rebalance.ts'
import { CameraOverrides, type LastingTap } from './camera-overrides.ts'
import { PoolState } from './pool-state.ts'
import { PoolWorker, type RunOptions } from './pool-worker.ts'
import {
  DEFAULT_PLACEMENT,
  type PoolEvents,
  type PoolOptions,
  type Stream,
  type StreamPlacement,
  type Tuning,
} from './pool-types.ts'

/**
 * The workers and what runs on which. Holds what is wanted; a worker that comes up, first or again, is told
 * everything it should be doing. Decisions are made by core (`planWorkers`, `planChange`, `distribute`); this
 * carries them out.
 */
export class Pool {
  readonly #options: PoolOptions
  readonly #events: PoolEvents
  readonly #state: PoolState
  readonly #overrides = new CameraOverrides()
  #settings: PoolSettings
  /** What the scaling has brought a role to; nothing of another role follows from it. */
  #scaled: { readonly role: WorkerRole | undefined; readonly to: number } | undefined
  /** Inference threads that each worker is given beyond the plan. */
  #extraThreads = 0
  #memory: DistributionMemory = newMemory(1)
  #nextWorker = 1

  constructor(options: PoolOptions, events: PoolEvents) {
    this.#options = options
    this.#state = new PoolState(options)
    this.#settings = options.settings
    this.#events = events
  }

  get settings(): PoolSettings {
    return this.#settings
  }

  get cores(): number {
    return this.#options.cores
  }

  /** What the settings and the scaling ask for now. */
  plan(settings: PoolSettings = this.#settings): WorkerPlan {
    const scaledTo = scaledPart(settings)?.role === this.#scaled?.role ? (this.#scaled?.to ?? 0) : 0
    const plan = planWorkers(settings, { cores: this.#options.cores, scaledTo })
    // Never less than planned, and never more than the machine has.
    const workers = plan.counts.stream + plan.counts.shared + plan.counts.job
    const fit = Math.floor(this.#options.cores / workers)
    const threadsPerWorker = Math.max(plan.threadsPerWorker, Math.min(plan.threadsPerWorker + this.#extraThreads, fit))
    return { ...plan, threadsPerWorker }
  }

  start(): void {
    const { counts, threadsPerWorker } = this.plan()
    for (const role of ['stream', 'shared', 'job'] as const)
      for (let n = 0; n < counts[role]; n++) this.#addWorker(role, threadsPerWorker)
  }

  /** What these settings would change, without changing anything. */
  propose(settings: PoolSettings): readonly PlanAction[] {
    return planChange(this.snapshot(), this.plan(settings), settings.distribution, this.#memory).actions
  }

  /** Changes the pool while it counts; resolves when the workers that go have gone. */
  async apply(settings: PoolSettings): Promise<void> {
    if (scaledPart(settings)?.role !== this.#scaled?.role) this.#scaled = undefined
    this.#settings = settings
    await this.#adapt()
  }

  /** Brings the part of the pool that scales to so many workers, within the limits of the settings and the machine. */
  async scaleTo(workers: number): Promise<void> {
    this.#scaled = { role: scaledPart(this.#settings)?.role, to: workers }
    await this.#adapt()
  }

  /** So many inference threads for each worker beyond what the plan gives it. */
  async giveThreads(extra: number): Promise<void> {
    if (extra === this.#extraThreads) return
    this.#extraThreads = extra
    await this.#adapt()
  }

  /** A fresh process takes over from this worker without a pause: memory that native code keeps is given back. */
  recycle(workerId: string): void {
    const worker = this.#state.workers.get(workerId)
    if (!worker || this.#state.draining.has(workerId) || this.#state.replacedBy.has(workerId)) return
    const replacement = this.#addWorker(worker.role, worker.supervised.threads)
    this.#state.replacedBy.set(workerId, replacement)
    for (const cameraId of this.#state.camerasOf(workerId))
      this.#moveTo(cameraId, replacement, say('decisions.takesOver', { worker: workerId }))
  }

  /** Starts a camera, or starts it again with a changed configuration. */
  assign(stream: Stream, placement: StreamPlacement = DEFAULT_PLACEMENT): void {
    this.unassign(stream.cameraId)
    const work: Work = { id: stream.cameraId, kind: 'stream', weight: stream.fps, ...placement }
    this.#state.placed.set(stream.cameraId, { stream, work, workerId: undefined, runId: undefined })
    this.#place(stream.cameraId)
  }

  unassign(cameraId: string): void {
    const placed = this.#state.placed.get(cameraId)
    if (!placed) return
    this.#state.placed.delete(cameraId)
    this.#overrides.forgetTuning(cameraId)
    this.#send(placed.workerId, { type: 'unassign', cameraId })
    this.#notifyMoved()
    this.#events.onUnassigned(cameraId)
    this.#events.onWorkersChanged()
  }

  /** Changes lines, zones and masks without interrupting the stream. */
  recalibrate(cameraId: string, calibration: Calibration): void {
    const placed = this.#state.placed.get(cameraId)
    if (!placed) return
    placed.stream = { ...placed.stream, calibration }
    this.#send(placed.workerId, { type: 'recalibrate', cameraId, calibration })
  }

  /** Goes to the worker that sent the events: the camera may have moved since. */
  ack(workerId: string, runId: string, fromSeq: number, toSeq: number): void {
    this.#send(workerId, { type: 'ack', runId, fromSeq, toSeq })
  }

  /** Sets a frame tap of a camera; it stays set across restarts of its worker, made anew for each run. */
  tap(cameraId: string, make: () => LastingTap): void {
    this.#send(this.#state.placed.get(cameraId)?.workerId, this.#overrides.tap(cameraId, make))
  }

  /** The same of every camera, also of those to come. */
  tapEvery(make: () => LastingTap): void {
    const tap = this.#overrides.tapEvery(make)
    for (const [cameraId, { workerId }] of this.#state.placed) this.#send(workerId, tap(cameraId))
  }

  /** Hands a port to the worker of a camera, for frames that do not pass through main (desktop). */
  sendPort(cameraId: string, port: unknown): boolean {
    const worker = this.#state.workers.get(this.#state.placed.get(cameraId)?.workerId ?? '')
    if (!worker?.supervised.ready) return false
    worker.supervised.send({ type: 'tap', cameraId, tap: 'preview', on: true, viaPort: true }, [port])
    return true
  }

  /** Counts a camera at a lower rate or with another model until tuned again; it stays so when its worker changes. */
  tune(cameraId: string, tuning: Tuning): void {
    this.#send(this.#state.placed.get(cameraId)?.workerId, this.#overrides.tune(cameraId, tuning))
  }

  /** What `tune` asked for last; empty when the camera is counted as assigned. */
  tuningOf(cameraId: string): Tuning {
    return this.#overrides.tuningOf(cameraId)
  }

  /** Asks for the way of the camera's next frame, or for what it saw in the last minutes. */
  ask(cameraId: string, tap: 'frame-trace' | 'observation'): void {
    this.#send(this.#state.placed.get(cameraId)?.workerId, { type: 'tap', cameraId, tap })
  }

  workerOf(cameraId: string): string | undefined {
    return this.#state.placed.get(cameraId)?.workerId
  }

  /** True when this run is the camera's present one; messages of earlier runs are stale. */
  isCurrentRun(cameraId: string, runId: string): boolean {
    return this.#state.placed.get(cameraId)?.runId === runId
  }

  /** Who can take jobs now, and how many. */
  jobWorkers(): JobWorker[] {
    return this.#state.jobWorkers(this.#settings)
  }

  /** Rejects with a FieldcountError; `worker.died` when the worker is not there any more. */
  async runJob(workerId: string, jobId: string, job: WorkerJob, options: RunOptions): Promise<JobResult> {
    const worker = this.#state.workers.get(workerId)
    if (!worker) throw new FieldcountError('worker.died', { worker: workerId, detail: say('details.hasBeenStopped') })
    return worker.runJob(jobId, job, options)
  }

  /** The pool as decisions see it. */
  snapshot(): PresentPool {
    return this.#state.snapshot()
  }

  statuses(): WorkerStatus[] {
    return this.#state.statuses()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#state.workers.values()].map(({ supervised }) => supervised.stop()))
    this.#state.workers.clear()
  }

  async #adapt(): Promise<void> {
    const { actions, memory } = planChange(this.snapshot(), this.plan(), this.#settings.distribution, this.#memory)
    this.#memory = memory
    await this.#carryOut(actions)
    this.#events.onWorkersChanged()
  }

  async #carryOut(actions: readonly PlanAction[]): Promise<void> {
    const named = new Map<string, string>()
    const stopping: string[] = []
    for (const action of actions) {
      switch (action.type) {
        case 'start-worker':
          named.set(action.workerId, this.#addWorker(action.role, action.threads))
          break
        case 'set-role':
          this.#state.workers.get(action.workerId)!.role = action.role
          break
        case 'set-threads':
          this.#setThreads(action.workerId, action.to)
          break
        case 'place-stream':
          this.#moveTo(action.cameraId, named.get(action.to) ?? action.to, action.reason)
          break
        case 'hold-stream':
          this.#hold(action.cameraId, action.reason)
          break
        case 'release-job':
          this.#events.onReleaseJob(action.jobId)
          break
        case 'stop-worker':
          stopping.push(action.workerId)
      }
    }
    await Promise.all(stopping.map((workerId) => this.#end(workerId)))
  }

  /** The cameras it still has wait here for the worker they move to; then it ends. */
  async #end(workerId: string): Promise<void> {
    this.#state.draining.add(workerId)
    while (this.#state.camerasOf(workerId).some((cameraId) => this.#state.placed.get(cameraId)?.movingTo !== undefined))
      await new Promise((resolve) => this.#onMoved.push(resolve as () => void))
    await this.#state.workers.get(workerId)?.supervised.stop()
    // Known until it has ended, so that the acknowledgement of its last events reaches it.
    this.#state.workers.delete(workerId)
    this.#state.draining.delete(workerId)
    this.#state.replacedBy.delete(workerId)
    this.#events.onWorkersChanged()
  }

  /** Who waits for a move to be done, or not to be wanted any more. */
  readonly #onMoved: (() => void)[] = []
  readonly #notifyMoved = () => this.#onMoved.splice(0).forEach((moved) => moved())

  #setThreads(workerId: string, threads: number): void {
    const { supervised } = this.#state.workers.get(workerId)!
    supervised.setThreads(threads)
    if (supervised.ready) this.#state.camerasOf(workerId).forEach((cameraId) => this.#startRun(cameraId))
  }

  #addWorker(role: WorkerRole, threads: number): string {
    const workerId = `w${this.#nextWorker++}`
    const worker = new PoolWorker({
      workerId,
      role,
      threads,
      fork: this.#options.fork,
      clock: this.#options.clock,
      events: {
        onReady: () => this.#ready(workerId),
        onMessage: (message) => {
          if (message.type === 'metrics')
            this.#state.measured(workerId, message.metrics, (cameraId) => this.#modelOf(cameraId))
          if (message.type === 'ready') worker.learn(message)
          else this.#events.onMessage(workerId, message)
        },
        onDown: (cause, silentMs) => {
          this.#state.forgetSpeed(workerId)
          for (const cameraId of this.#state.camerasOf(workerId)) {
            const placed = this.#state.placed.get(cameraId)!
            placed.runId = undefined
            this.#events.onRunLost(cameraId, workerId, cause, silentMs)
            // Nothing to wait for any more where it was.
            if (placed.movingTo) this.#arrive(cameraId, placed.movingTo)
          }
        },
        onStatus: () => this.#events.onWorkersChanged(),
        onLog: (level, message, error) => this.#events.onLog(level, message, workerId, error),
      },
    })
    this.#state.workers.set(workerId, worker)
    worker.supervised.start()
    return workerId
  }

  #ready(workerId: string): void {
    for (const [cameraId, { movingTo }] of this.#state.placed)
      if (movingTo === workerId) this.#arrive(cameraId, workerId)
    for (const cameraId of this.#state.camerasOf(workerId))
      if (this.#state.placed.get(cameraId)!.runId === undefined) this.#startRun(cameraId)
    for (const [replaced, replacement] of this.#state.replacedBy) {
      if (replacement !== workerId) continue
      for (const jobId of this.#state.workers.get(replaced)!.jobIds) this.#events.onReleaseJob(jobId)
      void this.#end(replaced)
    }
    this.reconsider()
  }

  /** What a worker turns out not to be capable of goes elsewhere, and what waited for one that is comes. */
  reconsider(): void {
    for (const [cameraId, { workerId, work }] of this.#state.placed)
      if (workerId === undefined || !this.#state.canDo(workerId, work)) this.#place(cameraId)
  }

  /** Moves a camera or two where the load, as it is measured now, is clearly uneven. To be called now and then. */
  evenOut(): void {
    const { workers } = this.snapshot()
    const settled =
      workers.every(({ workerId }) => this.#state.workers.get(workerId)?.supervised.ready) &&
      [...this.#state.placed.values()].every(({ movingTo }) => movingTo === undefined)
    if (!settled) return
    const loaded = workers.map((worker) => ({ ...worker, work: worker.streams }))
    for (const { workId, to, reason } of rebalance(loaded, ruleFor(this.#settings.distribution, true)))
      this.#moveTo(workId, to, reason)
  }

  #modelOf(cameraId: string): string | undefined {
    return (this.tuningOf(cameraId).model ?? this.#state.placed.get(cameraId)?.stream.model)?.path
  }

  /** Gives a camera to the worker the strategy chooses, or says why none can have it. */
  #place(cameraId: string): void {
    const { work } = this.#state.placed.get(cameraId)!
    const views = this.snapshot().workers.map(({ streams, ...worker }) => ({
      ...worker,
      work: streams.filter(({ id }) => id !== cameraId),
    }))
    const choice = distribute(this.#settings.distribution, work, views, this.#memory)
    this.#memory = choice.memory
    if (choice.placed) this.#moveTo(cameraId, choice.workerId, choice.reason)
    else this.#hold(cameraId, choice.reason)
    this.#events.onWorkersChanged()
  }

  #hold(cameraId: string, reason: Message): void {
    const placed = this.#state.placed.get(cameraId)
    if (!placed) return
    this.#send(placed.workerId, { type: 'unassign', cameraId })
    this.#state.placed.set(cameraId, { ...placed, workerId: undefined, runId: undefined, movingTo: undefined })
    this.#notifyMoved()
    this.#events.onUnschedulable(cameraId, reason)
  }

  /** A camera that is being counted stays where it is until the other worker is ready. */
  #moveTo(cameraId: string, workerId: string, reason: Message): void {
    const placed = this.#state.placed.get(cameraId)
    if (!placed) return
    this.#events.onPlaced(cameraId, workerId, reason)
    const ready = this.#state.workers.get(workerId)?.supervised.ready
    if (placed.workerId !== undefined && placed.runId !== undefined && !ready) placed.movingTo = workerId
    else this.#arrive(cameraId, workerId)
  }

  #arrive(cameraId: string, workerId: string): void {
    const placed = this.#state.placed.get(cameraId)!
    if (placed.workerId !== workerId) this.#send(placed.workerId, { type: 'unassign', cameraId })
    this.#state.placed.set(cameraId, { ...placed, workerId, runId: undefined, movingTo: undefined })
    if (this.#state.workers.get(workerId)?.supervised.ready) this.#startRun(cameraId)
    this.#notifyMoved()
    this.#events.onWorkersChanged()
  }

  #startRun(cameraId: string): void {
    const placed = this.#state.placed.get(cameraId)
    if (!placed?.workerId) return
    placed.runId = this.#options.newRunId()
    this.#events.onRunStarted(cameraId, placed.runId, placed.workerId)
    this.#send(placed.workerId, { type: 'assign', task: { ...placed.stream, runId: placed.runId } })
    for (const override of this.#overrides.of(cameraId)) this.#send(placed.workerId, override)
  }

  #send(workerId: string | undefined, message: Parameters<PoolWorker['supervised']['send']>[0]): void {
    if (workerId !== undefined) this.#state.workers.get(workerId)?.supervised.send(message)
  }
}
