import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'
import { Message } from '../text/message.ts'
import { Attempt, JobState, Priority, Timeline } from '../pool/job.ts'

/** A job as screens show it. */
export const JobView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** What it is about: the file of a recording. */
  subject: z.string(),
  cameraId: z.string().optional(),
  state: JobState,
  priority: Priority,
  /** Not before this, UTC ms. */
  runAtMs: z.number(),
  /** Of a periodic job; only its newest occurrence carries it. */
  cron: z.string().optional(),
  seriesId: z.string().optional(),
  workerId: z.string().optional(),
  /** Why it runs, or ran, there. */
  placement: Message.optional(),
  attempts: z.number().int(),
  /** The six steps, UTC ms. */
  timeline: Timeline,
  error: ErrorData.optional(),
  /** When it is tried again, UTC ms. */
  nextAttemptAtMs: z.number().optional(),
  /** What a recording was counted to, by line. */
  counts: z.array(z.strictObject({ lineId: z.string(), in: z.number().int(), out: z.number().int() })).optional(),
  /** Only a part of it was counted, s. */
  part: z.strictObject({ watchedS: z.number(), askedS: z.number().optional() }).optional(),
  /** What makes the count doubtful. */
  doubts: z.array(ErrorData).optional(),
})
export type JobView = z.infer<typeof JobView>

/** One total of the self-test beside the truth. */
export const SelfTestTotal = z.strictObject({
  line: z.string(),
  class: z.string(),
  direction: z.enum(['in', 'out']),
  expected: z.number().int(),
  counted: z.number().int(),
})
export type SelfTestTotal = z.infer<typeof SelfTestTotal>

/** What came out of the self-test. Right: every total as expected, and every crossing near its time. */
export const SelfTestResult = z.strictObject({
  ok: z.boolean(),
  totals: z.array(SelfTestTotal),
  worstTimeErrorS: z.number(),
  processed: z.number().int(),
  wallS: z.number(),
})
export type SelfTestResult = z.infer<typeof SelfTestResult>

/** What compacting came to. */
export const CompactionView = z.strictObject({
  eventsRemoved: z.number().int(),
  bytesBefore: z.number(),
  bytesAfter: z.number(),
})
export type CompactionView = z.infer<typeof CompactionView>

/** A report that was written. */
export const WrittenReport = z.strictObject({
  /** Of a report in a folder. */
  path: z.string().optional(),
  fileName: z.string().optional(),
  from: z.string(),
  to: z.string(),
  rows: z.number().int().optional(),
  /** Of one that was sent: to whom, and what was answered. */
  sent: z.strictObject({ to: z.array(z.string()), answer: z.string() }).optional(),
})
export type WrittenReport = z.infer<typeof WrittenReport>

/** Everything about one job. */
export const JobResultView = z.strictObject({
  jobId: z.string(),
  /** The latest attempts, oldest first. */
  history: z.array(Attempt),
  /** What it was asked to do, readable; never holds credentials. */
  input: z.json(),
  /** `data:image/jpeg;base64,…` of a snapshot. */
  picture: z.string().optional(),
  selfTest: SelfTestResult.optional(),
  compaction: CompactionView.optional(),
  report: WrittenReport.optional(),
})
export type JobResultView = z.infer<typeof JobResultView>
