import type { Homography } from '../geometry/homography.ts'
import type { Perspective } from './perspective.ts'
import { sum } from '../statistics/mean.ts'

type Walk = Extract<Perspective, { kind: 'walk' }>

/** A camera as a walk shows it. */
export interface FittedCamera {
  /** Picture (0..1) → metres on the ground. */
  readonly toGround: Homography
  /** Above the ground, m: an installer can compare it with the ladder. */
  readonly cameraHeightM: number
  /** Looks down by, degrees. */
  readonly tiltDeg: number
  /** How much the walker's height differs from place to place in this fit, as a share of it. */
  readonly spread: number
}

const STEP_DEG = 0.5
const MAX_TILT_DEG = 88
/** A worse fit is no fit: somebody bowed, or the camera is not level. */
const MAX_SPREAD = 0.25

/**
 * The tilt and height of a level pinhole camera from somebody of known height seen at several places. For a tilt,
 * each place gives the walker's height as a share of the camera's (foot and head are at one distance); the right
 * tilt makes these shares equal.
 */
export function fitWalk({ stations, heightM, viewDeg }: Walk, aspect: number): FittedCamera | undefined {
  // Units of picture height; the optical axis goes through the middle of the picture.
  const focal = aspect / 2 / Math.tan((viewDeg * Math.PI) / 360)
  const rows = stations.map(({ foot, head }) => ({ foot: (foot[1] - 0.5) / focal, head: (head[1] - 0.5) / focal }))
  const at = (tilt: number) => sharesAt(rows, tilt)
  let best = { tilt: 0, spread: Infinity }
  const look = (fromDeg: number, toDeg: number, stepDeg: number) => {
    for (let deg = fromDeg; deg <= toDeg + 1e-9; deg += stepDeg) {
      const spread = at((deg * Math.PI) / 180)?.spread ?? Infinity
      if (spread < best.spread) best = { tilt: (deg * Math.PI) / 180, spread }
    }
  }
  look(0, MAX_TILT_DEG, STEP_DEG)
  for (let step = STEP_DEG / 10; step > 1e-3; step /= 10) {
    const deg = (best.tilt * 180) / Math.PI
    look(Math.max(0, deg - step * 10), Math.min(MAX_TILT_DEG, deg + step * 10), step)
  }
  const found = at(best.tilt)
  if (!found || found.spread > MAX_SPREAD) return undefined
  const cameraHeightM = heightM / found.mean
  return {
    toGround: groundMatrix(best.tilt, cameraHeightM, focal, aspect),
    cameraHeightM,
    tiltDeg: (best.tilt * 180) / Math.PI,
    spread: found.spread,
  }
}

/** The walker's height in camera heights at each place, if the camera were tilted so. */
function sharesAt(
  rows: readonly { foot: number; head: number }[],
  tilt: number,
): { mean: number; spread: number } | undefined {
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)]
  const shares: number[] = []
  for (const { foot, head } of rows) {
    const down = sin + foot * cos
    const forward = cos - foot * sin
    const headForward = cos - head * sin
    if (down <= 1e-6 || forward <= 1e-6 || headForward <= 1e-6) return undefined
    shares.push(1 - ((forward / down) * (sin + head * cos)) / headForward)
  }
  const mean = sum(shares) / shares.length
  if (mean <= 0.01 || shares.some((share) => share <= 0)) return undefined
  const variance = sum(shares.map((share) => (share - mean) ** 2)) / shares.length
  return { mean, spread: Math.sqrt(variance) / mean }
}

/** Picture → ground: metres to the right of the camera, and away from it. */
function groundMatrix(tilt: number, heightM: number, focal: number, aspect: number): Homography {
  const [sin, cos] = [Math.sin(tilt), Math.cos(tilt)]
  // u = (x − ½)·aspect/focal, v = (y − ½)/focal; right = h·u/down, away = h·forward/down.
  const [ux, uc] = [aspect / focal, -aspect / 2 / focal]
  const [vy, vc] = [1 / focal, -0.5 / focal]
  return [
    heightM * ux,
    0,
    heightM * uc,
    0,
    -heightM * sin * vy,
    heightM * (cos - sin * vc),
    0,
    cos * vy,
    sin + cos * vc,
  ]
}
