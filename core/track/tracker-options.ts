import { MOTION, type Motion, type MotionKind } from './motion-kind.ts'

export interface TrackerOptions {
  /** Picture width / height: distances are measured in units of picture height. */
  readonly aspect: number
  /** A detection of at least this score may begin a track and is matched first. */
  readonly confidence: number
  /** Weaker detections down to this only keep tracks alive (ByteTrack's second stage). */
  readonly lowConfidence: number
  /**
   * A track is confirmed when the scores of its detections add up to this: a few sure sightings, or more unsure ones.
   * One false alarm never does.
   */
  readonly confirmEvidence: number
  /** A confirmed track without a detection for this long ends, ms. */
  readonly lostAfterMs: number
  /** A tentative one ends after this, but lives for at least three frames of whatever rate, ms. */
  readonly tentativeLostAfterMs: number
  /** A confirmed track is still shown this long after its last detection, ms. */
  readonly coastMs: number
  /** Smallest IoU of a prediction and a detection of one object. */
  readonly minIou: number
  /** How objects move, by kind. */
  readonly motion: Readonly<Record<MotionKind, Motion>>
}

export const DEFAULT_TRACKER: TrackerOptions = {
  aspect: 16 / 9,
  confidence: 0.35,
  lowConfidence: 0.1,
  confirmEvidence: 2.2,
  lostAfterMs: 2_000,
  tentativeLostAfterMs: 700,
  coastMs: 400,
  minIou: 0.27,
  motion: MOTION,
}
