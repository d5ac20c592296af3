import { quantile } from '../statistics/quantile.ts'

const KEPT = 9

/**
 * How long it usually is from one frame to the next: the median of the last few, so that one late frame says nothing.
 */
export class FrameInterval {
  #lastS: number[] = []

  add(dtS: number): void {
    if (dtS > 0) this.#lastS = [...this.#lastS, dtS].slice(-KEPT)
  }

  /** 0 before the second frame. */
  get usualS(): number {
    return quantile(this.#lastS, 0.5) ?? 0
  }
}
