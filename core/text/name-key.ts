/** Begins a key that had to be written in other signs. */
const WRITTEN = 'x--'

/**
 * A key made of any name or id, of `A-Z a-z 0-9 -` and, if it may, `_`: what MQTT, Home Assistant and the like take.
 * Two names never become one key: a name of such signs only stays as it is, any other is marked as written in other
 * signs, each sign that does not fit as its number between hyphens.
 */
export function keyOf(name: string, { underscore }: { readonly underscore: boolean }): string {
  const fits = underscore ? /^[A-Za-z0-9_-]+$/ : /^[A-Za-z0-9-]+$/
  if (fits.test(name) && !name.startsWith(WRITTEN)) return name
  // Not by code points: a half of a pair has a number of its own too.
  const signs = name.split('').map((sign) => (/[A-Za-z0-9]/.test(sign) ? sign : `-${sign.charCodeAt(0).toString(16)}-`))
  return WRITTEN + signs.join('')
}

/** Letters that only Vietnamese has and that no mark can be taken from. */
const WITHOUT_MARK: readonly [RegExp, string][] = [
  [/đ/g, 'd'],
  [/Đ/g, 'D'],
]
const MAX_WORD = 40

/**
 * A word for the name of a file, of letters that every file system and mail program takes. Names that differ in more
 * than case get words that differ: any but plain words with a space between them, or a long one, is told apart by a
 * number made of the name.
 */
export function fileWord(name: string, fallback: string): string {
  const plain = WITHOUT_MARK.reduce((text, [letter, other]) => text.replace(letter, other), name.normalize('NFD'))
  const word = plain
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const lost = (name !== '' && !/^[A-Za-z0-9]+( [A-Za-z0-9]+)*$/.test(name)) || word.length > MAX_WORD
  const short = word.slice(0, MAX_WORD).replace(/-$/, '') || fallback
  return lost ? `${short}-${numberOf(name.normalize('NFC').toLowerCase())}` : short
}

/** FNV-1a, 32 bits, in letters and digits. */
function numberOf(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash.toString(36)
}
