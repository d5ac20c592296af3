import { createHash, timingSafeEqual } from 'node:crypto'
import { newAccessToken } from '../base/access-token.ts'

interface Memos {
  read(name: string): unknown
  write(name: string, value: unknown): void
}

const MEMO = 'api-token-sha256'

/**
 * The token of the local API. Only its hash is kept (256 random bits need no salt), so nothing can give it away later.
 */
export class TokenCheck {
  readonly #memos: Memos
  /** Hashes of the passes of tests under way; never kept. */
  readonly #passes = new Set<Buffer>()

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
    if (typeof stored !== 'string' || given === undefined) return false
    const hashed = hash(given)
    return (
      timingSafeEqual(Buffer.from(stored, 'hex'), hashed) ||
      [...this.#passes].some((pass) => timingSafeEqual(pass, hashed))
    )
  }

  /** A token that is as good as the real one, which nobody knows any more, while `work` lasts. */
  async withPass<T>(work: (token: string) => Promise<T>): Promise<T> {
    const token = newAccessToken()
    const own = hash(token)
    this.#passes.add(own)
    try {
      return await work(token)
    } finally {
      this.#passes.delete(own)
    }
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest()
