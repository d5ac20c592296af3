import { fill, hear, type Heard } from '#core/pool/phrases.ts'
import { phrasesVi } from './texts/phrases.vi.ts'

/** Values that are words. */
const WORDS_VI: Readonly<Record<string, string>> = { stream: 'camera', job: 'công việc', 'more than all': 'hơn toàn bộ', 'no special capability': 'không có khả năng đặc biệt' }

/** A decision of the pool, or its reason, in the language of the reader. */
export function retell(sentence: string, language: string): string {
  return language === 'vi' ? hear(sentence).map(inVietnamese).join('') : sentence
}

function inVietnamese(heard: Heard): string {
  if ('words' in heard) return heard.words + heard.then
  const values = Object.fromEntries(Object.entries(heard.values).map(([name, value]) => [name, WORDS_VI[value] ?? value.replace(/^(\d+)\.(\d+)/, '$1,$2')]))
  return fill(phrasesVi[heard.key], values) + heard.then
}
