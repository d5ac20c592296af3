import { pixelsOf, WHOLE, type GreyPicture } from './grey-picture.ts'

/** A pixel that changed by so much since the last picture moved, of 255. */
const MOVED_BY = 24
/** Fewer moving pixels than this share say nothing. */
const ENOUGH = 0.004
/** Edges that are where nothing moves; weaker ones are noise, squared gradient. */
const EDGE = 400
/** Moving edges this much softer than resting ones are smeared. */
const SMEARED = 0.3

/**
 * Whether what moves is smeared: edges on moving pixels against edges at rest, in the same picture. Undefined when
 * nothing moves. A hint only: a plain coat has few edges however short the shutter is.
 */
export function isMotionBlurred(now: GreyPicture, before: GreyPicture): boolean | undefined {
  if (now.width !== before.width || now.height !== before.height) return undefined
  const { x0, y0, x1, y1 } = pixelsOf(now, WHOLE)
  const moving = { sum: 0, edges: 0, pixels: 0 }
  const resting = { sum: 0, edges: 0, pixels: 0 }
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = y * now.stride + x
      const across = now.bytes[at + 1]! - now.bytes[at - 1]!
      const down = now.bytes[at + now.stride]! - now.bytes[at - now.stride]!
      const into = Math.abs(now.bytes[at]! - before.bytes[y * before.stride + x]!) >= MOVED_BY ? moving : resting
      const energy = across * across + down * down
      into.pixels++
      if (energy < EDGE / 4) continue
      into.edges++
      into.sum += Math.sqrt(energy)
    }
  }
  const all = moving.pixels + resting.pixels
  if (all === 0 || moving.pixels / all < ENOUGH || moving.edges === 0 || resting.edges === 0) return undefined
  return moving.sum / moving.pixels < SMEARED * (resting.sum / resting.edges)
}
