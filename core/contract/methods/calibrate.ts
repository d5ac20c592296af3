import { z } from 'zod'
import { Observation } from '../../calibrate/observation.ts'

/** What the model of a camera can see, as calibrating asks. */
const ModelSight = z.strictObject({
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

/** Requests about calibrating a camera. */
export const CALIBRATE_METHODS = {
  /** What the camera saw in the last minutes; absent before its first counted picture. The model is absent while there is none. */
  'calibrate.observation': {
    params: z.strictObject({ cameraId: z.string() }),
    result: z.strictObject({ observation: Observation.optional(), model: ModelSight.optional() }),
  },
} as const
