import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, in characters that a URL and a WebSocket subprotocol can carry. */
export function newAccessToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares in constant time, whatever the lengths. */
export function isAccessToken(expected: string, given: string | null | undefined): boolean {
  if (typeof given !== 'string') return false
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(expected), hash(given))
}
