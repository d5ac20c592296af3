/** What a worker may be given: cameras, jobs, or both. */
export type WorkerRole = 'stream' | 'job' | 'shared'

/** A stream or job as far as placing it goes. */
export interface Work {
  readonly id: string
  readonly kind: 'stream' | 'job'
  /** Frames per second for a stream, 1 for a job. */
  readonly weight: number
  /** 0..9, 9 matters most. */
  readonly priority: number
  /** Capabilities the worker must have, such as `provider:cuda`, `model:yolox-nano`, `device:/dev/video0`. */
  readonly needs: readonly string[]
  /** Where it would best run. */
  readonly site?: string
  readonly label?: string
}

/** A worker that can take work, as the placement sees it. */
export interface WorkerView {
  readonly workerId: string
  readonly role: WorkerRole
  readonly capabilities: readonly string[]
  /** What it has already. */
  readonly work: readonly Pick<Work, 'weight' | 'priority'>[]
  /** Measured on frames; 1 is a worker like the others, also one that was not measured yet. Only the ratios matter. */
  readonly speed: number
  readonly site?: string
  readonly label?: string
}

export function loadOf(worker: WorkerView): number {
  return worker.work.reduce((sum, { weight }) => sum + weight, 0)
}

/** The first worker with the smallest cost, so that the same snapshot gives the same choice. */
export function cheapest(workers: readonly WorkerView[], cost: (worker: WorkerView) => number): WorkerView | undefined {
  let best: WorkerView | undefined
  let bestCost = Infinity
  for (const worker of workers) {
    const own = cost(worker)
    if (best && own >= bestCost) continue
    best = worker
    bestCost = own
  }
  return best
}
