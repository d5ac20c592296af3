import { intersection, iou } from '../geometry/iou.ts'
import type { Box } from '../geometry/box.ts'
import { oneObject } from './class-kinds.ts'
import type { Detection } from './detection.ts'

export interface SuppressOptions {
  /** Boxes of one class, or of classes that are taken for each other, that overlap more than this are one object. */
  readonly sameClassIou: number
  /** Boxes of different classes that are almost the same box are one object too. */
  readonly anyClassIou: number
  /**
   * Of two boxes of a class, the share of the smaller in the larger above which they are one object (MTCNN's "Min",
   * arXiv:1604.02878); 1: never.
   */
  readonly nested: number
}

const DEFAULTS: SuppressOptions = { sameClassIou: 0.45, anyClassIou: 0.8, nested: 1 }
/** Bounds the work on a picture (or a model) that finds something everywhere; a real crowd stays far below. */
const MAX_CANDIDATES = 1000

/** Someone on two wheels fills nearly the box of what is ridden, seen from the front: two objects all the same. */
const RIDERS: ReadonlySet<string> = new Set(['person', 'rider'])
const RIDDEN: ReadonlySet<string> = new Set(['bicycle', 'motorcycle', 'motorbike', 'scooter'])

/**
 * Greedy non-maximum suppression, best score first. Does not change its input.
 *
 * Within a class, what overlaps a better box by more than `sameClassIou`, or lies in it (or holds it) by more than
 * `nested`, goes; car, truck and bus are one class here, for a van is called all three. Between others only a box that
 * is nearly the same box (`anyClassIou`) goes: the person beside the car is kept. The weaker name is lost for this
 * picture; what a track is called is decided by the names of all its pictures.
 */
export function suppress(detections: readonly Detection[], options: Partial<SuppressOptions> = {}): Detection[] {
  const limits = { ...DEFAULTS, ...options }
  const kept: Detection[] = []
  const candidates = [...detections].sort((a, b) => b.score - a.score).slice(0, MAX_CANDIDATES)
  for (const candidate of candidates) {
    if (!kept.some((better) => covers(better, candidate, limits))) kept.push(candidate)
  }
  return kept
}

function covers(
  better: Detection,
  candidate: Detection,
  { sameClassIou, anyClassIou, nested }: SuppressOptions,
): boolean {
  const overlap = iou(better.box, candidate.box)
  if (oneObject(better.className, candidate.className))
    return overlap > sameClassIou || (nested < 1 && shareOfSmaller(better.box, candidate.box) > nested)
  return (
    overlap > anyClassIou &&
    !rides(better.className, candidate.className) &&
    !rides(candidate.className, better.className)
  )
}

function shareOfSmaller(a: Box, b: Box): number {
  const smaller = Math.min(a.w * a.h, b.w * b.h)
  return smaller > 0 ? intersection(a, b) / smaller : 0
}

function rides(rider: string, ridden: string): boolean {
  return RIDERS.has(rider) && RIDDEN.has(ridden)
}
