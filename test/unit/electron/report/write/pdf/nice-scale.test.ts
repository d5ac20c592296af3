import fc from 'fast-check'
import { expect, it } from 'vitest'
import { niceScale } from '../../../../../../electron/report/write/pdf/nice-scale.ts'

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [7, [0, 2, 4, 6, 8]],
  [300, [0, 100, 200, 300]],
  [124_000, [0, 50_000, 100_000, 150_000]],
])('an axis up to %d is %j', (highest, ticks) => {
  expect(niceScale(highest)).toEqual(ticks)
})

it('an axis reaches the highest figure in a few whole steps', () => {
  fc.assert(
    fc.property(fc.nat(50_000_000), (highest) => {
      const ticks = niceScale(highest)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})
