import { Message } from '../text/message.ts'
import { z } from 'zod'
import { Observation } from '../calibrate/observation.ts'
import { Calibration, Mask } from '../count/calibration.ts'
import { CountEvent, NumberedEvent } from '../count/count-event.ts'
import { BatchPlan } from '../detect/batch-policy.ts'
import { ModelManifest } from '../detect/model-manifest.ts'
import { Precision, Provider, ProviderRef } from '../detect/provider.ts'
import { ProviderReport } from '../detect/provider-report.ts'
import { DecoderReport } from '../video/decoder-report.ts'
import { DecoderRef, HardwareCodec, PlannedDecoder } from '../video/video-decoder.ts'
import { PictureFigures, PictureProblem, StillPicture } from '../scene-change/still-picture.ts'
import { ErrorData } from '../errors/error-data.ts'
import { StreamFigures } from '../stream/stream-figures.ts'
import { CapacityRun } from '../monitor/capacity-measure.ts'
import { CapturedFrame } from '../proof/captured-frame.ts'
import { RecordedPart, type RecordingOrder } from './proof-recording.ts'
import { Credentials, SourceConfig, SourceState } from './source.ts'

/** Any bytes, whatever kind of buffer they lie in. */
const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes')

/** A model ready to load: where the file is and what it is. Without a manifest the worker inspects the file. */
export const ModelRef = z.strictObject({ path: z.string(), manifest: ModelManifest.optional() })
export type ModelRef = z.infer<typeof ModelRef>

/** ONNX Runtime execution provider; `auto` takes the best one that works. */
export const ProviderChoice = z.enum(['auto', ...Provider.options])
export type ProviderChoice = z.infer<typeof ProviderChoice>

/** How a camera's model is run, beyond the provider. */
export const InferencePlan = z.strictObject({
  /** Which device of the provider; absent: the one it takes by itself. */
  deviceId: z.number().int().min(0).optional(),
  /** Another form of the model; absent: the model itself. */
  precision: Precision.optional(),
  /** Where to go on when the provider fails, in this order. */
  fallbacks: z.array(ProviderRef),
  /** Frames of cameras that share the model are run together; absent: one by one. */
  batch: BatchPlan.optional(),
  /** Where optimised models are kept from one start to the next. */
  cacheDir: z.string().optional(),
})
export type InferencePlan = z.infer<typeof InferencePlan>

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
    timeoutMs: z.number().positive(),
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

/** Main to worker. */
export type ToWorker =
  | { type: 'init'; workerId: string; threads: number }
  | { type: 'assign'; task: StreamTask }
  | { type: 'recalibrate'; cameraId: string; calibration: Calibration }
  | { type: 'unassign'; cameraId: string }
  /** Counts a camera at another rate or with another model from now on, without a new run; absent: as assigned. */
  | { type: 'tune'; cameraId: string; fps?: number; model?: ModelRef }
  /** Follows the next frame of a camera through its stages. */
  | { type: 'trace'; cameraId: string }
  /** Asks for what a camera saw in the last minutes. */
  | { type: 'observe'; cameraId: string }
  /** Events `fromSeq` to `toSeq` of this run (both included) are committed and may be forgotten. */
  | { type: 'ack'; runId: string; fromSeq: number; toSeq: number }
  /** `on` starts preview frames for this camera; a port (desktop) may travel with the message. */
  | { type: 'preview'; cameraId: string; on: boolean; viaPort: boolean }
  /** `on` sends what counting sees in each frame, with a small picture a few times a second; for a proof. Recorded where it is asked for. */
  | { type: 'capture-frames'; cameraId: string; on: boolean; recording?: RecordingOrder }
  /** `on` sends a small picture of each moment, counted or not. */
  | { type: 'moment-pictures'; cameraId: string; on: boolean }
  /** How the picture should look; without references it is learned. Told again: watched anew. */
  | { type: 'watch-picture'; cameraId: string; references: readonly StillPicture[] }
  | { type: 'job'; jobId: string; job: WorkerJob }
  | { type: 'cancel-job'; jobId: string }
  | { type: 'ping'; n: number }
  | { type: 'shutdown' }

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

/** One frame followed from the camera to its count; ms since the picture was captured. */
export const FrameTrace = z.strictObject({
  cameraId: z.string(),
  capturedAtMs: z.number(),
  /** In order; each step ended so many ms after the picture was captured. */
  steps: z.array(
    z.strictObject({ step: z.enum(['taken', 'prepared', 'inferred', 'decoded-boxes', 'counted']), endMs: z.number() }),
  ),
  detections: z.number().int(),
  events: z.number().int(),
})
export type FrameTrace = z.infer<typeof FrameTrace>

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

/** Means of one frame's stages in ms, as `count --json` prints them. */
export const StageMs = z.strictObject({
  decode: z.number(),
  preprocess: z.number(),
  infer: z.number(),
  post: z.number(),
  track: z.number(),
  other: z.number(),
})

/** The figures of one counted recording; the command line adds names and totals. */
export const CountRecordingResult = z.strictObject({
  kind: z.literal('count-recording'),
  frames: z.number().int(),
  processed: z.number().int(),
  durationS: z.number(),
  provider: z.string(),
  events: z.array(CountEvent),
  /** Per zone and class. */
  zones: z.array(
    z.strictObject({
      zoneId: z.string(),
      className: z.string(),
      entries: z.number().int(),
      exits: z.number().int(),
      peak: z.number().int(),
      dwellMeanS: z.number(),
    }),
  ),
  timing: z.strictObject({ wallS: z.number(), cpuS: z.number(), perFrameMs: StageMs }),
  peakRssMb: z.number(),
  /** When it was asked for. */
  observation: Observation.optional(),
  /** Set when the recording was damaged part of the way: what was counted until then stands. */
  warning: ErrorData.optional(),
})
export type CountRecordingResult = z.infer<typeof CountRecordingResult>

export const VideoDevice = z.strictObject({ id: z.string(), name: z.string(), modes: z.array(z.string()) })
export type VideoDevice = z.infer<typeof VideoDevice>

/** A capability of this machine: there, or not there and why. */
export const Capability = z.strictObject({ name: z.string(), available: z.boolean(), detail: z.string() })
export type Capability = z.infer<typeof Capability>

export const JobResult = z.discriminatedUnion('kind', [
  CountRecordingResult,
  z.strictObject({
    kind: z.literal('snapshot'),
    jpeg: Bytes,
    width: z.number(),
    height: z.number(),
    fps: z.number(),
    codec: z.string(),
  }),
  z.strictObject({
    kind: z.literal('try-addresses'),
    tried: z.number().int(),
    found: z
      .strictObject({ url: z.string(), width: z.number(), height: z.number(), fps: z.number(), codec: z.string() })
      .optional(),
    /** Why the last one failed, when none showed a picture. */
    error: ErrorData.optional(),
  }),
  z.strictObject({
    kind: z.literal('take-frames'),
    frames: z.array(z.strictObject({ mediaMs: z.number(), jpeg: Bytes })),
    durationS: z.number(),
  }),
  z.strictObject({ kind: z.literal('aim'), pictures: z.number().int() }),
  z.strictObject({ kind: z.literal('list-devices'), devices: z.array(VideoDevice) }),
  z.strictObject({
    kind: z.literal('inspect-model'),
    manifest: ModelManifest,
    /** Its origin, as the file's metadata tells. */ declared: z.strictObject({
      author: z.string().optional(),
      licence: z.string().optional(),
      description: z.string().optional(),
    }),
  }),
  z.strictObject({
    kind: z.literal('probe-machine'),
    providers: z.array(Capability),
    decoders: z.array(Capability),
    /** Devices that might decode; those of APIs that are missing with the reason. */ videoDevices: z.array(
      z.strictObject({ where: DecoderRef, missing: Message.optional() }),
    ),
  }),
  z.strictObject({ kind: z.literal('measure-speed'), speed: z.number() }),
  z.strictObject({ kind: z.literal('measure-capacity'), run: CapacityRun }),
  z.strictObject({ kind: z.literal('probe-provider'), report: ProviderReport }),
  z.strictObject({ kind: z.literal('probe-decoder'), report: DecoderReport }),
])
export type JobResult = z.infer<typeof JobResult>

/** Worker to main; decoded with this schema, since a worker runs native code on hostile input. */
export const FromWorker = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    pid: z.number().int(),
    /** Such as `provider:webgpu`: what this process can do beside what every worker can. */
    capabilities: z.array(z.string()).default([]),
    /** Arithmetic it did in a moment, in thousands of steps a millisecond; only ratios mean something. */
    speed: z.number().positive().default(1),
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
  z.strictObject({ type: z.literal('trace'), trace: FrameTrace }),
  /** Absent observation: no frame was counted yet. */
  z.strictObject({
    type: z.literal('observed'),
    cameraId: z.string(),
    runId: z.string(),
    observation: Observation.optional(),
  }),
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
  /** A packed preview frame (see preview-frame.ts), only when no port was given. */
  z.strictObject({ type: z.literal('preview-frame'), cameraId: z.string(), bytes: Bytes }),
  /** One counted frame during a proof; the picture has its masks painted over. */
  z.strictObject({
    type: z.literal('frames-captured'),
    cameraId: z.string(),
    runId: z.string(),
    frame: CapturedFrame,
    jpeg: Bytes.optional(),
  }),
  /** A recording of a proof is finished. */
  z.strictObject({ type: z.literal('recorded'), cameraId: z.string(), part: RecordedPart }),
  /** The picture at the decision about these events of a run, masks painted over; not sent again when it is lost. */
  z.strictObject({
    type: z.literal('moment-picture'),
    cameraId: z.string(),
    runId: z.string(),
    seqs: z.array(z.number().int().min(1)).min(1),
    atMs: z.number(),
    jpeg: Bytes,
  }),
  /** How the picture looks was learned, or it is not as it should be, or is again. Masks are painted over. */
  z.strictObject({
    type: z.literal('picture'),
    cameraId: z.string(),
    runId: z.string(),
    jpeg: Bytes.optional(),
    report: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('learned'), reference: StillPicture }),
      z.strictObject({
        what: z.literal('changed'),
        problem: PictureProblem.optional(),
        figures: PictureFigures,
        present: StillPicture,
      }),
    ]),
  }),
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
