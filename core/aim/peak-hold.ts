export interface PeakReading {
  readonly value: number
  readonly peak: number
  /** `value` as a share of the peak, 0..1; means nothing before the peak was passed. */
  readonly share: number
  /** The ring was turned through a peak: it fell far below it and stayed there. Before that nobody knows the best. */
  readonly passed: boolean
  /** What to do with the ring. */
  readonly advice: 'turn' | 'back' | 'there'
  /** The last readings as shares of the peak, oldest first. */
  readonly curve: readonly number[]
}

/** Weight of the newest value: steadies the meter against noise without lagging behind a hand. */
const NEWEST = 0.4
/** From this share of the peak on no eye and no model sees a difference; passers-by and light change as much. */
const THERE = 0.85
/** So far below the peak, for two seconds, one has turned past it: half a pixel of blur. Passers-by do not. */
const PAST = 0.6
const PAST_READINGS = 16
/** So much above a peak that was passed there is a better one ahead. */
const BETTER = 1.08
/** Readings in the curve: twenty seconds. */
const CURVE = 160

/** Remembers the sharpest moment, so that the focus ring can be turned past it and back. */
export class PeakHold {
  #value: number | undefined
  #peak = 0
  /** The peak that was passed. */
  #passedPeak: number | undefined
  #below = 0
  #values: number[] = []

  add(value: number): PeakReading {
    this.#value = this.#value === undefined ? value : this.#value + NEWEST * (value - this.#value)
    this.#peak = Math.max(this.#peak, this.#value)
    this.#values = [...this.#values.slice(1 - CURVE), this.#value]
    const share = this.#peak > 0 ? this.#value / this.#peak : 0
    this.#below = share < PAST ? this.#below + 1 : 0
    if (this.#below >= PAST_READINGS) this.#passedPeak = this.#peak
    else if (this.#passedPeak !== undefined && this.#peak > this.#passedPeak * BETTER) this.#passedPeak = undefined
    const passed = this.#passedPeak !== undefined
    return {
      value: this.#value,
      peak: this.#peak,
      share,
      passed,
      advice: !passed ? 'turn' : share >= THERE ? 'there' : 'back',
      curve: this.#values.map((one) => (this.#peak > 0 ? one / this.#peak : 0)),
    }
  }

  /** The scene is another one now. */
  reset(): void {
    this.#value = undefined
    this.#peak = 0
    this.#passedPeak = undefined
    this.#below = 0
    this.#values = []
  }
}
