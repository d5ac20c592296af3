import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ApiToken, type ApiScope } from '#core/contract/api-settings.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { newAccessToken } from '../base/access-token.ts'

interface Memos {
  read(name: string): unknown
  write(name: string, value: unknown): void
}

const MEMO = 'api-tokens'
/** The only token there was in older versions: it read, and ordered jobs. */
const OLD_MEMO = 'api-token-sha256'
/** More than anybody has programs; each is compared at every request. */
const MAX_TOKENS = 50

const KeptToken = ApiToken.extend({ sha256: z.string() })
type KeptToken = z.infer<typeof KeptToken>

/**
 * The tokens of the local API. Only their hashes are kept (256 random bits need no salt), so nothing can give one away
 * later.
 */
export class TokenCheck {
  readonly #memos: Memos
  readonly #nowMs: () => number
  readonly #newId: () => string
  /** Hashes of the passes of tests under way; never kept. */
  readonly #passes = new Set<Buffer>()

  constructor(memos: Memos, nowMs: () => number, newId: () => string) {
    this.#memos = memos
    this.#nowMs = nowMs
    this.#newId = newId
  }

  list(): ApiToken[] {
    return this.#kept().map(({ sha256: _, ...token }) => token)
  }

  /** It is told this once. Throws `request.invalid` when there are too many. */
  add(name: string, scope: ApiScope): string {
    const kept = this.#kept()
    if (kept.length >= MAX_TOKENS)
      throw new FieldcountError('request.invalid', { detail: `there are at most ${MAX_TOKENS} tokens` })
    const token = newAccessToken()
    this.#keep([
      ...kept,
      { tokenId: this.#newId(), name, scope, createdAtMs: this.#nowMs(), sha256: hash(token).toString('hex') },
    ])
    return token
  }

  /** Throws `request.unknown`. */
  remove(tokenId: string): void {
    const kept = this.#kept()
    const left = kept.filter((token) => token.tokenId !== tokenId)
    if (left.length === kept.length) throw new FieldcountError('request.unknown', { detail: `token ${tokenId}` })
    this.#keep(left)
  }

  /**
   * What who sent this header, such as `Bearer abc`, may do; undefined for nobody we know. Compares in constant time.
   */
  scopeOf(authorization: string | undefined): ApiScope | undefined {
    const given = /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1]
    if (given === undefined) return undefined
    const hashed = hash(given)
    let scope: ApiScope | undefined
    const kept = this.#kept()
    for (const token of kept) if (isSame(Buffer.from(token.sha256, 'hex'), hashed)) scope = token.scope
    // Where nobody has a token a test must not say that all is well.
    for (const pass of this.#passes) if (kept.length > 0 && isSame(pass, hashed)) scope = 'read'
    return scope
  }

  /** A token that may read, as programs do whose tokens nobody here knows any more, while `work` lasts. */
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

  #kept(): KeptToken[] {
    const kept = z.array(KeptToken).safeParse(this.#memos.read(MEMO))
    if (kept.success) return kept.data
    const old = this.#memos.read(OLD_MEMO)
    return typeof old === 'string' ? [{ tokenId: 'first', name: '', scope: 'jobs', createdAtMs: 0, sha256: old }] : []
  }

  #keep(tokens: readonly KeptToken[]): void {
    this.#memos.write(MEMO, tokens)
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest()

function isSame(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
