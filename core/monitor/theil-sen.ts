import { DAY_MS } from '../time/durations.ts'
import { median } from '../statistics/quantile.ts'

/**
 * Slope of a robust straight line: the median of the slopes between all pairs of points (Theil 1950, Sen 1968). A few
 * wild values do not move it. Undefined for fewer than three points or when all are at one time.
 */
export function theilSenSlope(points: readonly (readonly [x: number, y: number])[]): number | undefined {
  const slopes: number[] = []
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const run = points[j]![0] - points[i]![0]
      if (run !== 0) slopes.push((points[j]![1] - points[i]![1]) / run)
    }
  }
  if (points.length < 3 || slopes.length === 0) return undefined
  return median(slopes)
}

/** Days until a value that falls along this line reaches zero; undefined when it does not fall. */
export function daysUntilZero(points: readonly (readonly [atMs: number, value: number])[]): number | undefined {
  return daysUntil(
    points.map(([atMs, value]) => [atMs, -value] as const),
    0,
  )
}

/** Days until a value that rises along this line reaches a limit; undefined when it does not rise, 0 when it has. */
export function daysUntil(
  points: readonly (readonly [atMs: number, value: number])[],
  limit: number,
): number | undefined {
  const slope = theilSenSlope(points)
  const last = points.at(-1)
  if (slope === undefined || slope <= 0 || !last) return undefined
  return Math.max(0, limit - last[1]) / slope / DAY_MS
}
