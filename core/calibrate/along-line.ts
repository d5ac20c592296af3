import type { Point } from '../geometry/point.ts'
import { passing } from '../geometry/segment.ts'
import { scaled } from './track-paths.ts'

/**
 * Where along a line somebody went through it last, 0 at its first point to 1 at its last; where the path only came
 * near, the place beside its newest point. Undefined for an empty path.
 */
export function shareAlong(line: readonly Point[], path: readonly Point[], aspect: number): number | undefined {
  const points = line.map((point) => scaled(point, aspect))
  const steps = path.map((point) => scaled(point, aspect))
  const lengths = points.slice(1).map((to, i) => Math.hypot(to[0] - points[i]![0], to[1] - points[i]![1]))
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  const newest = steps.at(-1)
  if (!newest || whole === 0) return undefined
  const before = (segment: number) => lengths.slice(0, segment).reduce((sum, length) => sum + length, 0)
  const shareOf = (segment: number, within: number) => (before(segment) + within * lengths[segment]!) / whole

  for (let step = steps.length - 1; step > 0; step--)
    for (let segment = 0; segment < lengths.length; segment++) {
      const [a, b] = [points[segment]!, points[segment + 1]!]
      const passed = passing(steps[step - 1]!, steps[step]!, a, b)
      if (!passed) continue
      const at = between(steps[step - 1]!, steps[step]!, passed.at)
      return shareOf(segment, shareOn(at, a, b))
    }
  const nearest = lengths
    .map((_, segment) => {
      const [a, b] = [points[segment]!, points[segment + 1]!]
      const within = shareOn(newest, a, b)
      const [x, y] = between(a, b, within)
      return { share: shareOf(segment, within), away: Math.hypot(newest[0] - x, newest[1] - y) }
    })
    .reduce((best, one) => (one.away < best.away ? one : best))
  return nearest.share
}

function between(a: Point, b: Point, share: number): Point {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

/** Of the way from a to b, 0..1, at the foot of the perpendicular through a point. */
function shareOn(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const squared = dx * dx + dy * dy
  if (squared === 0) return 0
  return Math.max(0, Math.min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / squared))
}
