import { createHash, randomBytes } from 'node:crypto'
import type { Credentials } from '#core/video/source.ts'
import { asBytes, cameraWords } from './camera-words.ts'

/** One way to log in that a camera offers (RFC 7616, RFC 7617). */
export interface Challenge {
  /** `digest`, `basic`, or what else it was called. */
  readonly scheme: string
  readonly params: Readonly<Record<string, string>>
}

const HASHES: Readonly<Record<string, string>> = { md5: 'md5', 'sha-256': 'sha256', 'sha-512-256': 'sha512-256' }
const MAX_NAMES = 4
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
function nameOf({ scheme, params }: Challenge): string {
  if (scheme === 'digest') return `Digest ${cameraWords(params.algorithm ?? 'MD5').slice(0, 20)}`.trim()
  return scheme === 'basic' ? 'Basic' : cameraWords(scheme).slice(0, 20)
}

/** What a camera offers, in one line; a dash where it offers nothing. */
export function namesOf(challenges: readonly Challenge[]): string {
  const names = [...new Set(challenges.map(nameOf))].filter(Boolean)
  return names.slice(0, MAX_NAMES).join(', ') || '–'
}

function hashOf({ scheme, params }: Challenge): string | undefined {
  // Without a nonce there is nothing to digest.
  return scheme === 'digest' && params.nonce !== undefined
    ? HASHES[(params.algorithm ?? 'MD5').toLowerCase().replace(/-sess$/, '')]
    : undefined
}

/** The best of those that can be answered; undefined where there is none. */
export function bestChallenge(offered: readonly Challenge[]): Challenge | undefined {
  const worth = (challenge: Challenge) =>
    challenge.scheme === 'basic' ? 0 : Object.values(HASHES).indexOf(hashOf(challenge) ?? '') + 1
  const answerable = offered.filter((challenge) => challenge.scheme === 'basic' || hashOf(challenge) !== undefined)
  return answerable.sort((a, b) => worth(b) - worth(a))[0]
}

/** What FFmpeg has room for, less the end of a C string (libavformat/httpauth.h), and in a line of an answer. */
const ROOM: Readonly<Record<string, number>> = { realm: 199, nonce: 299, opaque: 299, qop: 29 }
const LINE_ROOM = 4_000

/**
 * Whether FFmpeg can answer: it takes the last Digest that is offered, one to a header, and knows MD5 only, in capitals
 * (libavformat/httpauth.c).
 */
export function ffmpegAnswers(headers: readonly string[]): boolean {
  const offers = headers.map((header) => readChallenges([header]))
  if (offers.some((offer) => offer.length > 1) || headers.some(({ length }) => length > LINE_ROOM)) return false
  const last = offers.flat().findLast(({ scheme }) => scheme === 'digest')
  if (!last) return offers.flat().some(({ scheme }) => scheme === 'basic')
  const { params } = last
  const hasRoom = Object.entries(ROOM).every(([name, room]) => (params[name]?.length ?? 0) <= room)
  return hasRoom && hashOf(last) === 'md5' && /^MD5(?:-sess)?$/.test(params.algorithm ?? 'MD5')
}

/** Answers a challenge, again and again on one connection. All texts are bytes, each a letter of Latin-1. */
export class Login {
  readonly #challenge: Challenge
  readonly #credentials: Credentials
  #count = 0

  constructor(challenge: Challenge, credentials: Credentials) {
    this.#challenge = challenge
    this.#credentials = { username: asBytes(credentials.username), password: asBytes(credentials.password) }
  }

  /** The value of the `Authorization` header for one request. */
  header(method: string, uri: string): string {
    const { username, password } = this.#credentials
    const { scheme, params } = this.#challenge
    if (scheme === 'basic') return `Basic ${Buffer.from(`${username}:${password}`, 'latin1').toString('base64')}`
    const { realm = '', nonce = '', algorithm, opaque } = params
    const hash = (text: string) => createHash(hashOf(this.#challenge)!).update(text, 'latin1').digest('hex')
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
