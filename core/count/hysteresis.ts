import type { Box } from '../geometry/box.ts'

/** How far beyond a line an anchor must be to be clearly past it, as a share of the object's size. */
const SHARE_OF_SIZE = 0.12
/** Boxes of small objects jitter by whole pixels: no band is narrower, in picture heights. */
export const JITTER = 0.008
/** Large ones must not need half the picture. */
const MAX = 0.06

/** Half width of the hysteresis band for an object of this size, in units of picture height. */
export function hysteresisBand({ w, h }: Box, aspect: number): number {
  return Math.min(MAX, Math.max(JITTER, SHARE_OF_SIZE * Math.sqrt(w * aspect * h)))
}
