import { z } from 'zod'
import { NumberedEvent } from '../../count/count-event.ts'
import { ErrorData } from '../../errors/error-data.ts'
import { JobResult } from '../../jobs/job-result.ts'
import { SourceState } from '../../video/source.ts'
import { WorkerMetrics } from './metrics.ts'
import { TapReport } from './taps.ts'

/** Worker to main; decoded with this schema, since a worker runs native code on hostile input. */
export const FromWorker = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    pid: z.number().int(),
    /** Such as `provider:webgpu`: what this process can do beside what every worker can. */
    capabilities: z.array(z.string()).default([]),
  }),
  z.strictObject({ type: z.literal('pong'), n: z.number().int() }),
  z.strictObject({
    type: z.literal('camera-state'),
    cameraId: z.string(),
    runId: z.string(),
    state: SourceState,
    /** Why it is not live. */
    error: ErrorData.optional(),
    /** Picture size and provider once known. */
    width: z.number().optional(),
    height: z.number().optional(),
    provider: z.string().optional(),
    /** What decodes it: `software`, or a device. */
    decoder: z.string().optional(),
  }),
  /** Its source failed so many times in a row; it is tried again after `waitMs`, or now where that is 0. */
  z.strictObject({
    type: z.literal('camera-retry'),
    cameraId: z.string(),
    runId: z.string(),
    failures: z.number().int().min(1),
    waitMs: z.number().min(0),
    error: ErrorData,
  }),
  /** Events not yet acknowledged; sent again until they are. */
  z.strictObject({
    type: z.literal('events'),
    cameraId: z.string(),
    runId: z.string(),
    events: z.array(NumberedEvent),
  }),
  /** Main took nothing for so long that the worker had to give up so many counts; they have no numbers. */
  z.strictObject({
    type: z.literal('events-lost'),
    cameraId: z.string(),
    count: z.number().int().min(1),
    fromMs: z.number(),
    toMs: z.number(),
  }),
  z.strictObject({ type: z.literal('metrics'), metrics: WorkerMetrics }),
  TapReport,
  /** A provider failed at its start or while running; cameras go on with `next`, if there is one. */
  z.strictObject({
    type: z.literal('provider-failed'),
    provider: z.string(),
    modelPath: z.string(),
    error: ErrorData,
    next: z.string().optional(),
  }),
  /** A graphics device failed while it decoded; pictures are decoded in software. */
  z.strictObject({ type: z.literal('decoder-failed'), decoder: z.string(), error: ErrorData }),
  z.strictObject({ type: z.literal('job-progress'), jobId: z.string(), done: z.number(), total: z.number() }),
  z.strictObject({ type: z.literal('job-listening'), jobId: z.string(), /** On 127.0.0.1. */ port: z.number().int() }),
  z.strictObject({ type: z.literal('job-result'), jobId: z.string(), result: JobResult }),
  z.strictObject({ type: z.literal('job-failed'), jobId: z.string(), error: ErrorData }),
  z.strictObject({
    type: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    cameraId: z.string().optional(),
    error: ErrorData.optional(),
    message: z.string(),
  }),
])
export type FromWorker = z.infer<typeof FromWorker>
