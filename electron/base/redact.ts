import type { ErrorData } from '#core/errors/error-data.ts'
import type { MessageParams } from '#core/text/message.ts'
import { hideLoginOfPath } from '#core/video/login-in-path.ts'

/** An address ends at white space, or at the quotes that JSON puts around it. */
const BETWEEN_ADDRESSES = /([\s"]+)/

/** Shorter ones stand in every text by chance. */
const MIN_SECRET_LENGTH = 3

/** Takes credentials of URLs, and the given secrets wherever they stand, out of a text. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const safe = text.includes('://') ? text.split(BETWEEN_ADDRESSES).map(hideLogin).join('') : text
  return secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .reduce((left, secret) => left.replace(anySpelling(secret), '***'), safe)
}

/** Up to the last `@`: a password as it was typed may hold any character, also those that end a host. */
function hideLogin(word: string): string {
  const begin = word.indexOf('://') + 3
  if (begin < 3) return word
  const at = word.lastIndexOf('@')
  const before = word.slice(begin, Math.max(begin, at))
  const isLogin = at >= begin && (!/[/?#]/.test(before) || before.includes(':'))
  return hideLoginOfPath(isLogin ? `${word.slice(0, begin)}***${word.slice(at)}` : word)
}

/** How JSON and HTML write a character that would end their texts. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A secret with any of its characters encoded, as URLs, JSON, HTML and the messages of libraries show it. */
function anySpelling(secret: string): RegExp {
  const spellings = [...secret].map((character) => {
    const encoded = [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join('')
    // The longer spelling first: a literal % must not leave the 25 of %25 behind.
    const spelt = [encoded, JSON.stringify(character).slice(1, -1), ENTITIES[character] ?? '', character]
    return `(?:${spelt.filter(Boolean).map(literal).join('|')})`
  })
  return new RegExp(spellings.join(''), 'gi')
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** The same for every text of an error. The last gate before the screen: errors should hold no secret to begin with. */
export function redactError(error: ErrorData, secrets: readonly string[] = []): ErrorData {
  const params = error.params && redactParams(error.params, secrets)
  return {
    ...error,
    message: redact(error.message, secrets),
    action: redact(error.action, secrets),
    ...(params && { params }),
  }
}

function redactParams(params: MessageParams, secrets: readonly string[]): MessageParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'string') return [name, redact(value, secrets)]
      if (typeof value === 'number' || 'digits' in value) return [name, value]
      const { text, params: own } = value
      return [name, { ...value, text: redact(text, secrets), ...(own && { params: redactParams(own, secrets) }) }]
    }),
  )
}
