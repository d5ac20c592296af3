import { invert, project, squareToQuad, type Homography } from '../geometry/homography.ts'
import type { Point } from '../geometry/point.ts'
import { fitWalk } from './fit-walk.ts'
import { quadProblem, type Perspective } from './perspective.ts'

/** Distances on the ground of one camera's picture. */
export class Ground {
  readonly #toGround: Homography
  readonly #toPicture: Homography

  private constructor(toGround: Homography, toPicture: Homography) {
    this.#toGround = toGround
    this.#toPicture = toPicture
  }

  /** `aspect` is picture width / height. Undefined when the perspective says nothing that can be. */
  static of(perspective: Perspective | undefined, aspect: number): Ground | undefined {
    if (!perspective) return undefined
    const toGround = perspective.kind === 'walk' ? fitWalk(perspective, aspect)?.toGround : quadToGround(perspective)
    const toPicture = toGround && invert(toGround)
    return toPicture && new Ground(toGround, toPicture)
  }

  /** A point of the picture (0..1) → metres; undefined at and above the horizon. */
  toGround(point: Point): Point | undefined {
    return project(this.#toGround, point)
  }

  /** Metres → a point of the picture, which may lie outside of it; undefined behind the camera. */
  toPicture(point: Point): Point | undefined {
    return project(this.#toPicture, point)
  }

  /** Metres between two points of the picture, when both are on the ground. */
  distanceM(from: Point, to: Point): number | undefined {
    const [a, b] = [this.toGround(from), this.toGround(to)]
    return a && b && Math.hypot(b[0] - a[0], b[1] - a[1])
  }
}

function quadToGround({ quad, widthM, depthM }: Extract<Perspective, { kind: 'quad' }>): Homography | undefined {
  if (quadProblem(quad)) return undefined
  const fromSquare = squareToQuad(quad)
  const toSquare = fromSquare && invert(fromSquare)
  if (!toSquare) return undefined
  const [a, b, c, d, e, f, g, h, i] = toSquare
  // Both signs are the same map; this one is positive on the quad's side of the horizon.
  const sign = g * quad[0][0] + h * quad[0][1] + i > 0 ? 1 : -1
  return [a * widthM, b * widthM, c * widthM, d * depthM, e * depthM, f * depthM, g, h, i].map(
    (value) => value * sign,
  ) as unknown as Homography
}
