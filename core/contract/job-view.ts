import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'
import { JobState, Timeline } from '../pool/job.ts'

/** A job as screens show it. */
export const JobView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** What it is about: the file of a recording. */
  subject: z.string(),
  cameraId: z.string().optional(),
  state: JobState,
  attempts: z.number().int(),
  /** The six steps, UTC ms. */
  timeline: Timeline,
  error: ErrorData.optional(),
  /** When it is tried again, UTC ms. */
  nextAttemptAtMs: z.number().optional(),
  /** What a recording was counted to, by line. */
  counts: z.array(z.strictObject({ lineId: z.string(), in: z.number().int(), out: z.number().int() })).optional(),
})
export type JobView = z.infer<typeof JobView>
