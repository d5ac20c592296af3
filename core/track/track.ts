import type { Box } from '../geometry/box.ts'

/** One object followed over frames. */
export interface Track {
  readonly id: number
  /** The class most of its detections had, weighted by score. */
  readonly className: string
  /** Score of its last detection. */
  readonly score: number
  /** Normalised 0..1. */
  readonly box: Box
  /** Detected in this very frame; otherwise predicted. */
  readonly seen: boolean
  /** False while it may still be a false alarm. */
  readonly confirmed: boolean
  /** Of one whose class is an animal: the share of "person" among its votes for either. */
  readonly personShare?: number
  /** Not seen because it is in another one's box: it goes where that goes, and may come out again. */
  readonly carried?: boolean
}
