import { z } from 'zod'
import { ModelManifest } from '../detect/model-manifest.ts'
import { ProviderReport } from '../detect/provider-report.ts'
import { ErrorData } from '../errors/error-data.ts'
import { CapacityRun } from '../monitor/capacity-measure.ts'
import { DecoderReport } from '../video/decoder-report.ts'
import { DecoderRef } from '../video/video-decoder.ts'
import { Bytes } from './bytes.ts'
import { CountRecordingResult } from './recording-count.ts'
import { Message } from '../text/message.ts'

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
  z.strictObject({
    kind: z.literal('mask-pictures'),
    /** In the order given. */
    pictures: z.array(z.strictObject({ jpeg: Bytes, width: z.number().int(), height: z.number().int() })),
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
