import type { Box } from './box.ts'

/** Intersection over union of two boxes in the same units, 0..1. 0 for boxes without area. */
export function iou(a: Box, b: Box): number {
  const overlap = intersection(a, b)
  return overlap === 0 ? 0 : overlap / (a.w * a.h + b.w * b.h - overlap)
}

/** Area that two boxes share, in the square of their units. */
export function intersection(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}
