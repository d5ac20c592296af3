import type { Ground } from '../ground/ground.ts'
import type { TrackPath } from './observation.ts'

/** Shorter steps measure the trembling of the box, ms. */
const MIN_DURATION_MS = 300

/** Speeds of the steps people took, m/s, where the ground is known. */
export function walkSpeeds(trackPaths: readonly TrackPath[], ground: Ground): number[] {
  return trackPaths.flatMap(({ points }) =>
    points.slice(1).flatMap(([toMs, x, y, w, h], i) => {
      const [fromMs, fx, fy, fw, fh] = points[i]!
      const metres =
        toMs - fromMs < MIN_DURATION_MS ? undefined : ground.distanceM([fx + fw / 2, fy + fh], [x + w / 2, y + h])
      return metres === undefined ? [] : [metres / ((toMs - fromMs) / 1_000)]
    }),
  )
}
