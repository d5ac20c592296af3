import type { Box } from '../geometry/box.ts'
import type { Point } from '../geometry/point.ts'
import type { Anchor } from './calibration.ts'

/** The watched point of a box. */
export function anchorPoint({ x, y, w, h }: Box, anchor: Anchor): Point {
  return [x + w / 2, anchor === 'top' ? y : anchor === 'bottom' ? y + h : y + h / 2]
}
