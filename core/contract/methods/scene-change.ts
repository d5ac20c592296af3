import { z } from 'zod'
import { StreamFinding } from '../../stream/assess-stream.ts'
import { PictureFigures, PictureProblem } from '../../scene-change/still-picture.ts'
import { IdText } from '../../text/bounded-text.ts'

const nothing = z.strictObject({})
const cameraRef = z.strictObject({ cameraId: IdText })

/** A picture as `data:image/jpeg;base64,…`, masks painted over. */
const Shown = z.strictObject({ atMs: z.number(), picture: z.string().optional() })

/** How a camera's picture should look and how it looks. */
export const PictureView = z.strictObject({
  /** Absent while it is as it should be. */
  problem: z.strictObject({ kind: PictureProblem, sinceMs: z.number(), figures: PictureFigures }).optional(),
  /** Absent until the first seconds of a camera were seen. */
  before: Shown.optional(),
  /** When it changed last. */
  after: Shown.optional(),
  /** How many looks of this place are known: by day, at night, … */
  references: z.number().int(),
})
export type PictureView = z.infer<typeof PictureView>

/** Requests about whether a camera still shows what it was calibrated on. */
export const PICTURE_METHODS = {
  'sceneChange.view': { params: cameraRef, result: PictureView },
  /** What about a camera's stream costs accuracy; empty when nothing does. Asks a network camera for its time. */
  'stream.assess': {
    params: cameraRef,
    result: z.strictObject({
      findings: z.array(StreamFinding),
      /** Absent when the camera does not tell its time. */ clockAheadMs: z.number().optional(),
    }),
  },
  /**
   * `instead`: the present picture is the right one, and is learned anew. `too`: this is the same place in another
   * light.
   */
  'sceneChange.accept': {
    params: z.strictObject({ cameraId: IdText, how: z.enum(['instead', 'too']) }),
    result: nothing,
  },
} as const
