import { z } from 'zod'

/** What the model of a camera can see, as calibrating asks. */
export const ModelSight = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Pixels of its input, and whether the picture is stretched over it. */
  inputWidth: z.number(),
  inputHeight: z.number(),
  stretches: z.boolean(),
  /** Pixels of the input that an object must be high to be found for sure. */
  minHeightPx: z.number(),
  /** And above which it is found less surely. */
  reliableUpToPx: z.number().optional(),
  classes: z.array(z.string()),
})
export type ModelSight = z.infer<typeof ModelSight>
