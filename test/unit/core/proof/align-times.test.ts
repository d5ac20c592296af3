import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTimes } from '#core/proof/align-times.ts'
import { estimateReaction } from '#core/proof/reaction-delay.ts'
import { assign, FORBIDDEN } from '#core/track/assignment.ts'

const times = (maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength }).map((list) => list.sort((a, b) => a - b))

describe('the alignment of taps with crossings', () => {
  it('pairs as many, at as little cost, as the Hungarian method', () => {
    fc.assert(
      fc.property(times(12), times(12), fc.integer({ min: 1, max: 3_000 }), (first, second, tolerance) => {
        const pairs = alignTimes(first, second, tolerance)
        // Scaled so that one forbidden pair outweighs every allowed one.
        const cost = (a: number, b: number) => (Math.abs(a - b) > tolerance ? FORBIDDEN : (a - b) ** 2 / 1e5)
        const best =
          first.length > 0 && second.length > 0 ? assign(first.map((a) => second.map((b) => cost(a, b)))) : []
        const bestPairs = best.flatMap((column, row) => (column < 0 ? [] : [[row, column] as const]))
        expect(pairs.length).toBe(bestPairs.length)
        const sum = pairs.reduce((total, { first: a, second: b }) => total + cost(first[a]!, second[b]!), 0)
        expect(sum).toBeCloseTo(
          bestPairs.reduce((total, [a, b]) => total + cost(first[a]!, second[b]!), 0),
          6,
        )
        for (const { first: a, second: b } of pairs)
          expect(Math.abs(first[a]! - second[b]!)).toBeLessThanOrEqual(tolerance)
        expect(new Set(pairs.map(({ first: a }) => a)).size).toBe(pairs.length)
        expect(new Set(pairs.map(({ second: b }) => b)).size).toBe(pairs.length)
      }),
    )
  })

  it('does not let one tap stand for two people', () => expect(alignTimes([1_000], [900, 1_100], 500)).toHaveLength(1))

  it('takes two thousand people in a row in its stride', () => {
    const second = Array.from({ length: 2_000 }, (_, i) => i * 900)
    expect(
      alignTimes(
        second.map((atMs) => atMs + 100),
        second,
        1_500,
      ),
    ).toEqual(second.map((_, i) => ({ first: i, second: i })))
  })
})

describe('the reaction delay', () => {
  const crowd = fc.record({
    gaps: fc.array(fc.integer({ min: 600, max: 9_000 }), { minLength: 20, maxLength: 60 }),
    delay: fc.integer({ min: -400, max: 1_200 }),
    noise: fc.array(fc.integer({ min: -120, max: 120 }), { minLength: 60, maxLength: 60 }),
    lost: fc.integer({ min: 0, max: 5 }),
  })

  it('is found in spite of noise, missed taps and missed crossings', () => {
    fc.assert(
      fc.property(crowd, ({ gaps, delay, noise, lost }) => {
        let atMs = 0
        const truth = gaps.map((gap) => (atMs += gap))
        const taps = truth
          .map((at, i) => at + delay + noise[i]!)
          .filter((_, i) => i % 7 !== lost)
          .sort((a, b) => a - b)
        const reaction = estimateReaction([{ taps, crossings: truth.filter((_, i) => i % 11 !== lost) }], 1_500)
        expect(Math.abs(reaction.delayMs - delay)).toBeLessThanOrEqual(120)
        expect(reaction.spreadMs).toBeLessThanOrEqual(200)
      }),
    )
  })

  it('is not guessed from a handful of taps', () => {
    expect(estimateReaction([{ taps: [1_000, 3_000], crossings: [600, 2_600] }], 1_500)).toEqual({
      delayMs: 0,
      spreadMs: 0,
      pairs: 0,
    })
  })
})
