/** What a model file says about its own origin, in its metadata. */
export interface DeclaredOrigin {
  readonly author?: string | undefined
  readonly licence?: string | undefined
  readonly description?: string | undefined
}

/** A licence that asks more of its user than naming the author. */
export interface LicenceCaution {
  /** Such as `AGPL-3.0`. */
  readonly licence: string
  /** What says so, in English: the end of a sentence. */
  readonly because: string
  /**
   * The same for screens in other languages: whoever adds it states it, the file declares it, or its maker signed it.
   */
  readonly reason: 'stated' | 'declared' | 'signed'
  /** What the file says. */
  readonly quote?: string
}

/** Strictest first: AGPL is a GPL too. */
const CAUTIONS: readonly { readonly licence: string; readonly pattern: RegExp }[] = [
  { licence: 'AGPL-3.0', pattern: /\bAGPL|\baffero\b/i },
  { licence: 'GPL', pattern: /\bGPL|(?<!lesser )\bgeneral public licen[cs]e/i },
  { licence: 'non-commercial use', pattern: /\bnon-?\s?commercial\b|\bCC[- ]BY[- ]NC\b|\bresearch (use )?only\b/i },
]

/**
 * What must be named before a model is used: a licence stated or declared in the file that binds the whole program
 * (AGPL, GPL) or forbids to earn money with it. Ultralytics' exporter signs its files; its models are AGPL-3.0 unless a
 * licence was bought, whatever the person who adds one was told.
 */
export function findCaution(stated: string, declared: DeclaredOrigin): LicenceCaution | undefined {
  for (const { licence, pattern } of CAUTIONS) {
    if (pattern.test(stated)) return { licence, because: 'the licence given says so', reason: 'stated' }
    if (declared.licence !== undefined && pattern.test(declared.licence))
      return {
        licence,
        because: `the file declares "${shorten(declared.licence)}"`,
        reason: 'declared',
        quote: shorten(declared.licence),
      }
  }
  const signed = [declared.author, declared.description].find(
    (text) => text !== undefined && /\bultralytics\b/i.test(text),
  )
  return signed === undefined
    ? undefined
    : {
        licence: 'AGPL-3.0',
        because: `the file is signed "${shorten(signed)}", whose models are AGPL-3.0 unless a licence was bought`,
        reason: 'signed',
        quote: shorten(signed),
      }
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
