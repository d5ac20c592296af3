import type { Luma } from './luma.ts'

/** Edges of a picture: what is left of it when the light changes. Rows of `width` values; both directions. */
export interface Structure {
  readonly width: number
  readonly height: number
  readonly across: Float32Array
  readonly down: Float32Array
}

/**
 * A step of light that is surely an edge; stronger ones count no more than a few of these, so that no single edge
 * decides.
 */
const EDGE = 12

/** Central differences, compressed so that a strong edge does not outweigh many weak ones. */
export function structureOf({ width, height, data }: Luma): Structure {
  const across = new Float32Array(width * height)
  const down = new Float32Array(width * height)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const dx = data[at + 1]! - data[at - 1]!
      const dy = data[at + width]! - data[at - width]!
      // Not Math.hypot, which takes care of numbers that bytes cannot be, at five times the cost.
      const scale = 1 / (EDGE + Math.sqrt(dx * dx + dy * dy))
      across[at] = dx * scale
      down[at] = dy * scale
    }
  }
  return { width, height, across, down }
}

/** A part of a picture in pixels, right and bottom edge not included. */
export interface Part {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How much edge there is: mean square, about 0 (even) to 1. */
export function energyOf({ width, across, down }: Structure, { left, top, right, bottom }: Part): number {
  let sum = 0
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) sum += across[at]! ** 2 + down[at]! ** 2
  return sum / Math.max(1, (right - left) * (bottom - top))
}

/**
 * Normalised correlation of the edges, -1..1: `b` is read `shiftX`, `shiftY` pixels further right and down than `a`.
 * Only where both pictures are. 0 when one of them has no edges.
 */
export function likeness(
  a: Structure,
  b: Structure,
  shiftX = 0,
  shiftY = 0,
  part: Part = { left: 0, top: 0, right: a.width, bottom: a.height },
): number {
  const left = Math.max(part.left, -shiftX, 0)
  const right = Math.min(part.right, a.width - shiftX, a.width)
  const top = Math.max(part.top, -shiftY, 0)
  const bottom = Math.min(part.bottom, a.height - shiftY, a.height)
  let both = 0
  let ofA = 0
  let ofB = 0
  for (let y = top; y < bottom; y++) {
    let at = y * a.width + left
    let there = (y + shiftY) * a.width + left + shiftX
    for (let x = left; x < right; x++, at++, there++) {
      const ax = a.across[at]!
      const ay = a.down[at]!
      const bx = b.across[there]!
      const by = b.down[there]!
      both += ax * bx + ay * by
      ofA += ax * ax + ay * ay
      ofB += bx * bx + by * by
    }
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB)
}
