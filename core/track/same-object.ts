import type { Box } from '../geometry/box.ts'
import { intersection, iou } from '../geometry/iou.ts'

/** A box that covers a track already seen in this frame by more than this is the same object. */
const SAME_OBJECT_IOU = 0.6
/** What shows less than the rest of this outside another one's box may be a part of it, */
const NESTED_SHARE = 0.8
/** when it is as wide, nearly: what shows of somebody behind is a strip at the side, or small. */
const AS_WIDE = 0.65
/** Their middles are one above the other, as a share of the wider one's width. */
const OFF_MIDDLE = 0.2
/** A part is this much shorter: somebody of the same height in the same place is somebody else who walks by. */
const SHORTER = 0.7

/** Two boxes of nearly the same place and size. */
export function isSameObject(a: Box, b: Box): boolean {
  return iou(a, b) > SAME_OBJECT_IOU
}

/** One of the two is the upper or the lower part of the other: half a body, the front of a car. */
export function isPartOf(a: Box, b: Box): boolean {
  if (Math.min(a.h, b.h) > SHORTER * Math.max(a.h, b.h)) return false
  const wider = Math.max(a.w, b.w)
  if (Math.min(a.w, b.w) < AS_WIDE * wider) return false
  if (Math.abs(a.x + a.w / 2 - b.x - b.w / 2) > OFF_MIDDLE * wider) return false
  return intersection(a, b) >= NESTED_SHARE * Math.min(a.w * a.h, b.w * b.h)
}
