import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { clamp } from '#core/statistics/clamp.ts'
import { mean, sum } from '#core/statistics/mean.ts'
import { median, quantile } from '#core/statistics/quantile.ts'

const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })

describe('sum and mean', () => {
  it('are those of the values, of any iterable', () => {
    expect(sum([1, 2, 3.5])).toBe(6.5)
    expect(
      sum(
        new Map([
          ['a', 2],
          ['b', 5],
        ]).values(),
      ),
    ).toBe(7)
    expect(mean([1, 2, 6])).toBe(3)
  })

  it('of nothing are 0 and not known', () => {
    expect(sum([])).toBe(0)
    expect(mean([])).toBeUndefined()
  })
})

describe('the median', () => {
  it.each([
    [[], undefined],
    [[7], 7],
    [[9, 1, 4], 4],
    [[10, 1, 2, 4], 3],
  ])('of %j is %j, whatever their order, which stays', (values, expected) => {
    const given = [...values]
    expect(median(given)).toBe(expected)
    expect(given).toEqual(values)
  })
})

describe('a quantile', () => {
  it.each([
    [0, 1],
    [0.25, 3],
    [0.5, 6],
    [0.9, 10],
    [1, 10],
  ])('%j of ten values is the one below which so many lie', (share, expected) => {
    expect(quantile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], share)).toBe(expected)
  })

  it('of an even number is the upper of the middle two, and of nothing not known', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(3)
    expect(quantile([], 0.5)).toBeUndefined()
  })

  it('is one of the values and never falls with the share', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.double({ noNaN: true, min: 0, max: 1 }),
        fc.double({ noNaN: true, min: 0, max: 1 }),
        (values, a, b) => {
          const [low, high] = [quantile(values, Math.min(a, b))!, quantile(values, Math.max(a, b))!]
          expect(values).toContain(low)
          expect(low).toBeLessThanOrEqual(high)
        },
      ),
    )
  })
})

describe('clamp', () => {
  it.each([
    [-1, 0],
    [0.3, 0.3],
    [2, 1],
    [NaN, NaN],
  ])('keeps %j within 0..1 as %j', (value, expected) => {
    expect(clamp(value, 0, 1)).toBe(expected)
  })
})
