import type { Detection } from './detection.ts'
import { iou } from '../geometry/iou.ts'

/** Boxes of one class that overlap more than this are one object. */
const SAME_CLASS_IOU = 0.45
/** Boxes of different classes that are almost the same box are one object too: a van called car and truck counts once. */
const ANY_CLASS_IOU = 0.8

/** Greedy non-maximum suppression per class, best score first. Does not change its input. */
export function suppress(detections: readonly Detection[], sameClassIou = SAME_CLASS_IOU, anyClassIou = ANY_CLASS_IOU): Detection[] {
  const kept: Detection[] = []
  for (const candidate of [...detections].sort((a, b) => b.score - a.score)) {
    const covered = kept.some((better) => iou(better.box, candidate.box) > (better.className === candidate.className ? sameClassIou : anyClassIou))
    if (!covered) kept.push(candidate)
  }
  return kept
}
