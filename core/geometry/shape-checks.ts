import type { Point } from './point.ts'
import { cross } from './segment.ts'

/** Points nearer than this are the same point; a thousandth of the picture is less than the finest hand. */
const SAME_POINT = 0.001

/** Whether two segments have a point in common, touching included. */
export function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [c1, c2, a1, a2] = [cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)]
  if (c1 * c2 < 0 && a1 * a2 < 0) return true
  return (
    (c1 === 0 && between(a, b, c)) ||
    (c2 === 0 && between(a, b, d)) ||
    (a1 === 0 && between(c, d, a)) ||
    (a2 === 0 && between(c, d, b))
  )
}

/** Whether p, known to be on the endless line through a and b, lies between them. */
function between(a: Point, b: Point, p: Point): boolean {
  return (
    p[0] >= Math.min(a[0], b[0]) &&
    p[0] <= Math.max(a[0], b[0]) &&
    p[1] >= Math.min(a[1], b[1]) &&
    p[1] <= Math.max(a[1], b[1])
  )
}

/**
 * Two parts of a path that meet although they are not neighbours, or neighbours that run back over one another, as
 * the numbers of their first points; undefined when it is simple. `closed`: the last point is joined with the first.
 */
export function selfCrossing(points: readonly Point[], closed: boolean): readonly [number, number] | undefined {
  const count = closed ? points.length : points.length - 1
  const at = (i: number) => points[i % points.length]!
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const neighbours = j === i + 1 || (closed && i === 0 && j === count - 1)
      if (!neighbours) {
        if (segmentsMeet(at(i), at(i + 1), at(j), at(j + 1))) return [i, j]
        continue
      }
      const [before, joint, after] = j === i + 1 ? [at(i), at(j), at(j + 1)] : [at(j), at(i), at(i + 1)]
      if (foldsBack(before, joint, after)) return [i, j]
    }
  }
  return undefined
}

/** Whether the way from the joint goes back over the way to it. */
function foldsBack(before: Point, joint: Point, after: Point): boolean {
  if (cross(before, joint, after) !== 0) return false
  return (before[0] - joint[0]) * (after[0] - joint[0]) + (before[1] - joint[1]) * (after[1] - joint[1]) > 0
}

/** Area of a polygon in squares of the picture's sides; of a self-crossing one, parts cancel. */
export function polygonArea(points: readonly Point[]): number {
  let twice = 0
  points.forEach(([x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!
    twice += x * nextY - nextX * y
  })
  return Math.abs(twice) / 2
}

/** The number of a point that lies on the one before it (on the last one, for the first of a closed path). */
export function repeatedPoint(points: readonly Point[], closed: boolean): number | undefined {
  const found = points.findIndex(([x, y], i) => {
    if (i === 0 && !closed) return false
    const [beforeX, beforeY] = points[i === 0 ? points.length - 1 : i - 1]!
    return points.length > 1 && Math.hypot(x - beforeX, y - beforeY) < SAME_POINT
  })
  return found < 0 ? undefined : found
}
