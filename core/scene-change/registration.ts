import { shrink, type Luma } from './luma.ts'
import { likeness, structureOf } from './structure.ts'

/** Where the picture has gone: pixels right and down, and how alike the two are there, -1..1. */
export interface Shift {
  readonly x: number
  readonly y: number
  readonly likeness: number
}

/** Largest shift looked for, as a share of the picture's width and height. */
const REACH = 0.3
/** Widths of the small pictures that are searched first. */
const COARSE_WIDTH = 40

/**
 * The shift of `now` against `before` at which their edges are most alike: all shifts of a small picture, then the
 * neighbourhood of the best three in the large one. Both pictures are of one size.
 */
export function findShift(before: Luma, now: Luma): Shift {
  const factor = Math.max(1, Math.round(before.width / COARSE_WIDTH))
  const width = Math.round(before.width / factor)
  const height = Math.round(before.height / factor)
  const [a, b] = [structureOf(shrink(before, width, height)), structureOf(shrink(now, width, height))]
  const coarse: Shift[] = []
  const [reachX, reachY] = [Math.round(width * REACH), Math.round(height * REACH)]
  for (let y = -reachY; y <= reachY; y++)
    for (let x = -reachX; x <= reachX; x++)
      coarse.push({ x: x * factor, y: y * factor, likeness: likeness(a, b, x, y) })
  const tops = coarse.sort((one, other) => other.likeness - one.likeness).slice(0, 3)
  const [fineA, fineB] = [structureOf(before), structureOf(now)]
  let best: Shift = { x: 0, y: 0, likeness: likeness(fineA, fineB) }
  for (const top of tops) {
    for (let y = top.y - factor; y <= top.y + factor; y++) {
      for (let x = top.x - factor; x <= top.x + factor; x++) {
        const found = likeness(fineA, fineB, x, y)
        if (found > best.likeness) best = { x, y, likeness: found }
      }
    }
  }
  return best
}
