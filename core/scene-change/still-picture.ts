import { z } from 'zod'

/** Width of the compared picture, pixels; its height follows the camera's shape. */
export const STILL_WIDTH = 160

/** How a camera's picture looks without what moves through it: small, grey, masked areas black. */
export const StillPicture = z.strictObject({
  luma: z.strictObject({
    width: z.number().int().min(1).max(STILL_WIDTH),
    height: z
      .number()
      .int()
      .min(1)
      .max(2 * STILL_WIDTH),
    /** One byte a pixel. */
    data: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be bytes'),
  }),
  /** See `sharpness`; measured on a larger picture. */
  sharpness: z.number().min(0),
})
export type StillPicture = z.infer<typeof StillPicture>

/** What has happened to a camera's picture. */
export const PictureProblem = z.enum([
  /** The same place from another angle: the camera was turned or pushed. */
  'moved',
  'blurred',
  /** Too little light, or none. */
  'dark',
  /** Something without detail is in front of a large part of it. */
  'covered',
  /** Another place, or something with detail in front of it. */
  'different',
  /** Frames arrive, but it is always the same one. */
  'frozen',
])
export type PictureProblem = z.infer<typeof PictureProblem>

/** The numbers behind it. */
export const PictureFigures = z.strictObject({
  /** How alike the edges are, -1..1; about 0 for another place, nearly 1 for the same. */
  likeness: z.number(),
  /** Share of the parts with edges that have lost them, 0..1. */
  lost: z.number(),
  /** Sharpness against the reference, 1: the same. */
  sharpness: z.number(),
  /** Mean light, 0..255. */
  light: z.number(),
  /** When it moved: share of the width to the right and of the height downwards. */
  shift: z.strictObject({ x: z.number(), y: z.number() }).optional(),
})
export type PictureFigures = z.infer<typeof PictureFigures>
