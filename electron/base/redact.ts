import type { ErrorData } from '#core/errors/error-data.ts'
import type { MessageParams } from '#core/text/message.ts'

/**
 * User name and password inside any URL, up to its last `@`. Begins at `://`, whatever stands before it: a pattern of
 * the scheme would be tried anew at every letter of a long text.
 */
const URL_CREDENTIALS = /:\/\/[^/\s]*@/g

/** Shorter ones stand in every text by chance. */
const MIN_SECRET_LENGTH = 3

/** Takes credentials of URLs, and the given secrets wherever they stand, out of a text. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const safe = text.replace(URL_CREDENTIALS, '://***@')
  return secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .reduce((left, secret) => left.replace(anySpelling(secret), '***'), safe)
}

/** A secret with any of its characters percent-encoded, as URLs and the messages of libraries show it. */
function anySpelling(secret: string): RegExp {
  const spellings = [...secret].map((character) => {
    const encoded = [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join('')
    // The longer spelling first: a literal % must not leave the 25 of %25 behind.
    return `(?:${encoded}|${character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')})`
  })
  return new RegExp(spellings.join(''), 'gi')
}

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
