import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fairShares, weightOfPriority, type Demand } from '#core/frames/fair-share.ts'
import { jainIndex } from '../../../fixtures/jain-index.ts'

const demands: fc.Arbitrary<Demand[]> = fc
  .array(fc.record({ wanted: fc.double({ min: 0, max: 60, noNaN: true }), priority: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 16,
  })
  .map((list) =>
    list.map(({ wanted, priority }, index) => ({ id: `c${index}`, wanted, weight: weightOfPriority(priority) })),
  )

describe('fair shares', () => {
  it('gives everybody what is wanted when there is enough', () => {
    expect([
      ...fairShares(40, [
        { id: 'a', wanted: 10, weight: 1 },
        { id: 'b', wanted: 25, weight: 1 },
      ]),
    ]).toEqual([
      ['a', 10],
      ['b', 25],
    ])
  })

  it('divides what a modest one leaves among the others', () => {
    expect(
      Object.fromEntries(
        fairShares(24, [
          { id: 'a', wanted: 25, weight: 1 },
          { id: 'b', wanted: 4, weight: 1 },
          { id: 'c', wanted: 25, weight: 1 },
        ]),
      ),
    ).toEqual({ a: 10, b: 4, c: 10 })
  })

  it('follows the weights where all want more', () => {
    expect(
      Object.fromEntries(
        fairShares(30, [
          { id: 'a', wanted: 60, weight: 1 },
          { id: 'b', wanted: 60, weight: 2 },
        ]),
      ),
    ).toEqual({ a: 10, b: 20 })
  })

  it('is max-min fair: nobody could get more without taking it from somebody who has less for his weight', () => {
    fc.assert(
      fc.property(demands, fc.double({ min: 0, max: 500, noNaN: true }), (list, capacity) => {
        const shares = fairShares(capacity, list)
        const total = [...shares.values()].reduce((sum, share) => sum + share, 0)
        const wanted = list.reduce((sum, demand) => sum + demand.wanted, 0)
        expect(total).toBeCloseTo(Math.min(capacity, wanted), 6)
        const satisfied = (demand: Demand) => shares.get(demand.id)! >= demand.wanted - 1e-9
        for (const demand of list) {
          expect(shares.get(demand.id)!).toBeGreaterThanOrEqual(0)
          expect(shares.get(demand.id)!).toBeLessThanOrEqual(demand.wanted + 1e-9)
          if (satisfied(demand)) continue
          for (const other of list)
            expect(shares.get(other.id)! / other.weight).toBeLessThanOrEqual(
              shares.get(demand.id)! / demand.weight + 1e-6,
            )
        }
      }),
    )
  })
})

describe("Jain's index", () => {
  it('is 1 for equal shares, 1/n for one that has everything, and 1 for nothing at all', () => {
    expect(jainIndex([7, 7, 7])).toBeCloseTo(1)
    expect(jainIndex([9, 0, 0])).toBeCloseTo(1 / 3)
    expect(jainIndex([0, 0])).toBe(1)
    expect(jainIndex([1, 2, 3])).toBeCloseTo(36 / 42)
  })

  it('is 1 for equal cameras under fair shares, however little there is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (cameras, capacity) => {
          const shares = fairShares(
            capacity,
            Array.from({ length: cameras }, (_, index) => ({ id: `c${index}`, wanted: 25, weight: 1 })),
          )
          expect(jainIndex([...shares.values()])).toBeGreaterThan(0.999)
        },
      ),
    )
  })
})
