import type { Slice } from './series.ts'
import { MINUTE_MS } from '../time/durations.ts'

export const QUARTER_MS = 15 * MINUTE_MS

/**
 * The quarters of an hour of one series side by side, those without an event too: a year of a busy line is 35 000
 * numbers instead of as many objects. As an iterable it gives the quarters that have events.
 */
export class Quarters implements Iterable<Slice> {
  /** Start of the first one, UTC ms. */
  readonly firstMs: number
  readonly counts: Uint32Array
  /** Sums over the visits that ended in each; absent without any. */
  readonly dwellMs: Float64Array | undefined

  constructor(firstMs: number, counts: Uint32Array, dwellMs?: Float64Array) {
    this.firstMs = firstMs
    this.counts = counts
    this.dwellMs = dwellMs
  }

  *[Symbol.iterator](): Generator<Slice> {
    for (let index = 0; index < this.counts.length; index += 1) {
      const count = this.counts[index]!
      if (count > 0) yield { atMs: this.firstMs + index * QUARTER_MS, count, dwellMs: this.dwellMs?.[index] ?? 0 }
    }
  }
}
