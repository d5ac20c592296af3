import { decorrelatedJitterGenerator, ExponentialBackoff, type IBackoff } from 'cockatiel'
import type { ErrorData } from '#core/errors/error-data.ts'

const FIRST_MS = 500
/** A camera that answers again counts again within ten seconds, so no wait is longer than half of that. */
const MAX_MS = 5_000
/**
 * Cameras lock an account after a few wrong passwords, so a refused one is tried rarely: it is sent twice, by FFmpeg
 * and to learn why it was refused.
 */
const AUTH_MS = 60_000
const ABOUT_LOGIN: readonly ErrorData['code'][] = [
  'source.auth',
  'source.loginNeeded',
  'source.loginUnknown',
  'source.forbidden',
]

/**
 * How long to wait before the next attempt: grows, with jitter so that cameras of one site do not come back in step.
 */
export class ReconnectDelay {
  #backoff: IBackoff<undefined> | undefined

  nextMs(error: ErrorData): number {
    if (ABOUT_LOGIN.includes(error.code)) return AUTH_MS
    this.#backoff = this.#backoff ? this.#backoff.next(undefined) : EXPONENTIAL.next()
    return Math.min(MAX_MS, Math.round(this.#backoff.duration))
  }

  /** The source has been sound for a while: begin again with short waits. */
  reset(): void {
    this.#backoff = undefined
  }
}

const EXPONENTIAL = new ExponentialBackoff({
  generator: decorrelatedJitterGenerator,
  initialDelay: FIRST_MS,
  maxDelay: MAX_MS,
})
