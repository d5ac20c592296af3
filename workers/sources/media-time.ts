/** A live source that jumps further than this has set its clock, ms. */
const LIVE_JUMP_MS = 10_000
/** A recording may have gaps, of a night or a week-end; further is a clock that was set. */
const FILE_JUMP_MS = 7 * 24 * 3_600_000
/** Stamps that fall back by less are out of order, and those after them are right again, ms. */
const OUT_OF_ORDER_MS = 1_000

/**
 * Time stamps of decoded pictures → media time in ms from the first one, never going back. A stamp that is missing,
 * repeated or goes back, and a jump, counts as one picture's length.
 */
export class MediaTime {
  readonly #msPerTick: number
  readonly #pictureMs: number
  readonly #jumpMs: number
  /** Media time less stamp. */
  #offsetMs: number | undefined
  #mediaMs = 0
  #stampless = 0
  #pictures = 0

  /** `msPerTick` is the stream's time base in ms. */
  constructor(msPerTick: number, pictureMs: number, live: boolean) {
    this.#msPerTick = msPerTick
    this.#pictureMs = pictureMs
    this.#jumpMs = live ? LIVE_JUMP_MS : FILE_JUMP_MS
  }

  /** Most pictures had no stamp of their own, so that their times are guessed. */
  get isGuessed(): boolean {
    return this.#stampless * 2 > this.#pictures
  }

  /** `stamp` in ticks; undefined when the picture has none. */
  at(stamp: bigint | undefined): number {
    const rawMs = stamp === undefined ? undefined : Number(stamp) * this.#msPerTick
    if (rawMs === undefined) this.#stampless += 1
    if (this.#pictures++ === 0) {
      if (rawMs !== undefined) this.#offsetMs = -rawMs
      return 0
    }
    const stepMs =
      rawMs === undefined || this.#offsetMs === undefined ? undefined : rawMs + this.#offsetMs - this.#mediaMs
    if (stepMs !== undefined && stepMs > 0 && stepMs <= this.#jumpMs) {
      this.#mediaMs += stepMs
      return this.#mediaMs
    }
    this.#mediaMs += this.#pictureMs
    const fellBackMs = stepMs === undefined ? 0 : -stepMs
    if (rawMs !== undefined && !(stepMs !== undefined && fellBackMs >= 0 && fellBackMs < OUT_OF_ORDER_MS))
      this.#offsetMs = this.#mediaMs - rawMs
    return this.#mediaMs
  }
}
