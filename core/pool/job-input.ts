import { z } from 'zod'
import { ModelRef } from '../detect/model-ref.ts'
import { PLAIN_JOBS } from './plain-jobs.ts'
import { WorkerJob } from '../jobs/worker-job.ts'

/** Finite work that main does itself: it needs the store, or it submits jobs of its own. */
export const MainJob = z.discriminatedUnion('kind', [
  ...PLAIN_JOBS,
  /**
   * Submits one `count-recording` for each recording of the folder that was not counted yet, as the camera is set up by
   * then.
   */
  z.strictObject({ kind: z.literal('count-folder'), folder: z.string().min(1), cameraId: z.string() }),
  /** Counts a recording again and compares with its taps. */
  z.strictObject({
    kind: z.literal('verify-accuracy'),
    clipId: z.string().min(1),
    cameraId: z.string(),
    goal: z.number(),
  }),
  z.strictObject({ kind: z.literal('benchmark-providers'), model: ModelRef }),
])
export type MainJob = z.infer<typeof MainJob>

/**
 * What a job is to do, as stored. Never holds credentials: they stay in the vault and are looked up by
 * `cameraId` at the moment the job runs.
 */
export const JobInput = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('worker'),
    job: WorkerJob.refine(
      (job) => !('credentials' in job) || job.credentials === undefined,
      'must not hold credentials',
    ),
    /** Whose credentials the job uses, and which camera it is shown with. */
    cameraId: z.string().optional(),
  }),
  z.strictObject({ on: z.literal('main'), job: MainJob }),
])
export type JobInput = z.infer<typeof JobInput>

export type JobKind = JobInput['job']['kind']
