import type { Point } from '#core/geometry/point.ts'
import { pathTool, type PathTool } from './draw-path.ts'

/**
 * Near left, near right, far right, far left, in whatever order four corners were pressed: near is low on the picture.
 */
function arrangeQuad(points: readonly Point[]): readonly Point[] {
  const byHeight = [...points].sort((a, b) => b[1] - a[1])
  const leftFirst = (pair: readonly Point[]) => [...pair].sort((a, b) => a[0] - b[0])
  const [nearLeft, nearRight] = leftFirst(byHeight.slice(0, 2))
  const [farLeft, farRight] = leftFirst(byHeight.slice(2))
  return [nearLeft!, nearRight!, farRight!, farLeft!]
}

/** Four points on the ground that are a rectangle in truth. */
export const GROUND_PATH: PathTool = { kind: 'ground', exactly: 4, arrange: arrangeQuad }
export const groundTool = pathTool(GROUND_PATH)
