type Blanks<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Blanks<Rest> : never
type Joint = '' | ': ' | '; '

/** What a sentence says: a phrase with its values, or words that are no phrase. */
export type HeardIn<Phrases> =
  | { readonly key: keyof Phrases & string; readonly values: Readonly<Record<string, string>>; readonly then: Joint }
  | { readonly words: string; readonly then: Joint }

/** Fixed sentences with blanks, in English: they are said with values, and found again in what was said. */
export interface Phrasebook<Phrases extends Readonly<Record<string, string>>> {
  /** The phrase with its values. */
  readonly say: <K extends keyof Phrases & string>(
    key: K,
    ...[values]: Blanks<Phrases[K]> extends never ? [] : [Readonly<Record<Blanks<Phrases[K]>, string | number>>]
  ) => string
  /** Takes a sentence of phrases, joined by ": " and "; ", apart. */
  readonly hear: (sentence: string) => HeardIn<Phrases>[]
}

/** Logs and the command line say phrases in English; screens hear them and say them in the language of their reader. */
export function phrasebook<const Phrases extends Readonly<Record<string, string>>>(
  phrases: Phrases,
): Phrasebook<Phrases> {
  const keys = Object.keys(phrases) as (keyof Phrases & string)[]
  const listeners = keys
    .map((key) => ({
      key,
      pattern: new RegExp(
        `^${phrases[key]!.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(
          /\{(\w+)\}/g,
          '(?<$1>(?:(?!: |; ).)+?)',
        )}(?<then>$|: |; )`,
      ),
    }))
    // Of two that begin alike the longer one is meant.
    .sort((a, b) => phrases[b.key]!.length - phrases[a.key]!.length)
  const first = (text: string): { heard: HeardIn<Phrases>; length: number } => {
    for (const { key, pattern } of listeners) {
      const match = pattern.exec(text)
      if (!match) continue
      const { then, ...values } = match.groups as { then: Joint } & Record<string, string>
      return { heard: { key, values, then }, length: match[0].length }
    }
    const end = text.indexOf('; ')
    return end < 0
      ? { heard: { words: text, then: '' }, length: text.length }
      : { heard: { words: text.slice(0, end), then: '; ' }, length: end + 2 }
  }
  return {
    say: (key, ...[values]) => fill(phrases[key]!, values ?? {}),
    hear: (sentence) => {
      const heard: HeardIn<Phrases>[] = []
      for (let rest = sentence; rest !== '';) {
        const found = first(rest)
        heard.push(found.heard)
        rest = rest.slice(found.length)
      }
      return heard
    },
  }
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
