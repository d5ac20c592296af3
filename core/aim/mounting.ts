/** How a camera hangs: a pinhole camera without roll above level ground. */
export interface Mounting {
  /** Of the lens above the ground, m. */
  readonly heightM: number
  /** Of the optical axis below the horizontal, degrees: 0 looks ahead, 90 straight down. */
  readonly tiltDeg: number
  /** Vertical field of view, degrees. */
  readonly verticalFovDeg: number
}

/** A person standing upright at a distance: where in the picture, 0 the top edge and 1 the bottom edge. */
export interface PersonGuide {
  /** Along the ground from below the lens, m. */
  readonly distanceM: number
  readonly headY: number
  readonly feetY: number
}

const RAD = Math.PI / 180
/** Points this far from the optical axis are not in any picture. */
const WIDEST = 85 * RAD

/**
 * Where a point at this distance and height is in the picture, 0..1 from the top; undefined when it is behind the
 * picture plane.
 */
export function projectY(
  { heightM, tiltDeg, verticalFovDeg }: Mounting,
  distanceM: number,
  aboveGroundM: number,
): number | undefined {
  const angle = Math.atan2(heightM - aboveGroundM, distanceM) - tiltDeg * RAD
  return Math.abs(angle) >= WIDEST ? undefined : 0.5 + Math.tan(angle) / (2 * Math.tan((verticalFovDeg / 2) * RAD))
}

/**
 * The height in the picture of what is infinitely far; often outside it. Undefined when the camera looks straight down.
 */
export function horizonY(mounting: Mounting): number | undefined {
  const angle = mounting.tiltDeg * RAD
  return angle >= WIDEST ? undefined : 0.5 - Math.tan(angle) / (2 * Math.tan((mounting.verticalFovDeg / 2) * RAD))
}

const DISTANCES_M = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
const PERSON_M = 1.7

/** People of usual height at round distances, of whom the feet are in the picture. */
export function personGuides(mounting: Mounting, personM = PERSON_M): PersonGuide[] {
  return DISTANCES_M.flatMap((distanceM) => {
    const [headY, feetY] = [projectY(mounting, distanceM, personM), projectY(mounting, distanceM, 0)]
    return headY === undefined || feetY === undefined || feetY < 0 || feetY > 1 ? [] : [{ distanceM, headY, feetY }]
  })
}

/** Vertical field of view of a picture from the horizontal one that data sheets name, degrees. */
export function verticalFov(horizontalDeg: number, aspect: number): number {
  return (2 * Math.atan(Math.tan((horizontalDeg / 2) * RAD) / aspect)) / RAD
}
