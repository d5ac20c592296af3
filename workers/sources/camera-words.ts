import type { Credentials } from '#core/video/source.ts'

const MAX_LETTERS = 80

/**
 * What a camera says for people, of bytes read as Latin-1: its letters are UTF-8 where they can be. Nothing is left
 * that a screen or terminal could take for a command, and nothing at all where it repeats the login.
 */
export function cameraWords(said: string, credentials?: Credentials): string {
  const words = inUtf8(said)
  if (secretsOf(credentials).some((secret) => words.includes(secret) || said.includes(secret))) return ''
  return words
    .replace(/[^\p{L}\p{M}\p{N}\p{P} ]/gu, '')
    .replace(/ {2,}/g, ' ')
    .slice(0, MAX_LETTERS)
    .trim()
}

/** Text as the bytes that are sent, each a letter of Latin-1. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function inUtf8(bytes: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return bytes
  }
}

function secretsOf(credentials: Credentials | undefined): string[] {
  if (!credentials?.password) return []
  const { username, password } = credentials
  const pair = Buffer.from(`${username}:${password}`).toString('base64')
  return [password, asBytes(password), encodeURIComponent(password), pair]
}
