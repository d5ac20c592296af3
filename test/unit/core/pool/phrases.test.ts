import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear, PHRASES, type PhraseKey } from '#core/pool/phrases.ts'
import { fill } from '#core/text/phrasebook.ts'

const KEYS = Object.keys(PHRASES) as PhraseKey[]
const blanksOf = (key: PhraseKey): string[] => [...PHRASES[key].matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
const phrase = fc.constantFrom(...KEYS).chain((key) =>
  fc.record({
    key: fc.constant(key),
    values: fc.record(
      Object.fromEntries(
        blanksOf(key).map((name) => [
          name,
          fc.oneof(
            fc.nat(9999).map(String),
            fc.nat(99).map((n) => `${n} %`),
            fc.constantFrom('w1', 'cam-7', 'stream', '0.52'),
          ),
        ]),
      ),
    ),
  }),
)

describe('hear', () => {
  it('finds every phrase of a sentence again, with its values', () => {
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 4 }), fc.constantFrom('; ', ': '), (phrases, joint) => {
        const heard = hear(phrases.map(({ key, values }) => fill(PHRASES[key], values)).join(joint))
        expect(heard.map((one) => ('key' in one ? { key: one.key, values: { ...one.values } } : one))).toEqual(phrases)
      }),
    )
  })

  it('leaves words that are no phrase as they are', () => {
    expect(hear('the moon is full; scaling is off')).toEqual([
      { words: 'the moon is full', then: '; ' },
      { key: 'off', values: {}, then: '' },
    ])
    expect(hear('')).toEqual([])
  })
})
