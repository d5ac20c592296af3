import { z } from 'zod'
import { Precision } from '../detect/provider.ts'
import { ReportDelivery } from '../report/report-delivery.ts'
import { ReportFormat } from '../report/report-format.ts'
import { ReportPeriod } from '../report/report-period.ts'
import { ModelRef } from '../detect/model-ref.ts'
import { WorkerJob } from '../jobs/worker-job.ts'

/** What a report is of, and where its file goes. */
export const ReportOrder = {
  period: ReportPeriod,
  format: ReportFormat,
  delivery: ReportDelivery,
  cameraIds: z.array(z.string()).optional(),
}

/** Finite work that main does itself: it needs the store, or it submits jobs of its own. */
export const MainJob = z.discriminatedUnion('kind', [
  /**
   * Submits one `count-recording` for each recording of the folder that was not counted yet, as the camera is set up by
   * then.
   */
  z.strictObject({ kind: z.literal('count-folder'), folder: z.string().min(1), cameraId: z.string() }),
  /** Makes a file named after site and period and brings it to where it is wanted. */
  z.strictObject({ kind: z.literal('build-report'), ...ReportOrder }),
  z.strictObject({ kind: z.literal('compact-database') }),
  /** Counts a recording again and compares with its taps. */
  z.strictObject({
    kind: z.literal('verify-accuracy'),
    clipId: z.string().min(1),
    cameraId: z.string(),
    goal: z.number(),
  }),
  z.strictObject({ kind: z.literal('self-test') }),
  z.strictObject({ kind: z.literal('benchmark-providers'), model: ModelRef }),
  /** Counts a recording on as many workers as the pool has: how many cameras the machine holds. */
  z.strictObject({
    kind: z.literal('measure-capacity'),
    modelId: z.string().optional(),
    fps: z.number().positive().max(60),
  }),
  /** Counts recordings with a model and with another form of it: what the form costs. */
  z.strictObject({ kind: z.literal('compare-form'), modelId: z.string(), precision: Precision }),
  /** Fetches a model of the catalogue; somebody asked for it. */
  z.strictObject({ kind: z.literal('download-model'), catalogueId: z.string() }),
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
