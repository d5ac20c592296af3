import { z } from 'zod'
import { StreamFigures } from '../../stream/stream-figures.ts'

/** Per-camera figures over the last second. */
export const CameraMetrics = z.strictObject({
  cameraId: z.string(),
  /** Frames the source delivered and frames that were counted, per second. */
  sourceFps: z.number(),
  processedFps: z.number(),
  /** The rate it is to be counted at now. */
  wantedFps: z.number(),
  /** Frames replaced unread in the latest-frame slot since the run began. */
  dropped: z.number().int(),
  /** Share of the worker's time that went into this camera's frames, 0..1. */
  busy: z.number(),
  /** Mean ms per frame over the last second. */
  decodeMs: z.number(),
  preprocessMs: z.number(),
  inferMs: z.number(),
  trackMs: z.number(),
  /** How a live camera's stream arrives. */
  stream: StreamFigures.optional(),
  /** Mean number of frames that were run together; absent while nothing was counted. */
  batchSize: z.number().optional(),
  /** Age of the newest counted frame when its result was ready, ms. */
  latencyMs: z.number(),
})
export type CameraMetrics = z.infer<typeof CameraMetrics>

export const WorkerMetrics = z.strictObject({
  /** Share of one core, 0..cores. */
  cpu: z.number(),
  rssMb: z.number(),
  /** Event-loop delay over the last second, 99th percentile, ms. */
  loopDelayMs: z.number(),
  cameras: z.array(CameraMetrics),
  /** Reports that main did not take in time, since the worker began: figures and preview frames, never counts. */
  reportsDropped: z.number().int().default(0),
})
export type WorkerMetrics = z.infer<typeof WorkerMetrics>
