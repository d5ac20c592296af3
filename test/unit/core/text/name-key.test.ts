import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileWord, keyOf } from '#core/text/name-key.ts'

const signs = ['a', 'b', 'A', '_', '-', '.', ' ', '/', 'x', '5', 'f', 'đ', 'd', 'ử', 'u']
const names = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...signs), maxLength: 6 }),
)

describe('a key made of a name', () => {
  it.each([
    ['door', 'door'],
    ['line-1a2b', 'line-1a2b'],
    ['front_door', 'front_door'],
    ['a.b', 'x--a-2e-b'],
    ['cửa', 'x--c-1eed-a'],
    ['x--a', 'x--x-2d--2d-a'],
    ['', 'x--'],
  ])('%j is %j', (name, key) => {
    expect(keyOf(name, { underscore: true })).toBe(key)
  })

  it.each([true, false])('has only signs that fit, and is never that of another name (with _: %s)', (underscore) => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const [a, b] = [keyOf(one, { underscore }), keyOf(other, { underscore })]
        expect(a).toMatch(underscore ? /^[A-Za-z0-9_-]+$/ : /^[A-Za-z0-9-]+$/)
        expect(a === b).toBe(one === other)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe("a word for a file's name", () => {
  it.each([
    ['Main Shop', 'main-shop'],
    ['Gate 2', 'gate-2'],
    ['', 'site'],
  ])('%j is %j', (name, word) => {
    expect(fileWord(name, 'site')).toBe(word)
  })

  it.each([
    ['Cửa 1', /^cua-1-[a-z0-9]+$/],
    ['Gate-2', /^gate-2-[a-z0-9]+$/],
    ['店', /^site-[a-z0-9]+$/],
    ['../../etc', /^etc-[a-z0-9]+$/],
    ['a'.repeat(60), /^a{40}-[a-z0-9]+$/],
  ])('%j is like %s', (name, word) => {
    expect(fileWord(name, 'site')).toMatch(word)
  })

  it('keeps names apart that differ in more than case, in letters that every system takes', () => {
    const same = (name: string) => name.normalize('NFC').toLowerCase()
    fc.assert(
      fc.property(names, names, (one, other) => {
        const [a, b] = [fileWord(one, 'site'), fileWord(other, 'site')]
        expect(a).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
        if (same(one) !== same(other) && one !== '' && other !== '') expect(a).not.toBe(b)
      }),
      { numRuns: 2_000 },
    )
  })
})
