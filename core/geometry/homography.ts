import type { Point } from './point.ts'

/** A projective map of the plane, row by row. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number]

/** The map that takes the unit square (0,0) (1,0) (1,1) (0,1) to four corners (Heckbert 1989, section 2.2.3). */
export function squareToQuad(corners: readonly [Point, Point, Point, Point]): Homography | undefined {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2]
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3]
  const area = dx1 * dy2 - dx2 * dy1
  if (Math.abs(area) < 1e-9) return undefined
  const g = (sx * dy2 - dx2 * sy) / area
  const h = (dx1 * sy - sx * dy1) / area
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1]
}

/** The way back; undefined where there is none. */
export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography | undefined {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  if (Math.abs(determinant) < 1e-12) return undefined
  const inverse = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
  return inverse.map((value) => value / determinant) as unknown as Homography
}

/**
 * Where a point goes; undefined on the wrong side of the vanishing line (where the last coordinate is not positive).
 */
export function project([a, b, c, d, e, f, g, h, i]: Homography, [x, y]: Point): Point | undefined {
  const w = g * x + h * y + i
  return w > 1e-9 ? [(a * x + b * y + c) / w, (d * x + e * y + f) / w] : undefined
}
