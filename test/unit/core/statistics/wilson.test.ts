import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trialsFor, wilsonInterval, Z_95 } from '#core/statistics/wilson.ts'

describe('the Wilson score interval', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table
  // I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is what Newcombe prints: %f to %f', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('holds exactly the shares that a score test does not refuse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, part) => {
        const successes = Math.round(part * trials)
        const { low, high } = wilsonInterval(successes, trials)
        for (const limit of [low, high]) {
          if (limit === 0 || limit === 1) continue
          expect(Math.abs(successes / trials - limit) / Math.sqrt((limit * (1 - limit)) / trials)).toBeCloseTo(Z_95, 6)
        }
        expect(low).toBeLessThanOrEqual(successes / trials)
        expect(high).toBeGreaterThanOrEqual(successes / trials)
        // Errors are the other side of hits.
        const errors = wilsonInterval(trials - successes, trials)
        expect(errors.low).toBeCloseTo(1 - high, 9)
      }),
    )
  })

  it('knows nothing before the first trial', () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }))

  it('says after how many trials a goal is promised, to the trial', () => {
    expect(trialsFor(1, 0.95)).toBe(73)
    expect(trialsFor(1, 0.98)).toBe(189)
    expect(trialsFor(0.97, 0.98)).toBeUndefined()
    fc.assert(
      fc.property(fc.integer({ min: 900, max: 1_000 }), fc.constantFrom(0.8, 0.9, 0.95, 0.98), (perMille, goal) => {
        const share = perMille / 1_000
        const trials = trialsFor(share, goal)
        expect(trials === undefined).toBe(share <= goal)
        if (trials === undefined) return true
        expect(wilsonInterval(share * trials, trials).low).toBeGreaterThanOrEqual(goal - 1e-9)
        if (trials > 1) expect(wilsonInterval(share * (trials - 1), trials - 1).low).toBeLessThan(goal)
        return true
      }),
    )
  })
})
