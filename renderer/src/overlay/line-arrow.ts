import type { PictureRect } from './fit-picture.ts'
import { toCanvas } from './fit-picture.ts'

export interface Arrow {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

/**
 * The arrow of a line: from its middle to the side that counts as in, which is the right-hand side when walking
 * from the first point to the last. CSS pixels.
 */
export function lineArrow(points: readonly (readonly [number, number])[], rect: PictureRect, length: number): Arrow {
  const canvas = points.map((point) => toCanvas(point, rect))
  const lengths = canvas.slice(1).map(([x, y], i) => Math.hypot(x - canvas[i]![0], y - canvas[i]![1]))
  let rest = lengths.reduce((sum, one) => sum + one, 0) / 2
  let segment = 0
  while (segment < lengths.length - 1 && rest > lengths[segment]!) rest -= lengths[segment++]!
  const [ax, ay] = canvas[segment]!
  const [bx, by] = canvas[segment + 1]!
  const size = lengths[segment] || 1
  const ux = (bx - ax) / size
  const uy = (by - ay) / size
  const from: [number, number] = [ax + ux * rest, ay + uy * rest]
  // With y downwards, turning right from (ux, uy) gives (-uy, ux).
  return { from, to: [from[0] - uy * length, from[1] + ux * length] }
}
