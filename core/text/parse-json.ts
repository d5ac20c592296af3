/** Nothing of ours is nested deeper than a dozen levels. */
const MAX_DEPTH = 64
/** Values in one text: a thousand cameras with long calibrations are a few hundred thousand. */
const MAX_VALUES = 1_000_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const COMMA = 0x2c

export interface JsonLimits {
  readonly depth?: number
  readonly values?: number
}

/**
 * JSON that somebody else wrote. Twenty million opening brackets keep `JSON.parse` busy for twenty seconds: nesting and
 * the number of values are looked at first, in one pass. Throws a SyntaxError as `JSON.parse` does.
 */
export function parseJson(text: string, { depth = MAX_DEPTH, values = MAX_VALUES }: JsonLimits = {}): unknown {
  let open = 0
  let seen = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at)
        break
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++open > depth) throw new SyntaxError(`nested deeper than ${depth} levels`)
        seen++
        break
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        open--
        break
      case COMMA:
        if (++seen > values) throw new SyntaxError(`more than ${values} values`)
    }
  }
  return JSON.parse(text)
}

/** Where the string that begins here ends; the end of the text where it does not. */
function endOfString(text: string, begin: number): number {
  let quote = text.indexOf('"', begin + 1)
  while (quote >= 0) {
    let backslashes = 0
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++
    if (backslashes % 2 === 0) return quote
    quote = text.indexOf('"', quote + 1)
  }
  return text.length
}
