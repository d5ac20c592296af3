import { INVITATION_MS, type PairOutcome } from '#core/phone/phone-view.ts'
import { isAccessToken, newAccessToken } from '../base/access-token.ts'

/** Wrong secrets after which a code is void. There are 2^256 of them: whoever sends several is guessing. */
const MAX_WRONG = 5

interface Invitation {
  readonly secret: string
  readonly expiresMs: number
  used: boolean
  wrong: number
}

interface Session {
  readonly token: string
  /** The address the phone came from: what it holds is worth nothing elsewhere. */
  readonly from: string
}

/** Who may come in: one code at a time, good once and for five minutes, which one phone exchanges for a token. */
export class Pairing {
  readonly #nowMs: () => number
  readonly #endMs: number
  #invitation: Invitation | undefined
  #session: Session | undefined

  /** `nowMs` never goes back. `endMs`: nobody is admitted from then on. */
  constructor(nowMs: () => number, endMs: number) {
    this.#nowMs = nowMs
    this.#endMs = endMs
  }

  /** Another secret; the one before it is void. */
  invite(): string {
    const secret = newAccessToken()
    const expiresMs = Math.min(this.#nowMs() + INVITATION_MS, this.#endMs)
    this.#invitation = { secret, expiresMs, used: false, wrong: 0 }
    return secret
  }

  /** Whether there is a code that can still be used. */
  get isInviting(): boolean {
    const invitation = this.#invitation
    if (!invitation || invitation.used || invitation.wrong >= MAX_WRONG) return false
    return this.#nowMs() < invitation.expiresMs
  }

  get phone(): string | undefined {
    return this.#session?.from
  }

  /** Exchanges a secret for the token of a session, which ends the one before it. */
  redeem(secret: string, from: string): { outcome: PairOutcome; token?: string } {
    const invitation = this.#invitation
    if (!invitation || this.#nowMs() >= this.#endMs) return { outcome: 'expired' }
    if (invitation.wrong >= MAX_WRONG) return { outcome: 'too-many' }
    if (!isAccessToken(invitation.secret, secret)) {
      invitation.wrong += 1
      return { outcome: invitation.wrong >= MAX_WRONG ? 'too-many' : 'wrong' }
    }
    if (invitation.used) return { outcome: 'used' }
    if (this.#nowMs() >= invitation.expiresMs) return { outcome: 'expired' }
    invitation.used = true
    const token = newAccessToken()
    this.#session = { token, from }
    return { outcome: 'paired', token }
  }

  /** Whether this is the phone that was let in, where it was let in from. */
  admits(token: string | undefined, from: string): boolean {
    const session = this.#session
    if (!session || this.#nowMs() >= this.#endMs || session.from !== from) return false
    return isAccessToken(session.token, token)
  }
}
