/**
 * How long to wait before a dead worker is started again.
 *
 * A worker that worked for a while comes back at once. One that dies again before it has been up for
 * `stableAfterMs` is in a crash loop: its delay doubles up to `maxDelayMs`, so that a broken driver cannot keep
 * the machine busy with starts.
 */
export interface RestartPolicyOptions {
  readonly firstDelayMs: number
  readonly maxDelayMs: number
  readonly stableAfterMs: number
}

const DEFAULT_RESTART: RestartPolicyOptions = { firstDelayMs: 100, maxDelayMs: 30_000, stableAfterMs: 2_000 }

export class RestartPolicy {
  readonly #options: RestartPolicyOptions
  #shortLives = 0

  constructor(options: RestartPolicyOptions = DEFAULT_RESTART) {
    this.#options = options
  }

  /** `upMs` is how long the worker had been ready; 0 when it never was. */
  delayAfterDeathMs(upMs: number): number {
    this.#shortLives = upMs >= this.#options.stableAfterMs ? 0 : this.#shortLives + 1
    const doublings = Math.max(0, this.#shortLives - 1)
    return Math.min(this.#options.maxDelayMs, this.#options.firstDelayMs * 2 ** doublings)
  }

  /** True once several short lives followed each other. */
  get looping(): boolean {
    return this.#shortLives >= 4
  }
}
