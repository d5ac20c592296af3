import { z } from 'zod'
import { Calibration, Mask } from '../count/calibration.ts'
import { ProviderChoice } from '../detect/inference-plan.ts'
import { ModelRef } from '../detect/model-ref.ts'
import { Precision, ProviderRef } from '../detect/provider.ts'
import { Credentials, SourceConfig } from '../video/source.ts'
import { DecoderRef, HardwareCodec } from '../video/video-decoder.ts'
import { Bytes } from './bytes.ts'

/** Finite work. Each kind has a result of the same `kind` in `JobResult`. */
export const WorkerJob = z.discriminatedUnion('kind', [
  /** Counts a recording as fast as it goes; no frame is dropped. */
  z.strictObject({
    kind: z.literal('count-recording'),
    source: SourceConfig,
    credentials: Credentials.optional(),
    model: ModelRef,
    provider: ProviderChoice,
    deviceId: z.number().int().min(0).optional(),
    /** Another form of the model. */
    precision: Precision.optional(),
    /** Frames per second to count at; absent: every frame. */
    fps: z.number().positive().optional(),
    /** Stop after this much media time, s. */
    durationS: z.number().positive().optional(),
    calibration: Calibration,
    /** Tell what was seen in the last minutes of it. */
    observe: z.boolean().optional(),
    /** Write MOT-format tracks here. */
    motPath: z.string().optional(),
    /** Write an H.264 video with the overlay drawn here. */
    overlayPath: z.string().optional(),
  }),
  /** Opens a source and takes one picture: "test connection". */
  z.strictObject({
    kind: z.literal('snapshot'),
    source: SourceConfig,
    credentials: Credentials.optional(),
    /** Longest wait for an answer. */ timeoutMs: z.number().positive(),
    /** Longest wait for the picture, the answer included; absent: as long as a camera may take when it is counted. */
    pictureTimeoutMs: z.number().positive().optional(),
    /** Privacy masks among them are painted black. */ masks: z.array(Mask).optional(),
  }),
  /** Tries addresses of one camera in order until one shows a picture. */
  z.strictObject({
    kind: z.literal('try-addresses'),
    urls: z.array(z.string()),
    credentials: Credentials.optional(),
    timeoutMs: z.number().positive(),
  }),
  /** Shows the pictures of a source on a loopback socket, raw and at full rate, until its one viewer is gone. */
  z.strictObject({
    kind: z.literal('aim'),
    source: SourceConfig,
    credentials: Credentials.optional(),
    /** Good for one connection. */ token: z.string().min(32),
    /** Privacy masks among them are painted black. */ masks: z.array(Mask),
  }),
  z.strictObject({ kind: z.literal('list-devices') }),
  /** Pictures of a stretch of a recording, for playing it. */
  z.strictObject({
    kind: z.literal('take-frames'),
    source: SourceConfig,
    credentials: Credentials.optional(),
    fromMs: z.number().min(0),
    spanMs: z.number().positive(),
    fps: z.number().positive(),
    masks: z.array(Mask),
  }),
  /** Privacy masks painted over JPEGs that were kept, before they leave the program. */
  z.strictObject({ kind: z.literal('mask-pictures'), pictures: z.array(Bytes).max(200), masks: z.array(Mask) }),
  /** Loads a model, or says why it cannot be. */
  z.strictObject({ kind: z.literal('inspect-model'), model: ModelRef }),
  /** Tries one provider with one model: whether it is right, and how fast. */
  z.strictObject({
    kind: z.literal('probe-provider'),
    where: ProviderRef,
    model: ModelRef,
    /** Time to measure in, ms. */ budgetMs: z.number().positive(),
  }),
  /** Decodes a clip in software and on a graphics device: whether the pictures are the same, and what each takes. */
  z.strictObject({ kind: z.literal('probe-decoder'), where: DecoderRef, codec: HardwareCodec, path: z.string() }),
  /** Counts a recording over and over for so many seconds: how many cameras like it this worker holds. */
  z.strictObject({
    kind: z.literal('measure-capacity'),
    model: ModelRef,
    provider: ProviderChoice,
    deviceId: z.number().int().min(0).optional(),
    path: z.string(),
    fps: z.number().positive(),
    seconds: z.number().positive(),
  }),
  /** What this machine can decode and run. */
  z.strictObject({ kind: z.literal('probe-machine') }),
  /** Arithmetic for so long: how fast this worker is, and what handing it a job costs. */
  z.strictObject({ kind: z.literal('measure-speed'), budgetMs: z.number().min(0).max(1_000) }),
])
export type WorkerJob = z.infer<typeof WorkerJob>
