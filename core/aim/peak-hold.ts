export interface PeakReading {
  readonly value: number
  readonly peak: number
  /** `value` as a share of the peak, 0..1. */
  readonly share: number
  /** What to do with the ring. */
  readonly advice: 'turn' | 'back' | 'there'
}

/** Weight of the newest value: steadies the meter against noise without lagging behind a hand. */
const NEWEST = 0.4
/** Within this share of the peak it is as sharp as it gets. */
const THERE = 0.97
/** So far below the peak one has turned past it. */
const PAST = 0.9

/** Remembers the sharpest moment, so that the focus ring can be turned past it and back. */
export class PeakHold {
  #value: number | undefined
  #peak = 0
  #readings = 0

  add(value: number): PeakReading {
    this.#value = this.#value === undefined ? value : this.#value + NEWEST * (value - this.#value)
    this.#peak = Math.max(this.#peak, this.#value)
    this.#readings++
    const share = this.#peak > 0 ? this.#value / this.#peak : 0
    // The first seconds know no other value to compare with.
    const advice = this.#readings < 10 || (share < THERE && share >= PAST) ? 'turn' : share >= THERE ? 'there' : 'back'
    return { value: this.#value, peak: this.#peak, share, advice }
  }

  /** The scene is another one now. */
  reset(): void {
    this.#value = undefined
    this.#peak = 0
    this.#readings = 0
  }
}
