import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Whether a Host header names this computer by address or by its own name. A page of the internet that has its name
 * resolve to this computer (DNS rebinding) still sends that name.
 */
export function isOwnHost(host: string | undefined): boolean {
  // HTTP 1.0; a browser always sends one.
  if (host === undefined) return true
  const name = host
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
  const own = hostname().toLowerCase()
  return name === 'localhost' || isIP(name) !== 0 || name === own || name === `${own}.local`
}

const WINDOW_MS = 60_000
const MAX_REFUSED = 20

/** Counts requests without a right token, minute by minute: beyond some they are answered shortly, and it is told. */
export class RefusedAttempts {
  readonly #nowMs: () => number
  readonly #onMany: (count: number) => void
  #sinceMs = -Infinity
  #count = 0

  constructor(nowMs: () => number, onMany: (count: number) => void) {
    this.#nowMs = nowMs
    this.#onMany = onMany
  }

  /** One more; true when there were too many in this minute. Whoever has the right token is never held up. */
  add(): boolean {
    const nowMs = this.#nowMs()
    if (nowMs - this.#sinceMs > WINDOW_MS) {
      this.#sinceMs = nowMs
      this.#count = 0
    }
    this.#count += 1
    if (this.#count === MAX_REFUSED) this.#onMany(this.#count)
    return this.#count > MAX_REFUSED
  }
}
