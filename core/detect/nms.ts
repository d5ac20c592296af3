import { iou } from '../geometry/iou.ts'
import type { Detection } from './detection.ts'

/** Boxes of one class that overlap more than this are one object. */
const SAME_CLASS_IOU = 0.45
/** Boxes of different classes that are almost the same box are one object too. */
const ANY_CLASS_IOU = 0.8
/** Bounds the work on a picture (or a model) that finds something everywhere; a real crowd stays far below. */
const MAX_CANDIDATES = 1000

/** Someone on two wheels fills nearly the box of what is ridden, seen from the front: two objects all the same. */
const RIDERS: ReadonlySet<string> = new Set(['person', 'rider'])
const RIDDEN: ReadonlySet<string> = new Set(['bicycle', 'motorcycle', 'motorbike', 'scooter'])

/**
 * Greedy non-maximum suppression, best score first. Does not change its input.
 *
 * Within a class, what overlaps a better box by more than `sameClassIou` goes. Between classes only a box that is
 * nearly the same box (`anyClassIou`) goes: whoever counts `*`, or cars and trucks on one line, wants a van that is
 * called both counted once, and wants the person beside the car kept. The weaker name is lost for this picture; the
 * price is that a counter of trucks alone misses a truck while the model calls it a car, as its best guess says.
 */
export function suppress(detections: readonly Detection[], sameClassIou = SAME_CLASS_IOU, anyClassIou = ANY_CLASS_IOU): Detection[] {
  const kept: Detection[] = []
  const candidates = [...detections].sort((a, b) => b.score - a.score).slice(0, MAX_CANDIDATES)
  for (const candidate of candidates) {
    if (!kept.some((better) => covers(better, candidate, sameClassIou, anyClassIou))) kept.push(candidate)
  }
  return kept
}

function covers(better: Detection, candidate: Detection, sameClassIou: number, anyClassIou: number): boolean {
  const overlap = iou(better.box, candidate.box)
  if (better.className === candidate.className) return overlap > sameClassIou
  return overlap > anyClassIou && !rides(better.className, candidate.className) && !rides(candidate.className, better.className)
}

function rides(rider: string, ridden: string): boolean {
  return RIDERS.has(rider) && RIDDEN.has(ridden)
}
