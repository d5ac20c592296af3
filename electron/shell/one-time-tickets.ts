import { newAccessToken } from '../base/access-token.ts'

/** A browser that is started by us uses its ticket within this time, ms. */
const LIFETIME_MS = 60_000

/**
 * Addresses for a browser we start ourselves: its command line is visible to every user of the computer, so it
 * carries a ticket that is good for one use instead of the access token.
 */
export class OneTimeTickets {
  readonly #expiresAtMs = new Map<string, number>()
  readonly #nowMs: () => number

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  issue(): string {
    const ticket = newAccessToken()
    this.#expiresAtMs.set(ticket, this.#nowMs() + LIFETIME_MS)
    return ticket
  }

  /** True once per ticket, and not after its time. */
  redeem(ticket: string | null): boolean {
    const expiresAtMs = ticket === null ? undefined : this.#expiresAtMs.get(ticket)
    if (expiresAtMs === undefined) return false
    this.#expiresAtMs.delete(ticket!)
    return this.#nowMs() <= expiresAtMs
  }
}
