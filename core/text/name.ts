import { z } from 'zod'

/**
 * What no name holds: control characters, halves of surrogate pairs, what Unicode has not assigned, and marks that turn
 * the direction of whatever follows them on a screen or in a report. They break workbooks and forge what is read.
 */
const UNWRITABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu
const MESSAGE = 'holds characters that cannot be seen or turn the text around'

/** Without what no name holds; for names that an older version stored. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '').normalize('NFC')
}

function isWritable(text: string): boolean {
  return text.search(UNWRITABLE) < 0
}

/** A line of text that a person enters; may be empty. One spelling of each letter: NFC. */
export function Words(maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength)
    .overwrite((text) => text.normalize('NFC'))
    .refine(isWritable, MESSAGE)
}

/** What people call something: a camera, a line, themselves. */
export function Name(maxLength = 80) {
  return Words(maxLength).min(1)
}

/** The same for names in something stored: old ones are read without what they must not hold. */
export function withWritableNames(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(withWritableNames)
  if (typeof stored !== 'object' || stored === null) return stored
  return Object.fromEntries(
    Object.entries(stored).map(([key, value]) => [
      key,
      typeof value === 'string' ? (NAME_KEYS.has(key) ? writable(value) || '?' : value) : withWritableNames(value),
    ]),
  )
}

/** Fields of cameras, calibrations and settings that people write; `in` and `out` are what directions are called. */
const NAME_KEYS = new Set(['name', 'label', 'in', 'out'])
