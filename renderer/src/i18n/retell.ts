import { hearFound, type FINDINGS } from '#core/detect/findings.ts'
import { hear, type PHRASES } from '#core/pool/phrases.ts'
import { fill, type HeardIn } from '#core/text/phrasebook.ts'
import { findingsVi } from './texts/findings.vi.ts'
import { phrasesVi } from './texts/phrases.vi.ts'

/** Values that are words. */
const WORDS_VI: Readonly<Record<string, string>> = {
  stream: 'camera',
  job: 'công việc',
  'more than all': 'hơn toàn bộ',
  'no special capability': 'không có khả năng đặc biệt',
}

/** A decision of the pool, or its reason, in the language of the reader. */
export function retell(sentence: string, language: string): string {
  return language === 'vi' ? inVietnamese<typeof PHRASES>(hear(sentence), phrasesVi) : sentence
}

/** What trying a processor or a decoder found, in the language of the reader. */
export function retellFound(sentence: string, language: string): string {
  return language === 'vi' ? inVietnamese<typeof FINDINGS>(hearFound(sentence), findingsVi) : sentence
}

function inVietnamese<Phrases>(
  heard: readonly HeardIn<Phrases>[],
  texts: Readonly<Record<keyof Phrases & string, string>>,
): string {
  return heard
    .map((one) => {
      if ('words' in one) return one.words + one.then
      const values = Object.fromEntries(
        Object.entries(one.values).map(([name, value]) => [
          name,
          WORDS_VI[value] ?? value.replace(/^(\d+)\.(\d+)/, '$1,$2'),
        ]),
      )
      return fill(texts[one.key], values) + one.then
    })
    .join('')
}
