/** One session gains little from more threads than this. */
const MAX_THREADS = 4

/** What a worker with a model and a dozen cameras takes, MB. */
const WORKER_MB = 400
/** The settings hold no more workers than this. */
const MAX_WORKERS = 16

/** As many workers as there are cores, at most; at least one. */
export function fitWorkers(wanted: number, cores: number): number {
  return Math.max(1, Math.min(wanted, cores))
}

/** Threads of each worker, so that workers × threads fits the machine. */
export function threadsFor(workers: number, cores: number): number {
  return Math.max(1, Math.min(MAX_THREADS, Math.floor(cores / Math.max(1, workers))))
}

/**
 * Workers that use the whole machine: one a core, since one of two threads counts hardly more than one of one (the
 * second thread has nothing to do while pictures are prepared and boxes tracked), and no more than half of the memory
 * holds.
 */
export function workersThatFit({ cores, memoryMb }: { cores: number; memoryMb: number }): number {
  return Math.max(1, Math.min(cores, MAX_WORKERS, Math.floor(memoryMb / 2 / WORKER_MB)))
}
