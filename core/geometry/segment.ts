import type { Point } from './point.ts'

/**
 * Twice the signed area of a, b, p. With y downwards, positive means p is on the right-hand side when walking from
 * a to b.
 */
export function cross(a: Point, b: Point, p: Point): number {
  return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
}

/** Distance from p to the segment a–b. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const lengthSquared = dx * dx + dy * dy
  const t =
    lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / lengthSquared))
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
}

/** Distance from p to a polyline; to its closing edge too when `closed`. */
export function distanceToPolyline(p: Point, points: readonly Point[], closed = false): number {
  let nearest = Infinity
  for (let i = closed ? 0 : 1; i < points.length; i++) {
    nearest = Math.min(nearest, distanceToSegment(p, points[i === 0 ? points.length - 1 : i - 1]!, points[i]!))
  }
  return nearest
}

/**
 * Where the step from–to passes the segment a–b: the share 0..1 of the step, with the side it ends on (1: right-hand
 * of a→b, -1: left-hand). A point on the line counts as left-hand, at both ends of a step alike, so that a path
 * touching the line passes it exactly as often as it changes sides.
 */
export function passing(from: Point, to: Point, a: Point, b: Point): { at: number; side: 1 | -1 } | undefined {
  const fromSide = cross(a, b, from)
  const toSide = cross(a, b, to)
  if (fromSide > 0 === toSide > 0) return undefined
  // The same rule for the ends of the segment, so that a joint of a polyline is passed through one of its segments
  // only.
  const aSide = cross(from, to, a)
  const bSide = cross(from, to, b)
  if (aSide > 0 === bSide > 0) return undefined
  return { at: fromSide / (fromSide - toSide), side: toSide > 0 ? 1 : -1 }
}
