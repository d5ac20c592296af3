import { z } from 'zod'
import { ModelRef, ProviderChoice, WorkerJob } from '../contract/worker-protocol.ts'
import { Calibration } from '../count/calibration.ts'

/** Finite work that main does itself: it needs the store, or it submits jobs of its own. */
export const MainJob = z.discriminatedUnion('kind', [
  /** Counts every recording of a folder: submits one `count-recording` for each. */
  z.strictObject({
    kind: z.literal('count-folder'),
    folder: z.string().min(1),
    model: ModelRef,
    provider: ProviderChoice,
    fps: z.number().positive().optional(),
    calibration: Calibration,
  }),
  /** Dates are the site's, both included. */
  z.strictObject({ kind: z.literal('build-report'), from: z.iso.date(), to: z.iso.date(), format: z.enum(['csv', 'xlsx', 'pdf', 'json']), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('compact-database') }),
  z.strictObject({ kind: z.literal('self-test') }),
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
    job: WorkerJob.refine((job) => !('credentials' in job) || job.credentials === undefined, 'must not hold credentials'),
    /** Whose credentials the job uses, and which camera it is shown with. */
    cameraId: z.string().optional(),
  }),
  z.strictObject({ on: z.literal('main'), job: MainJob }),
])
export type JobInput = z.infer<typeof JobInput>

export type JobKind = JobInput['job']['kind']
