import { quantile } from '#core/statistics/quantile.ts'
import type { Clock } from '#core/time/clock.ts'

const WINDOW_MS = 60_000
const MAX = 5_000

/** What happened in the last minute, with a value each. */
export class RateMeter {
  readonly #clock: Clock
  readonly #events: { atMs: number; value: number }[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(value = 1): void {
    this.#events.push({ atMs: this.#clock.monotonicMs(), value })
    if (this.#events.length > MAX) this.#events.shift()
  }

  /** Sum of the values. */
  count(): number {
    this.#forget()
    return this.#events.reduce((sum, { value }) => sum + value, 0)
  }

  /** Undefined when nothing happened. */
  percentile(share: number): number | undefined {
    this.#forget()
    return quantile(
      this.#events.map(({ value }) => value),
      share,
    )
  }

  #forget(): void {
    const fromMs = this.#clock.monotonicMs() - WINDOW_MS
    while (this.#events.length > 0 && this.#events[0]!.atMs < fromMs) this.#events.shift()
  }
}
