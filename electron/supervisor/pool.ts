import type { Clock } from '#core/time/clock.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { FromWorker, StreamTask } from '#core/contract/worker-protocol.ts'
import type { WorkerStatus } from '#core/contract/app-state.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { placeStream } from '#core/pool/place-stream.ts'
import { SupervisedWorker } from './supervised-worker.ts'
import type { ForkWorker } from './worker-process.ts'

/** A stream the pool keeps running. The run id is made anew for each start, so that event ids never repeat. */
export type Stream = Omit<StreamTask, 'runId'>

export interface PoolEvents {
  /** A run of a camera begins on a worker. */
  onRunStarted(cameraId: string, runId: string, workerId: string): void
  /** The worker of a camera went away; a new run follows. */
  onRunLost(cameraId: string, workerId: string): void
  onMessage(workerId: string, message: FromWorker): void
  onWorkersChanged(): void
  onLog(level: 'info' | 'warn' | 'error', message: string, workerId: string, error?: ErrorData): void
}

interface Placed {
  stream: Stream
  workerId: string
  runId: string | undefined
}

/**
 * The workers and which camera runs on which. Holds what is wanted; a worker that comes up, first or again, is
 * told everything it should be doing.
 */
export class Pool {
  readonly #options: { fork: ForkWorker; clock: Clock; newRunId: () => string; cores: number }
  readonly #events: PoolEvents
  readonly #workers = new Map<string, SupervisedWorker>()
  /** Workers that are ending: they get no new stream. */
  readonly #leaving = new Set<string>()
  readonly #placed = new Map<string, Placed>()
  /** Cameras somebody watches through main. */
  readonly #watched = new Set<string>()
  #nextWorker = 1
  #size: number

  constructor(options: { fork: ForkWorker; clock: Clock; newRunId: () => string; cores: number; workers: number }, events: PoolEvents) {
    this.#options = options
    this.#size = options.workers
    this.#events = events
  }

  start(): void {
    while (this.#workers.size < this.#size) this.#addWorker()
  }

  /** Adds or removes workers while counting; the cameras of a removed worker begin a new run elsewhere. */
  async resize(workers: number): Promise<void> {
    this.#size = workers
    const threads = this.#threadsPerWorker()
    for (const worker of this.#staying().slice(0, workers)) {
      if (worker.threads === threads) continue
      worker.setThreads(threads)
      if (worker.ready) this.#camerasOf(worker.workerId).forEach((cameraId) => this.#startRun(cameraId))
    }
    while (this.#staying().length < workers) this.#addWorker()
    const leaving = this.#staying().slice(workers)
    for (const { workerId } of leaving) this.#leaving.add(workerId)
    for (const { workerId } of leaving) this.#camerasOf(workerId).forEach((cameraId) => this.#move(cameraId))
    this.#rebalance()
    // Still known until they have ended, so that the acknowledgement of their last events reaches them.
    await Promise.all(leaving.map((worker) => worker.stop()))
    for (const { workerId } of leaving) {
      this.#workers.delete(workerId)
      this.#leaving.delete(workerId)
    }
    this.#events.onWorkersChanged()
  }

  /** Starts a camera, or starts it again with a changed configuration. */
  assign(stream: Stream): void {
    this.unassign(stream.cameraId)
    this.#place(stream)
  }

  unassign(cameraId: string): void {
    const placed = this.#placed.get(cameraId)
    if (!placed) return
    this.#placed.delete(cameraId)
    this.#workers.get(placed.workerId)?.send({ type: 'unassign', cameraId })
    this.#events.onWorkersChanged()
  }

  /** Changes lines, zones and masks without interrupting the stream. */
  recalibrate(cameraId: string, calibration: Calibration): void {
    const placed = this.#placed.get(cameraId)
    if (!placed) return
    placed.stream = { ...placed.stream, calibration }
    this.#workers.get(placed.workerId)?.send({ type: 'recalibrate', cameraId, calibration })
  }

  /** Goes to the worker that sent the events: the camera may have moved since. */
  ack(workerId: string, runId: string, fromSeq: number, toSeq: number): void {
    this.#workers.get(workerId)?.send({ type: 'ack', runId, fromSeq, toSeq })
  }

  /** Preview frames of a camera on or off; it stays on across restarts of its worker. */
  watch(cameraId: string, on: boolean): void {
    if (on) this.#watched.add(cameraId)
    else this.#watched.delete(cameraId)
    this.#sendPreview(cameraId, on)
  }

  /** Hands a port to the worker of a camera, for frames that do not pass through main (desktop). */
  sendPort(cameraId: string, port: unknown): boolean {
    const placed = this.#placed.get(cameraId)
    const worker = placed && this.#workers.get(placed.workerId)
    if (!worker?.ready) return false
    worker.send({ type: 'preview', cameraId, on: true, viaPort: true }, [port])
    return true
  }

  workerOf(cameraId: string): string | undefined {
    return this.#placed.get(cameraId)?.workerId
  }

  /** True when this run is the camera's present one; messages of earlier runs are stale. */
  isCurrentRun(cameraId: string, runId: string): boolean {
    return this.#placed.get(cameraId)?.runId === runId
  }

  statuses(): WorkerStatus[] {
    return [...this.#workers.values()].map((worker) => worker.status(this.#camerasOf(worker.workerId)))
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop()))
    this.#workers.clear()
  }

  #addWorker(): void {
    const workerId = `w${this.#nextWorker++}`
    const worker = new SupervisedWorker({
      workerId,
      threads: this.#threadsPerWorker(),
      fork: this.#options.fork,
      clock: this.#options.clock,
      events: {
        onReady: () => this.#camerasOf(workerId).forEach((cameraId) => this.#startRun(cameraId)),
        onMessage: (message) => this.#events.onMessage(workerId, message),
        onDown: () => {
          for (const cameraId of this.#camerasOf(workerId)) {
            this.#placed.get(cameraId)!.runId = undefined
            this.#events.onRunLost(cameraId, workerId)
          }
        },
        onStatus: () => this.#events.onWorkersChanged(),
        onLog: (level, message, error) => this.#events.onLog(level, message, workerId, error),
      },
    })
    this.#workers.set(workerId, worker)
    worker.start()
  }

  #place(stream: Stream): void {
    const workerId = placeStream(this.#loads())
    if (!workerId) return
    this.#placed.set(stream.cameraId, { stream, workerId, runId: undefined })
    if (this.#workers.get(workerId)?.ready) this.#startRun(stream.cameraId)
    this.#events.onWorkersChanged()
  }

  /** After growing, moves streams one at a time while that evens out the load. */
  #rebalance(): void {
    for (;;) {
      const loads = this.#loads().sort((a, b) => a.assignedFps - b.assignedFps)
      const least = loads[0]
      const most = loads.at(-1)
      if (!least || !most) return
      const movable = this.#camerasOf(most.workerId).find((id) => least.assignedFps + this.#placed.get(id)!.stream.fps < most.assignedFps)
      if (!movable) return
      this.#move(movable)
    }
  }

  /** Ends a stream where it is and begins a new run on the least loaded worker. */
  #move(cameraId: string): void {
    const { stream } = this.#placed.get(cameraId)!
    this.unassign(cameraId)
    this.#place(stream)
  }

  #staying(): SupervisedWorker[] {
    return [...this.#workers.values()].filter(({ workerId }) => !this.#leaving.has(workerId))
  }

  #loads(): { workerId: string; assignedFps: number }[] {
    return this.#staying().map(({ workerId }) => ({ workerId, assignedFps: this.#assignedFps(workerId) }))
  }

  #startRun(cameraId: string): void {
    const placed = this.#placed.get(cameraId)
    if (!placed) return
    placed.runId = this.#options.newRunId()
    this.#events.onRunStarted(cameraId, placed.runId, placed.workerId)
    this.#workers.get(placed.workerId)?.send({ type: 'assign', task: { ...placed.stream, runId: placed.runId } })
    if (this.#watched.has(cameraId)) this.#sendPreview(cameraId, true)
  }

  #sendPreview(cameraId: string, on: boolean): void {
    const placed = this.#placed.get(cameraId)
    if (placed) this.#workers.get(placed.workerId)?.send({ type: 'preview', cameraId, on, viaPort: false })
  }

  /** Workers × threads fits the machine; one session gains little from more than four. */
  #threadsPerWorker(): number {
    return Math.max(1, Math.min(4, Math.floor(this.#options.cores / this.#size)))
  }

  #camerasOf(workerId: string): string[] {
    return [...this.#placed].filter(([, placed]) => placed.workerId === workerId).map(([cameraId]) => cameraId)
  }

  #assignedFps(workerId: string): number {
    return this.#camerasOf(workerId).reduce((sum, id) => sum + this.#placed.get(id)!.stream.fps, 0)
  }
}
