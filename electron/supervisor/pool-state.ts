import type { WorkerStatus } from '#core/contract/app-state.ts'
import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import type { Work, WorkerView } from '#core/pool/distribution/worker-view.ts'
import type { JobWorker } from '#core/pool/job-scheduler.ts'
import type { PresentPool, PresentWorker } from '#core/pool/plan-change.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { MeasuredSpeeds } from './measured-speeds.ts'
import type { Placed, PoolOptions } from './pool-types.ts'
import type { PoolWorker } from './pool-worker.ts'
import { jobSlotsOf } from './worker-load.ts'

/** The workers there are and what runs on which, as decisions and screens see them. */
export class PoolState {
  readonly workers = new Map<string, PoolWorker>()
  /** Workers that are ending: they get nothing new. */
  readonly draining = new Set<string>()
  /** Workers that are replaced, with the one that takes over when it is ready. */
  readonly replacedBy = new Map<string, string>()
  readonly placed = new Map<string, Placed>()
  readonly #options: Pick<PoolOptions, 'expectedCapabilities' | 'works' | 'home'>
  readonly #speeds = new MeasuredSpeeds()

  constructor(options: Pick<PoolOptions, 'expectedCapabilities' | 'works' | 'home'>) {
    this.#options = options
  }

  snapshot(): PresentPool {
    return {
      workers: this.#lasting().map((worker) => this.present(worker)),
      waiting: [...this.placed.values()]
        .filter(({ workerId }) => workerId === undefined)
        .map((placed) => this.#weigh(placed)),
      newCapabilities: this.newCapabilities(),
    }
  }

  /** Who can take jobs now, and how many. */
  jobWorkers(settings: PoolSettings): JobWorker[] {
    const workers = this.#lasting()
    const slotsOf = jobSlotsOf(workers, settings)
    return workers
      .filter(({ role, supervised }) => role !== 'stream' && supervised.ready)
      .map((worker) => ({ ...this.#view(worker), slots: slotsOf(worker) }))
  }

  /** A second of a worker. `modelOf`: path of the model that a camera is counted with. */
  measured(workerId: string, metrics: WorkerMetrics, modelOf: (cameraId: string) => string | undefined): void {
    this.#speeds.learn(workerId, metrics, modelOf)
  }

  /** Its process has ended. */
  forgetSpeed(workerId: string): void {
    this.#speeds.forget(workerId)
  }

  statuses(): WorkerStatus[] {
    return [...this.workers.values()].map(({ supervised, role, jobIds }) => ({
      ...supervised.status(this.camerasOf(supervised.workerId)),
      role,
      threads: supervised.threads,
      jobIds,
    }))
  }

  present(worker: PoolWorker): PresentWorker {
    const { workerId, jobIds, supervised } = worker
    const streams = [...this.placed.values()]
      .filter((placed) => (placed.movingTo ?? placed.workerId) === workerId)
      .map((placed) => this.#weigh(placed))
    return { ...this.#view(worker), threads: supervised.threads, streams, jobIds }
  }

  /** What a worker that is started will be able to do: as those that are there, or as expected. */
  newCapabilities(): readonly string[] {
    for (const { capabilities } of this.workers.values()) if (capabilities) return this.#working(capabilities)
    return this.#options.expectedCapabilities ?? []
  }

  /** Whether this worker can do the work as far as it has told. */
  canDo(workerId: string, { needs }: Work): boolean {
    const capabilities = this.workers.get(workerId)?.capabilities
    if (capabilities === undefined) return true
    const working = this.#working(capabilities)
    return needs.every((need) => working.includes(need))
  }

  staying(): PoolWorker[] {
    return [...this.workers.values()].filter(({ workerId }) => !this.draining.has(workerId))
  }

  camerasOf(workerId: string): string[] {
    return [...this.placed].filter(([, placed]) => placed.workerId === workerId).map(([cameraId]) => cameraId)
  }

  /** Those that neither end nor are being replaced. */
  #lasting(): PoolWorker[] {
    return this.staying().filter(({ workerId }) => !this.replacedBy.has(workerId))
  }

  #view({ workerId, role, capabilities }: PoolWorker): Omit<WorkerView, 'work'> {
    return {
      workerId,
      role,
      speed: this.#speeds.speedOf(workerId),
      capabilities: capabilities ? this.#working(capabilities) : this.newCapabilities(),
      ...this.#options.home?.(),
    }
  }

  /** Its frames a second, in frames that cost as much as the mean of the models in use. */
  #weigh({ work, stream }: Placed): Work {
    return { ...work, weight: stream.fps * this.#speeds.costOf(stream.model.path) }
  }

  #working(capabilities: readonly string[]): readonly string[] {
    const { works } = this.#options
    return works ? capabilities.filter((capability) => works(capability)) : capabilities
  }
}
