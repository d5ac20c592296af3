/**
 * Chooses the pictures to use for a wanted rate, by media time: the first one of each slot of 1/fps. Slots are
 * fixed, so the rate does not drift, and begin half a picture early, so that jitter around a slot's border neither
 * loses nor doubles a picture of a source that runs at the wanted rate.
 */
export class FrameSelector {
  readonly #slotMs: number
  readonly #earlyMs: number
  #lastSlot = -1

  /** `fps` undefined keeps every picture. */
  constructor(fps: number | undefined, sourceFps: number) {
    this.#slotMs = fps ? 1000 / fps : 0
    this.#earlyMs = 500 / sourceFps
  }

  /** `mediaMs` must not go back. */
  wants(mediaMs: number): boolean {
    if (this.#slotMs === 0) return true
    const slot = Math.floor((mediaMs + this.#earlyMs) / this.#slotMs)
    if (slot <= this.#lastSlot) return false
    this.#lastSlot = slot
    return true
  }
}
