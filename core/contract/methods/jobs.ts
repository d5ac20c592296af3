import { z } from 'zod'
import { Priority } from '../../pool/job.ts'
import { PLAIN_JOBS } from '../../pool/plain-jobs.ts'
import { Message } from '../../text/message.ts'
import { JobResultView, JobView } from '../job-view.ts'
import { IdText, PathText } from '../../text/bounded-text.ts'

const jobRef = z.strictObject({ jobId: IdText })
const cameraId = IdText.min(1)

/** Finite work as somebody orders it: names and paths, never models or credentials. */
export const JobOrder = z.discriminatedUnion('kind', [
  ...PLAIN_JOBS,
  /** A recording, or every recording of a folder, counted as this camera is. */
  z.strictObject({ kind: z.literal('count-recordings'), path: PathText.trim().min(1), cameraId }),
  /** A picture of the camera as it is now. */
  z.strictObject({ kind: z.literal('snapshot'), cameraId }),
  /** A recording with taps is counted again, as its camera is now, and compared. */
  z.strictObject({
    kind: z.literal('verify-accuracy'),
    clipId: IdText.min(1),
    goal: z.number().min(0.5).max(0.999).default(0.95),
  }),
  /** Tries every provider of this machine with a model; absent: the default model. */
  z.strictObject({ kind: z.literal('benchmark-providers'), modelId: IdText.optional() }),
])
export type JobOrder = z.infer<typeof JobOrder>

/** When it is done: times are the clock on the wall of the site. */
export const JobWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  z.strictObject({
    kind: z.literal('at'),
    date: z.iso.date(),
    time: z
      .string()
      .max(5)
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM'),
  }),
  /** Five fields: minute, hour, day of the month, month, weekday. */
  z.strictObject({ kind: z.literal('cron'), cron: z.string().trim().min(9).max(100) }),
])
export type JobWhen = z.infer<typeof JobWhen>

/** Requests about finite work. */
export const JOB_METHODS = {
  /** One job for each recording; a periodic order is one job, whose next occurrence waits for its time. */
  'jobs.submit': {
    params: z.strictObject({ order: JobOrder, when: JobWhen.default({ kind: 'now' }), priority: Priority.optional() }),
    result: z.array(JobView),
  },
  'jobs.cancel': { params: jobRef, result: JobView },
  /** For dead letters. */
  'jobs.retry': { params: jobRef, result: JobView },
  'jobs.discard': { params: jobRef, result: z.strictObject({}) },
  /** No further occurrence of a periodic job; one that runs goes on. */
  'jobs.endSeries': { params: z.strictObject({ seriesId: IdText }), result: z.strictObject({}) },
  /** Why the oldest hundred queued jobs do not run yet. */
  'jobs.waiting': {
    params: z.strictObject({}),
    result: z.array(z.strictObject({ jobId: z.string(), reason: Message })),
  },
  /** What came out of one job, with its attempts: too much to send with every list. */
  'jobs.result': { params: jobRef, result: JobResultView },
} as const
