import { z } from 'zod'
import { Calibration } from '../../count/calibration.ts'
import { InferencePlan, ProviderChoice } from '../../detect/inference-plan.ts'
import { ModelRef } from '../../detect/model-ref.ts'
import { Credentials, SourceConfig } from '../../video/source.ts'
import { PlannedDecoder } from '../../video/video-decoder.ts'

/** A camera to be counted: everything a worker needs, since a worker owns nothing durable. */
export const StreamTask = z.strictObject({
  cameraId: z.string(),
  /** Unique per start of this pipeline; part of every event's id. */
  runId: z.string(),
  source: SourceConfig,
  credentials: Credentials.optional(),
  model: ModelRef,
  provider: ProviderChoice,
  /** Absent: the provider alone, one frame at a time. */
  inference: InferencePlan.optional(),
  /** Devices that decode, by codec; absent: software. */
  decoders: z.array(PlannedDecoder).optional(),
  /** Frames per second to count at. */
  fps: z.number().positive().max(60),
  /** 0..9: its share of the worker when there is not enough time for all. */
  priority: z.number().int().min(0).max(9).optional(),
  calibration: Calibration,
})
export type StreamTask = z.infer<typeof StreamTask>
