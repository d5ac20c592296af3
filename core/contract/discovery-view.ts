import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** What stays the same when a camera gets another address. */
export const CameraIdentity = z.strictObject({
  /** `urn:uuid:…` of WS-Discovery. */
  endpoint: z.string().max(200).optional(),
  /** `aa:bb:cc:dd:ee:ff`. */
  mac: z.string().max(17).optional(),
})
export type CameraIdentity = z.infer<typeof CameraIdentity>

/** A stream a camera offers. What it does not tell is absent. */
export const FoundStream = z.strictObject({
  /** Without credentials. */
  url: z.string(),
  role: z.enum(['main', 'sub']),
  /** Lens or recorder channel, from 1. */
  channel: z.number().int().min(1),
  profile: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  codec: z.string().optional(),
  fps: z.number().optional(),
  bitrateKbps: z.number().optional(),
})
export type FoundStream = z.infer<typeof FoundStream>

/** Which stream to count on, and why. */
export const StreamAdvice = z.strictObject({
  url: z.string(),
  reason: z.enum(['sub-suffices', 'sub-too-small', 'sub-too-slow', 'sub-codec', 'only-one', 'size-unknown']),
  /** A person as tall as a tenth of the picture, in pixels of the advised stream, and the least the model needs. */
  personPx: z.number().optional(),
  neededPx: z.number(),
})
export type StreamAdvice = z.infer<typeof StreamAdvice>

/** One device on the network, however many ways it was seen. */
export const FoundCamera = z.strictObject({
  id: z.string(),
  host: z.string(),
  /** Other addresses of the same device. */
  otherHosts: z.array(z.string()),
  via: z.array(z.enum(['onvif', 'rtsp'])),
  identity: CameraIdentity,
  name: z.string().optional(),
  manufacturer: z.string().optional(),
  model: z.string().optional(),
  firmware: z.string().optional(),
  serial: z.string().optional(),
  /** Its device service, without credentials. */
  onvifUrl: z.string().optional(),
  rtspPorts: z.array(z.number().int()),
  /** `asked`: its streams are known. */
  state: z.enum(['seen', 'asking', 'asked', 'failed']),
  error: ErrorData.optional(),
  /** Its clock less this computer's, s. */
  clockSkewS: z.number().optional(),
  streams: z.array(FoundStream),
  advice: StreamAdvice.optional(),
  /** The camera of ours it is, once added. */
  cameraId: z.string().optional(),
})
export type FoundCamera = z.infer<typeof FoundCamera>

/** A camera of ours that answers at another address than it is set to. */
export const MovedCamera = z.strictObject({
  cameraId: z.string(),
  from: z.string(),
  to: z.string(),
  by: z.enum(['onvif', 'mac']),
})
export type MovedCamera = z.infer<typeof MovedCamera>

/** A network this computer is in, and the part of it that may be searched. */
export const LocalNetwork = z.strictObject({ name: z.string(), address: z.string(), range: z.string() })
export type LocalNetwork = z.infer<typeof LocalNetwork>

export const DiscoveryView = z.strictObject({
  running: z.boolean(),
  /** Addresses and ports tried, of all; 0 of 0 before the first search. */
  done: z.number().int(),
  total: z.number().int(),
  cameras: z.array(FoundCamera),
  /** Parts of the search that failed; the rest stands. */
  problems: z.array(ErrorData),
  moved: z.array(MovedCamera),
})
export type DiscoveryView = z.infer<typeof DiscoveryView>
