import { z } from 'zod'
import type { Box } from './box.ts'
import type { Point } from './point.ts'

/** Which point of a box is watched: the feet (`bottom`), the middle, or the head (`top`). */
export const Anchor = z.enum(['top', 'center', 'bottom'])
export type Anchor = z.infer<typeof Anchor>

/** The watched point of a box. */
export function anchorPoint({ x, y, w, h }: Box, anchor: Anchor): Point {
  return [x + w / 2, anchor === 'top' ? y : anchor === 'bottom' ? y + h : y + h / 2]
}
