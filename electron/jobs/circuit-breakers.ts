import {
  circuitBreaker,
  CircuitState as LibraryState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  noJitterGenerator,
  type CircuitBreakerPolicy,
} from 'cockatiel'
import { toErrorData, FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { ErrorKind } from '#core/errors/error-kind.ts'
import type { Clock } from '#core/time/clock.ts'

/** `open`: not tried. `half-open`: one try is under way that decides. */
export interface CircuitStatus {
  /** What it protects: `camera:…`, `provider:…`, `uplink:…`. */
  readonly key: string
  readonly state: 'closed' | 'open' | 'half-open'
  /** UTC ms. */
  readonly sinceMs: number
  /** While open: the earliest next try, UTC ms. */
  readonly nextAtMs?: number | undefined
  /** The failure that counted last. */
  readonly lastError?: ErrorData
}

interface Circuit {
  readonly policy: CircuitBreakerPolicy
  status: CircuitStatus
  /** Times it opened without being closed in between. */
  opened: number
}

export interface CircuitTimes {
  readonly failuresToOpen: number
  /** Waits before it is tried again: the first, and what they double up to, ms. */
  readonly firstProbeMs: number
  readonly lastProbeMs: number
}

const DEFAULTS: CircuitTimes = { failuresToOpen: 5, firstProbeMs: 10_000, lastProbeMs: 300_000 }

/** Cancelling a job or asking for nonsense says nothing about a camera. */
const BLAMELESS: readonly ErrorKind[] = ['application']

/**
 * A circuit breaker for each thing outside that can fail for long: after some failures in a row (five) it is left
 * alone, then tried once after 10 s, 20 s, … 5 min. While it is open, callers get the last error at once instead of
 * waiting for the same one again.
 */
export class CircuitBreakers {
  readonly #clock: Clock
  readonly #onChanged: (status: CircuitStatus) => void
  readonly #times: CircuitTimes
  readonly #circuits = new Map<string, Circuit>()

  constructor(clock: Clock, onChanged: (status: CircuitStatus) => void, times: CircuitTimes = DEFAULTS) {
    this.#times = times
    this.#clock = clock
    this.#onChanged = onChanged
  }

  /**
   * Does the work unless the circuit is open. Rejects with what the work rejects with, or the last error of the
   * circuit.
   */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const circuit = this.#circuit(key)
    try {
      return await circuit.policy.execute(work)
    } catch (thrown) {
      if (!isBrokenCircuitError(thrown)) throw thrown
      throw FieldcountError.fromData(circuit.status.lastError ?? toErrorData(thrown))
    }
  }

  /** Those that were ever used, in the order of first use. */
  statuses(): CircuitStatus[] {
    return [...this.#circuits.values()].map(({ status }) => status)
  }

  /** The thing is gone or was changed by hand: the next call tries it. */
  forget(key: string): void {
    this.#circuits.delete(key)
  }

  #circuit(key: string): Circuit {
    const known = this.#circuits.get(key)
    if (known) return known
    const policy = circuitBreaker(handleWhen(counts), {
      breaker: new ConsecutiveBreaker(this.#times.failuresToOpen),
      halfOpenAfter: new ExponentialBackoff({
        generator: noJitterGenerator,
        initialDelay: this.#times.firstProbeMs,
        maxDelay: this.#times.lastProbeMs,
      }),
    })
    const circuit: Circuit = { policy, status: { key, state: 'closed', sinceMs: this.#clock.nowMs() }, opened: 0 }
    policy.onFailure(({ reason, handled }) => {
      if (handled && 'error' in reason) circuit.status = { ...circuit.status, lastError: toErrorData(reason.error) }
    })
    policy.onStateChange((state) => {
      const nowMs = this.#clock.nowMs()
      if (state === LibraryState.Open) circuit.opened += 1
      if (state === LibraryState.Closed) circuit.opened = 0
      const { firstProbeMs, lastProbeMs } = this.#times
      const waitMs = Math.min(lastProbeMs, firstProbeMs * 2 ** (circuit.opened - 1))
      circuit.status = {
        ...circuit.status,
        state: STATES[state],
        sinceMs: nowMs,
        nextAtMs: state === LibraryState.Open ? nowMs + waitMs : undefined,
      }
      this.#onChanged(circuit.status)
    })
    this.#circuits.set(key, circuit)
    return circuit
  }
}

const STATES: Record<LibraryState, CircuitStatus['state']> = {
  [LibraryState.Closed]: 'closed',
  [LibraryState.Open]: 'open',
  [LibraryState.HalfOpen]: 'half-open',
  [LibraryState.Isolated]: 'open',
}

function counts(error: Error): boolean {
  return !BLAMELESS.includes(toErrorData(error).kind)
}
