import { z } from 'zod'
import { AddressText, PathText } from '../text/bounded-text.ts'
import { addressProblem } from './camera-address.ts'

/** A video file; `realtime` plays it at its own speed as if it were a camera, `loop` starts it again. */
const FileSource = z.strictObject({
  kind: z.literal('file'),
  path: PathText.min(1),
  loop: z.boolean().default(true),
  realtime: z.boolean().default(true),
})

/**
 * A network camera, over RTSP or, with an http:// address, over HTTP. The URL holds no credentials: they are split off
 * when it is entered.
 */
const RtspSource = z.strictObject({
  kind: z.literal('rtsp'),
  url: AddressText.regex(
    /^(?:rtsp|http)s?:\/\//i,
    'must begin with rtsp://, rtsps://, http:// or https://',
  ).superRefine((url, context) => {
    const problem = addressProblem(url)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  transport: z.enum(['tcp', 'udp']).default('tcp'),
})

/** A USB camera (v4l2, DirectShow, AVFoundation), by the identifier that `devices.list` gave. */
const UsbSource = z.strictObject({
  kind: z.literal('usb'),
  device: PathText.min(1),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  fps: z.number().positive().optional(),
})

/** A moving picture made in the worker, for trying things out without a camera. */
const PatternSource = z.strictObject({ kind: z.literal('pattern') })

/** Where pictures come from, without secrets. Safe to show, log and store. */
export const SourceConfig = z.discriminatedUnion('kind', [FileSource, RtspSource, UsbSource, PatternSource])
export type SourceConfig = z.infer<typeof SourceConfig>

/** User name and password of a camera. Lives in main (encrypted at rest) and, in memory only, in the worker. */
export const Credentials = z.strictObject({ username: z.string().max(256), password: z.string().max(1024) })
export type Credentials = z.infer<typeof Credentials>

/** A source's life: `live` delivers frames; `stalled` did and is waited for; `failed` is retried with back-off. */
export const SourceState = z.enum(['connecting', 'live', 'stalled', 'failed', 'ended'])
export type SourceState = z.infer<typeof SourceState>
