import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Work, WorkerRole } from '#core/pool/distribution/worker-view.ts'
import { nextRandom } from '#core/pool/seeded-random.ts'

/** A machine whose GPU not every worker of the simulation has. */
export const CAPABILITIES = ['provider:cpu', 'provider:cuda']
export const ERRORS: readonly ErrorData[] = [
  new FieldcountError('source.stalled', { seconds: 5 }).data,
  new FieldcountError('model.run', { detail: 'out of memory' }).data,
  new FieldcountError('source.auth').data,
]
export const DIED = new FieldcountError('worker.died', { worker: 'w', detail: 'killed by SIGKILL' }).data

/** How often each thing has happened in a history. */
export const NOTHING_SEEN = {
  runs: 0,
  retries: 0,
  cancels: 0,
  crashes: 0,
  deaths: 0,
  changes: 0,
  scalings: 0,
  degradations: 0,
  held: 0,
}

export interface SimWorker {
  workerId: string
  role: WorkerRole
  threads: number
  capabilities: readonly string[]
  streams: Work[]
}

export interface SimRun {
  workerId: string
  endsAtMs: number
  error: ErrorData | undefined
}

export const PRESSURE = {
  utilisationAbove: 0.85,
  queueWaitAboveMs: 2_000,
  droppedAbove: 0.02,
  highAfterMs: 10_000,
  utilisationBelow: 0.5,
  lowAfterMs: 30_000,
  staleAfterMs: 15_000,
}

export function asView({ workerId, role, capabilities, streams }: SimWorker) {
  return { workerId, role, capabilities, work: streams, speed: 1 }
}

export function must(holds: boolean, violated: string): asserts holds {
  if (!holds) throw new Error(violated)
}

/** Chance that comes out the same for the same seed. */
export class Dice {
  #seed: number

  constructor(seed: number) {
    this.#seed = seed
  }

  /** 0..1, 1 not included. */
  next(): number {
    const { value, seed } = nextRandom(this.#seed)
    this.#seed = seed
    return value
  }

  upTo(limit: number): number {
    return Math.floor(this.next() * limit)
  }
}
