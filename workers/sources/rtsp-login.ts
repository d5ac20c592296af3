import { createHash, randomBytes } from 'node:crypto'
import type { Credentials } from '#core/video/source.ts'

/** One way to log in that a camera offers (RFC 7616, RFC 7617). */
export interface Challenge {
  /** `digest`, `basic`, or what else it was called. */
  readonly scheme: string
  readonly params: Readonly<Record<string, string>>
}

const HASHES: Readonly<Record<string, string>> = { md5: 'md5', 'sha-256': 'sha256', 'sha-512-256': 'sha512-256' }
const PART = /([a-z][\w-]*)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/gi

/** What the `WWW-Authenticate` headers of an answer offer, in their order; there may be several in one. */
export function readChallenges(headers: readonly string[]): Challenge[] {
  return headers.flatMap((header) => {
    const found: { scheme: string; params: Record<string, string> }[] = []
    for (const [whole, name = '', quoted, plain] of header.matchAll(PART)) {
      if (!whole.includes('=')) found.push({ scheme: name.toLowerCase(), params: {} })
      else if (found.length > 0) found.at(-1)!.params[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain!
    }
    return found
  })
}

/** As people know it: `Digest SHA-256`, `Basic`. */
export function nameOf({ scheme, params }: Challenge): string {
  if (scheme === 'digest') return `Digest ${params.algorithm ?? 'MD5'}`.slice(0, 40)
  return scheme === 'basic' ? 'Basic' : scheme.slice(0, 40)
}

function hashOf({ scheme, params }: Challenge): string | undefined {
  return scheme === 'digest' ? HASHES[(params.algorithm ?? 'MD5').toLowerCase().replace(/-sess$/, '')] : undefined
}

/** The best of those that can be answered; undefined where there is none. */
export function bestChallenge(offered: readonly Challenge[]): Challenge | undefined {
  const worth = (challenge: Challenge) =>
    challenge.scheme === 'basic' ? 0 : Object.values(HASHES).indexOf(hashOf(challenge) ?? '') + 1
  const answerable = offered.filter((challenge) => challenge.scheme === 'basic' || hashOf(challenge) !== undefined)
  return answerable.sort((a, b) => worth(b) - worth(a))[0]
}

/**
 * Whether FFmpeg can answer: it takes the last Digest that is offered, one to a header, and knows MD5 only
 * (libavformat/httpauth.c).
 */
export function ffmpegAnswers(headers: readonly string[]): boolean {
  const offers = headers.map((header) => readChallenges([header]))
  if (offers.some((offer) => offer.length > 1)) return false
  const last = offers.flat().findLast(({ scheme }) => scheme === 'digest')
  return last ? hashOf(last) === 'md5' : offers.flat().some(({ scheme }) => scheme === 'basic')
}

/** Answers a challenge, again and again on one connection. */
export class Login {
  readonly #challenge: Challenge
  readonly #credentials: Credentials
  #count = 0

  constructor(challenge: Challenge, credentials: Credentials) {
    this.#challenge = challenge
    this.#credentials = credentials
  }

  /** The value of the `Authorization` header for one request. */
  header(method: string, uri: string): string {
    const { username, password } = this.#credentials
    const { scheme, params } = this.#challenge
    if (scheme === 'basic') return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    const { realm = '', nonce = '', algorithm, opaque } = params
    const hash = (text: string) => createHash(hashOf(this.#challenge)!).update(text).digest('hex')
    const qop = params.qop?.split(',').some((one) => one.trim().toLowerCase() === 'auth')
    const cnonce = randomBytes(8).toString('hex')
    const count = (++this.#count).toString(16).padStart(8, '0')
    const plain = hash(`${username}:${realm}:${password}`)
    const secret = algorithm && /-sess$/i.test(algorithm) ? hash(`${plain}:${nonce}:${cnonce}`) : plain
    const asked = hash(`${method}:${uri}`)
    const response = qop
      ? hash(`${secret}:${nonce}:${count}:${cnonce}:auth:${asked}`)
      : hash(`${secret}:${nonce}:${asked}`)
    const quoted = (name: string, value: string) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`
    return `Digest ${[
      quoted('username', username),
      quoted('realm', realm),
      quoted('nonce', nonce),
      quoted('uri', uri),
      quoted('response', response),
      ...(algorithm ? [`algorithm=${algorithm}`] : []),
      ...(opaque === undefined ? [] : [quoted('opaque', opaque)]),
      ...(qop ? ['qop=auth', `nc=${count}`] : []),
      ...(qop || /-sess$/i.test(algorithm ?? '') ? [quoted('cnonce', cnonce)] : []),
    ].join(', ')}`
  }
}
