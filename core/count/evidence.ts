import { z } from 'zod'
import type { Track } from '../track/track.ts'
import { Anchor } from '../geometry/anchor.ts'

/**
 * Most points of a path that are kept: enough to see where somebody walked, little enough for every crossing of a year.
 */
export const MAX_PATH = 24

/** What somebody needs to see why a moment was counted or not: where the anchor went, and how sure the model was. */
export const Evidence = z.strictObject({
  /**
   * How it was decided: clear of the band on the other side, or the track ended beyond the line, or two tracks were
   * taken for one person who was hidden at the line.
   */
  how: z.enum(['clear', 'ended', 'linked']),
  /** Of the track's last detection, 0..1. */
  score: z.number(),
  anchor: Anchor,
  /** The box at the decision: left, top, width, height; 0..1. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** The anchor's way until then, oldest first: x, y (0..1) and ms before or after the moment itself. */
  path: z.array(z.tuple([z.number(), z.number(), z.number()])).max(MAX_PATH),
})
export type Evidence = z.infer<typeof Evidence>

/** A way is told from at most this long before its end, ms. */
const LONGEST_MS = 12_000
/** Numbers of one sighting: time, left, top, width, height. */
const WIDTH = 5

/**
 * Where one track has been, in bounded memory: when it is full every second sighting of its older half goes, so that
 * the way of somebody who stays for an hour gets coarse, not long.
 */
export class CrossingPath {
  readonly #seen: number[] = []
  #score = 0

  add({ box: { x, y, w, h }, score }: Track, atMs: number): void {
    this.#score = score
    this.#seen.push(atMs, x, y, w, h)
    if (this.#seen.length < 2 * MAX_PATH * WIDTH) return
    const half = MAX_PATH * WIDTH
    let to = 0
    for (let from = 0; from < half; from += 2 * WIDTH)
      for (let i = 0; i < WIDTH; i++) this.#seen[to++] = this.#seen[from + i]!
    this.#seen.copyWithin(to, half)
    this.#seen.length -= half - to
  }

  /** What another track was before it was hidden is the beginning of this one's way. */
  goesOnFrom(before: CrossingPath): void {
    this.#seen.unshift(...before.#seen)
    this.#seen.splice(0, Math.max(0, this.#seen.length - 2 * MAX_PATH * WIDTH))
  }

  /** The newest part, seen from a moment. */
  evidence(anchor: Anchor, atMs: number, how: Evidence['how']): Evidence {
    const seen = this.#seen
    const last = seen.length - WIDTH
    let first = last
    while (first > 0 && seen[last]! - seen[first - WIDTH]! <= LONGEST_MS) first -= WIDTH
    const sightings = (last - first) / WIDTH + 1
    const points = Math.min(MAX_PATH, sightings)
    const path = Array.from({ length: points }, (_, index): Evidence['path'][number] => {
      // Evenly over what is remembered, the last one always.
      const at = first + WIDTH * (points === 1 ? 0 : Math.round((index * (sightings - 1)) / (points - 1)))
      const [ms, x, y, w, h] = [seen[at]!, seen[at + 1]!, seen[at + 2]!, seen[at + 3]!, seen[at + 4]!]
      return [
        rounded(x + w / 2),
        rounded(anchor === 'top' ? y : anchor === 'bottom' ? y + h : y + h / 2),
        Math.round(ms - atMs),
      ]
    })
    return {
      how,
      score: rounded(this.#score),
      anchor,
      box: [rounded(seen[last + 1]!), rounded(seen[last + 2]!), rounded(seen[last + 3]!), rounded(seen[last + 4]!)],
      path,
    }
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
