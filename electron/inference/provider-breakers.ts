import type { ProviderBreaker } from '#core/contract/inference-view.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { CircuitBreakers } from '../jobs/circuit-breakers.ts'

export interface ProviderBreakersOptions {
  readonly clock: Clock
  /** Tries the provider in a process of its own; rejects when it does not work. */
  readonly tryAgain: (provider: string) => Promise<void>
  readonly onChanged: () => void
  /** It works again. */
  readonly onClosed: (provider: string) => void
  /** Wait before the first new try, ms; it doubles with each that fails. */
  readonly firstRetryMs?: number
}

const FIRST_RETRY_MS = 30_000
const LAST_RETRY_MS = 900_000
/** The breaker's own clock must have run out by then. */
const MARGIN_MS = 50

/**
 * One circuit breaker for each provider: opened by its first failure, tried again by itself, rarer each time it fails.
 */
export class ProviderBreakers {
  readonly #options: ProviderBreakersOptions
  readonly #board: CircuitBreakers
  readonly #retries = new Map<string, { timer: NodeJS.Timeout; atMs: number }>()
  readonly #failures = new Map<string, number>()

  constructor(options: ProviderBreakersOptions) {
    this.#options = options
    this.#board = new CircuitBreakers(options.clock, options.onChanged, {
      failuresToOpen: 1,
      firstProbeMs: options.firstRetryMs ?? FIRST_RETRY_MS,
      lastProbeMs: LAST_RETRY_MS,
    })
  }

  list(): ProviderBreaker[] {
    return this.#board.statuses().map(({ key, state, sinceMs, lastError }) => {
      const retryAtMs = this.#retries.get(key)?.atMs
      return {
        provider: key,
        state,
        sinceMs,
        ...(lastError && { lastError }),
        ...(retryAtMs !== undefined && { retryAtMs }),
      }
    })
  }

  /** True while cameras must not be given to it. */
  isOpen(provider: string): boolean {
    return this.#board.statuses().some(({ key, state }) => key === provider && state !== 'closed')
  }

  /** It failed while cameras ran on it. */
  async failed(provider: string, error: ErrorData): Promise<void> {
    if (this.isOpen(provider)) return
    await this.#board.run(provider, () => Promise.reject(FieldcountError.fromData(error))).catch(() => {})
    this.#schedule(provider)
  }

  stop(): void {
    for (const { timer } of this.#retries.values()) clearTimeout(timer)
    this.#retries.clear()
  }

  #schedule(provider: string): void {
    const { clock, firstRetryMs = FIRST_RETRY_MS, onChanged } = this.#options
    const failures = this.#failures.get(provider) ?? 0
    this.#failures.set(provider, failures + 1)
    const waitMs = Math.min(firstRetryMs * 2 ** failures, LAST_RETRY_MS) + MARGIN_MS
    const timer = setTimeout(() => void this.#retry(provider), waitMs)
    this.#retries.set(provider, { timer, atMs: clock.nowMs() + waitMs })
    onChanged()
  }

  async #retry(provider: string): Promise<void> {
    this.#retries.delete(provider)
    try {
      await this.#board.run(provider, () => this.#options.tryAgain(provider))
      this.#failures.delete(provider)
      this.#options.onClosed(provider)
    } catch (thrown) {
      if (toErrorData(thrown).code !== 'job.cancelled') this.#schedule(provider)
    }
  }
}
