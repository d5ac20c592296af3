import { createHash, timingSafeEqual } from 'node:crypto'
import { newAccessToken } from '../shell/access-token.ts'

interface Memos {
  read(name: string): unknown
  write(name: string, value: unknown): void
}

const MEMO = 'api-token-sha256'

/** The token of the local API. Only its hash is kept (256 random bits need no salt), so nothing can give it away later. */
export class TokenCheck {
  readonly #memos: Memos

  constructor(memos: Memos) {
    this.#memos = memos
  }

  get exists(): boolean {
    return typeof this.#memos.read(MEMO) === 'string'
  }

  /** A new token; the one before is void. It is told this once. */
  renew(): string {
    const token = newAccessToken()
    this.#memos.write(MEMO, hash(token).toString('hex'))
    return token
  }

  /** `authorization` is the header, such as `Bearer abc`. Compares in constant time. */
  isGood(authorization: string | undefined): boolean {
    const stored = this.#memos.read(MEMO)
    const given = /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1]
    return typeof stored === 'string' && given !== undefined && timingSafeEqual(Buffer.from(stored, 'hex'), hash(given))
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest()
