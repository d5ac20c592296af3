import { availableParallelism } from 'node:os'

/** Inference threads of a single job: all cores, up to the four that one session still gains from. */
export function defaultThreads(cores: number = availableParallelism()): number {
  return Math.max(1, Math.min(4, cores))
}
