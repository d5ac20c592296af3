import { z } from 'zod'
import { ModelSight } from '../../calibrate/model-sight.ts'
import { Observation } from '../../calibrate/observation.ts'
import { IdText } from '../../text/bounded-text.ts'

/** Requests about calibrating a camera. */
export const CALIBRATE_METHODS = {
  /**
   * What the camera saw in the last minutes; absent before its first counted picture. The model is absent while there
   * is none.
   */
  'calibrate.observation': {
    params: z.strictObject({ cameraId: IdText }),
    result: z.strictObject({ observation: Observation.optional(), model: ModelSight.optional() }),
  },
} as const
