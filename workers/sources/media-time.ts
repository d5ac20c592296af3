/** A live source that jumps further than this has set its clock, ms. */
const JUMP_MS = 10_000

/**
 * Time stamps of decoded pictures → media time in ms from the first one, never going back. A stamp that is missing,
 * repeated or goes back, and a jump of a live source, counts as one picture's length.
 */
export class MediaTime {
  readonly #msPerTick: number
  readonly #pictureMs: number
  readonly #jumpMs: number
  #lastRawMs: number | undefined
  #mediaMs = 0

  /** `msPerTick` is the stream's time base in ms. */
  constructor(msPerTick: number, pictureMs: number, live: boolean) {
    this.#msPerTick = msPerTick
    this.#pictureMs = pictureMs
    this.#jumpMs = live ? JUMP_MS : Infinity
  }

  /** `stamp` in ticks; undefined when the picture has none. */
  at(stamp: bigint | undefined): number {
    const rawMs = stamp === undefined ? undefined : Number(stamp) * this.#msPerTick
    if (this.#lastRawMs === undefined) {
      this.#lastRawMs = rawMs ?? 0
      return 0
    }
    const stepMs = rawMs === undefined ? -1 : rawMs - this.#lastRawMs
    const sound = stepMs > 0 && stepMs <= this.#jumpMs
    this.#mediaMs += sound ? stepMs : this.#pictureMs
    this.#lastRawMs = rawMs ?? this.#lastRawMs + this.#pictureMs
    return this.#mediaMs
  }
}
