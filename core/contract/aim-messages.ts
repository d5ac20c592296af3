import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** Subprotocol of the aim view's socket; the one-time token travels as a second one. */
export const AIM_PROTOCOL = 'fieldcount-aim'

/** What the aim view reads from the pictures, a few times a second. */
export const AimReading = z.strictObject({
  /** See core/aim/sharpness.ts; of the middle of the picture and of all of it. */
  middle: z.number(),
  whole: z.number(),
  /** See core/aim/steady-sharpness.ts: the same without who walks by; to be compared within one `scene`. */
  steady: z.strictObject({ middle: z.number(), whole: z.number() }),
  scene: z.number().int(),
  /** See core/aim/edge-width.ts; absent where there are no edges to judge. */
  edges: z.strictObject({ px: z.number(), outOfFocus: z.boolean() }).optional(),
  black: z.number(),
  white: z.number(),
  mean: z.number(),
  exposure: z.enum(['good', 'too-dark', 'too-bright', 'both-ends', 'flat']),
  /** Absent when nothing moves. */
  smeared: z.boolean().optional(),
  /** Pictures the camera delivers now, per second. */
  fps: z.number(),
})
export type AimReading = z.infer<typeof AimReading>

/** Text on the aim view's socket; binary messages are pictures in the way `start` named. */
export const AimMessage = z.discriminatedUnion('type', [
  /** `mpeg1`: an MPEG transport stream; `jpeg`: one picture a message. Comes again when the way changes. */
  z.strictObject({
    type: z.literal('start'),
    way: z.enum(['mpeg1', 'jpeg']),
    width: z.number(),
    height: z.number(),
    codec: z.string(),
  }),
  z.strictObject({ type: z.literal('reading'), reading: AimReading }),
  z.strictObject({ type: z.literal('failed'), error: ErrorData }),
])
export type AimMessage = z.infer<typeof AimMessage>
