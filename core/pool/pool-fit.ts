import { z } from 'zod'
import { threadsFor, workersThatFit } from './machine-fit.ts'

/** A pool that was tried: all of its workers counted a recording at once. */
export const PoolTrial = z.strictObject({
  workers: z.number().int().positive(),
  threads: z.number().int().positive(),
  /** Frames a second of all workers together, in each try. */
  fps: z.array(z.number()).min(1),
})
export type PoolTrial = z.infer<typeof PoolTrial>

/** What was found when the pool was fitted to the machine. */
export const PoolFit = z.strictObject({
  atMs: z.number(),
  /** The one that is used comes first. */
  trials: z.array(PoolTrial).min(1),
  /** False: the pool had been changed by hand meanwhile, and was left alone. */
  applied: z.boolean(),
})
export type PoolFit = z.infer<typeof PoolFit>

export type PoolShape = Pick<PoolTrial, 'workers' | 'threads'>

/** What is worth trying: a worker for each processor, and half as many of twice the threads, which take less memory. */
export function poolShapes(machine: { cores: number; memoryMb: number }): PoolShape[] {
  const most = workersThatFit(machine)
  return [...new Set([most, Math.ceil(most / 2)])].map((workers) => ({
    workers,
    threads: threadsFor(workers, machine.cores),
  }))
}

/**
 * Best first. Fewer workers must be at least as quick as more in every try: what a busy moment of the machine did to
 * one of them decides nothing.
 */
export function rankTrials(trials: readonly PoolTrial[]): PoolTrial[] {
  return [...trials].sort((a, b) => {
    const [fewer, more] = a.workers < b.workers ? [a, b] : [b, a]
    const quicker = fewer.fps.every((fps, index) => fps >= (more.fps[index] ?? Infinity))
    return (quicker ? fewer : more) === a ? -1 : 1
  })
}
