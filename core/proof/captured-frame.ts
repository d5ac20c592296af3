import { z } from 'zod'

/** What counting saw in one frame, kept during a proof so that another line can be tried on the same people. */
export const CapturedFrame = z.strictObject({
  /** Capture time, UTC ms. */
  atMs: z.number(),
  /** Picture width / height. */
  aspect: z.number().positive(),
  /**
   * All detections as counted, weak and masked ones too, on the grid of `detection-grid.ts`; absent in proofs of older
   * versions.
   */
  detections: z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int(), z.int()])).optional(),
  /** Tracks detected in this very frame. */
  tracks: z.array(
    z.strictObject({
      id: z.number().int(),
      className: z.string(),
      /** left, top, width, height; 0..1. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      confirmed: z.boolean(),
    }),
  ),
})
export type CapturedFrame = z.infer<typeof CapturedFrame>

/** Frames of one run: the tracks of another run are others, whatever their numbers. */
export const CapturedPart = z.strictObject({ runId: z.string(), frames: z.array(CapturedFrame) })
export type CapturedPart = z.infer<typeof CapturedPart>
