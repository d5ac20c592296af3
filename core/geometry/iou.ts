import type { Box } from './box.ts'

/** Intersection over union of two boxes in the same units, 0..1. 0 for boxes without area. */
export function iou(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const overlap = width * height
  return overlap / (a.w * a.h + b.w * b.h - overlap)
}
