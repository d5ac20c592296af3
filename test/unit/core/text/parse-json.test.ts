import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '#core/text/parse-json.ts'

describe('JSON of others', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 300 },
    )
  })

  it('may hold brackets, commas and quotes in its texts', () => {
    const value = { a: `[[${'[{,'.repeat(500_000)}`, 'b\\"': '\\', c: '"[' }
    expect(parseJson(JSON.stringify(value))).toEqual(value)
  })

  it.each([
    ['deep lists', '['.repeat(20_000_000)],
    ['deep objects', '{"a":'.repeat(4_000_000)],
    ['many values', `[${'0,'.repeat(10_000_000)}0]`],
    ['many empty lists', `[${'[],'.repeat(5_000_000)}0]`],
    ['a text that never ends', `"${'\\'.repeat(20_000_000)}`],
    ['many quotes', '"'.repeat(20_000_001)],
  ])('is refused in a moment when it is made of %s', (_what, text) => {
    const startedMs = performance.now()
    expect(() => parseJson(text)).toThrow(SyntaxError)
    expect(performance.now() - startedMs).toBeLessThan(1_500)
  })
})
