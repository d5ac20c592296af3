import type { Box } from '../geometry/box.ts'

/** One object found in one frame. The box is normalised 0..1 to the displayed picture. */
export interface Detection {
  readonly box: Box
  /** Confidence 0..1. */
  readonly score: number
  /** The class as counted, e.g. `person`. */
  readonly className: string
}
