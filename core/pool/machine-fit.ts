/** One session gains little from more threads than this. */
const MAX_THREADS = 4

/** As many workers as there are cores, at most; at least one. */
export function fitWorkers(wanted: number, cores: number): number {
  return Math.max(1, Math.min(wanted, cores))
}

/** Threads of each worker, so that workers × threads fits the machine. */
export function threadsFor(workers: number, cores: number): number {
  return Math.max(1, Math.min(MAX_THREADS, Math.floor(cores / Math.max(1, workers))))
}
