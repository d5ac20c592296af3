import { z } from 'zod'
import { DistributionName } from './distribution/distribute.ts'
import { QueueDiscipline } from './queue-discipline.ts'
import { ScalingMode } from './scaling/decide-scaling.ts'

/**
 * - `fixed`: so many workers whatever the load, for cameras and jobs alike.
 * - `dynamic`: between two numbers, by the load.
 * - `priority`: so many workers; jobs get only what the cameras leave.
 * - `specialised`: some workers for cameras, others for jobs.
 * - `hybrid`: a fixed core for cameras, and job workers that come and go.
 */
export const PoolType = z.enum(['fixed', 'dynamic', 'priority', 'specialised', 'hybrid'])
export type PoolType = z.infer<typeof PoolType>

const Count = z.number().int().min(1).max(16)

/**
 * The pool as chosen on the settings screen. Which numbers count depends on the type; the others are kept for when it
 * changes.
 */
export const PoolSettings = z
  .strictObject({
    type: PoolType,
    /** Workers of `fixed` and `priority`. */
    workers: Count,
    /** Limits of `dynamic`. */
    minWorkers: Count,
    maxWorkers: Count,
    /** Camera workers of `specialised` and `hybrid`. */
    streamWorkers: Count,
    /** Job workers of `specialised`. */
    jobWorkers: Count,
    /** Limits of `hybrid`. */
    minJobWorkers: Count,
    maxJobWorkers: Count,
    distribution: DistributionName,
    discipline: QueueDiscipline,
    scaling: ScalingMode,
    /** Resident memory at which a worker is replaced, MB; absent: an even share of the machine. */
    workerMemoryMb: z.number().int().min(200).max(262_144).optional(),
  })
  .refine(({ minWorkers, maxWorkers }) => minWorkers <= maxWorkers, {
    path: ['minWorkers'],
    message: 'must not be above maxWorkers',
  })
  .refine(({ minJobWorkers, maxJobWorkers }) => minJobWorkers <= maxJobWorkers, {
    path: ['minJobWorkers'],
    message: 'must not be above maxJobWorkers',
  })
export type PoolSettings = z.infer<typeof PoolSettings>

export const DEFAULT_POOL_SETTINGS: PoolSettings = {
  type: 'fixed',
  workers: 1,
  minWorkers: 1,
  maxWorkers: 4,
  streamWorkers: 1,
  jobWorkers: 1,
  minJobWorkers: 1,
  maxJobWorkers: 2,
  distribution: 'least-loaded',
  discipline: { kind: 'priority', ageingMs: 60_000 },
  scaling: 'automatic',
}
