import type { WorkerStatus } from '#core/contract/app-state.ts'
import type { PresentPool, PresentWorker } from '#core/pool/plan-change.ts'
import type { Placed } from './pool-types.ts'
import type { PoolWorker } from './pool-worker.ts'

/** The workers there are and what runs on which, as decisions and screens see them. */
export class PoolState {
  readonly workers = new Map<string, PoolWorker>()
  /** Workers that are ending: they get nothing new. */
  readonly draining = new Set<string>()
  /** Workers that are replaced, with the one that takes over when it is ready. */
  readonly replacedBy = new Map<string, string>()
  readonly placed = new Map<string, Placed>()
  readonly #expectedCapabilities: readonly string[]

  /** What a worker is expected to be able to do, while there is none to ask. */
  constructor(expectedCapabilities: readonly string[] = []) {
    this.#expectedCapabilities = expectedCapabilities
  }

  snapshot(): PresentPool {
    const workers = this.staying().filter(({ workerId }) => !this.replacedBy.has(workerId))
    return {
      workers: workers.map((worker) => this.present(worker)),
      waiting: [...this.placed.values()].filter(({ workerId }) => workerId === undefined).map(({ work }) => work),
      newCapabilities: this.newCapabilities(),
    }
  }

  statuses(): WorkerStatus[] {
    return [...this.workers.values()].map(({ supervised, role, jobIds }) => ({
      ...supervised.status(this.camerasOf(supervised.workerId)),
      role,
      threads: supervised.threads,
      jobIds,
    }))
  }

  present({ workerId, role, speed, capabilities, jobIds, supervised }: PoolWorker): PresentWorker {
    const streams = [...this.placed.values()]
      .filter((placed) => (placed.movingTo ?? placed.workerId) === workerId)
      .map(({ work }) => work)
    return {
      workerId,
      role,
      speed,
      capabilities: capabilities ?? this.newCapabilities(),
      threads: supervised.threads,
      streams,
      jobIds,
    }
  }

  /** What a worker that is started will be able to do: as those that are there, or as expected. */
  newCapabilities(): readonly string[] {
    for (const { capabilities } of this.workers.values()) if (capabilities) return capabilities
    return this.#expectedCapabilities
  }

  staying(): PoolWorker[] {
    return [...this.workers.values()].filter(({ workerId }) => !this.draining.has(workerId))
  }

  camerasOf(workerId: string): string[] {
    return [...this.placed].filter(([, placed]) => placed.workerId === workerId).map(([cameraId]) => cameraId)
  }
}
