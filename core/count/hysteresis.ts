import type { Box } from '../geometry/box.ts'

/** How far beyond a line an anchor must be to be clearly past it, as a share of the object's size. */
const SHARE_OF_SIZE = 0.12
/** In picture heights: boxes of small objects jitter by whole pixels; large ones must not need half the picture. */
const MIN = 0.008
const MAX = 0.06

/** Half width of the hysteresis band for an object of this size, in units of picture height. */
export function hysteresisBand({ w, h }: Box, aspect: number): number {
  return Math.min(MAX, Math.max(MIN, SHARE_OF_SIZE * Math.sqrt(w * aspect * h)))
}
