import { describe, expect, it } from 'vitest'
import { handleScale, screenScale } from '../../../../renderer/src/editor/handle-scale.ts'

describe('handles', () => {
  for (const [name, width, scale] of [
    ['a narrow window', 820, 1],
    ['a laptop', 1_440, 1],
    ['half way', 2_400, 1.5],
    ['a 4K screen', 3_840, 2],
  ] as const) {
    it(`are ${scale} times the usual size on ${name}`, () => expect(screenScale(width)).toBe(scale))
  }

  it('are larger still for fingers', () => {
    expect(handleScale(3_840, true)).toBeGreaterThan(handleScale(3_840, false))
    expect(handleScale(820, true)).toBe(1.6)
  })
})
