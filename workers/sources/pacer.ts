import type { Clock } from '#core/time/clock.ts'
import { wait } from './wait.ts'

/** Further behind than this (the computer slept, the decoder cannot keep up) playing goes on from here, ms. */
const LATE_MS = 1_000

/** Plays a recording at its own speed, as if it were a camera. */
export class Pacer {
  readonly #clock: Clock
  /** Monotonic time of media time 0. */
  #startMs: number | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Waits until `mediaMs` is due; gives its wall-clock time, UTC ms. Media time must not go back. */
  async due(mediaMs: number, signal: AbortSignal): Promise<number> {
    this.#startMs ??= this.#clock.monotonicMs() - mediaMs
    const aheadMs = this.#startMs + mediaMs - this.#clock.monotonicMs()
    if (aheadMs < -LATE_MS) this.#startMs -= aheadMs
    if (aheadMs > 0) await wait(aheadMs, signal)
    return this.#clock.nowMs() + this.#startMs + mediaMs - this.#clock.monotonicMs()
  }
}
