import { describe, expect, it } from 'vitest'
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from '../../../../workers/preview/bitmap-font.ts'

describe('glyphRows', () => {
  it('has a picture of its own for every digit and letter', () => {
    const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const shapes = new Set(characters.map((character) => glyphRows(character).join()))
    expect(shapes.size).toBe(characters.length)
    for (const character of characters) {
      expect(glyphRows(character)).toHaveLength(GLYPH_HEIGHT)
      for (const row of glyphRows(character)) expect(row).toBeLessThan(1 << GLYPH_WIDTH)
    }
  })

  it.each([
    ['a', 'A'],
    ['ử', 'U'],
    ['Đ', 'D'],
    ['é', 'E'],
    ['門', '?'],
  ])('draws %s as %s', (character, as) => {
    expect(glyphRows(character)).toEqual(glyphRows(as))
  })
})
