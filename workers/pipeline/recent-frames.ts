import type { CapturedFrame } from '#core/proof/captured-frame.ts'
import { toCapturedFrame, type SeenFrame } from './captured-frame.ts'

/** Longer than a track can be lost and than most people take to a line, ms. */
const HELD_MS = 10_000
/** Whatever the rate. */
const MAX_FRAMES = 400

/** What counting saw in the last seconds: a proof begins in the middle of somebody's way. */
export class RecentFrames {
  #seen: SeenFrame[] = []

  add(frame: SeenFrame): void {
    this.#seen.push(frame)
    // A clock that was set back makes the frames before it no less old.
    while (this.#seen.length > MAX_FRAMES || Math.abs(frame.atMs - this.#seen[0]!.atMs) > HELD_MS) this.#seen.shift()
  }

  frames(): CapturedFrame[] {
    return this.#seen.map(toCapturedFrame)
  }
}
