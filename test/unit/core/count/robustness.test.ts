import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCrowd } from '../../../fixtures/count-crowd.ts'
import type { CrowdOptions } from '../../../fixtures/crowd-options.ts'
import { makeCrowd } from '../../../fixtures/synthetic-crowd.ts'

/** Missed and extra crossings over several crowds, as shares of the true ones. */
function errorsOver(seeds: number, change: Partial<CrowdOptions>): { missed: number; extra: number; truth: number } {
  let [truth, missed, extra] = [0, 0, 0]
  for (let seed = 1; seed <= seeds; seed++) {
    const result = countCrowd(makeCrowd({ seed, ...change }))
    truth += result.truth
    missed += result.missed
    extra += result.extra
  }
  return { truth, missed: missed / truth, extra: extra / truth }
}

describe('a synthetic crowd', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeCrowd({ seed: 4 })).toEqual(makeCrowd({ seed: 4 }))
    expect(makeCrowd({ seed: 4 }).crossings).not.toEqual(makeCrowd({ seed: 5 }).crossings)
  })

  it('has the same truth whatever the camera makes of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 2, max: 30 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        (seed, fps, missRate) => {
          expect(makeCrowd({ seed, fps, missRate }).crossings).toEqual(makeCrowd({ seed }).crossings)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('misses the share of detections that it was told to', () => {
    const found = (missRate: number) =>
      makeCrowd({ missRate, occlusion: false, falseAlarmsPerS: 0, walkers: 60 }).frames.reduce(
        (sum, { detections }) => sum + detections.length,
        0,
      )
    expect(found(0.3) / found(0)).toBeGreaterThan(0.66)
    expect(found(0.3) / found(0)).toBeLessThan(0.8)
  })
})

describe('counting', () => {
  it('counts everybody who crosses once, in the right direction, and nobody else, at any rate from 5 to 30', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 5, max: 30 }),
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        (seed, fps, jitter) => {
          // Far apart, and the detector is sure: whatever is wrong here is wrong with tracker and counter.
          const { truth, missed, extra } = countCrowd(
            makeCrowd({ seed, fps, jitter, walkers: 8, everyS: 12, occlusion: false, falseAlarmsPerS: 0 }),
          )
          expect({ truth, missed, extra }).toEqual({ truth, missed: 0, extra: 0 })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('never counts more than once for each passage, whatever is missed, hidden or melted together', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 2, max: 30 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        (seed, fps, missRate) => {
          const { truth, extra } = countCrowd(makeCrowd({ seed, fps, missRate, jitter: 0.03, walkers: 10 }))
          // A swap of identities beside the line may cost one; a habit of double counts would cost many.
          expect(extra).toBeLessThanOrEqual(Math.max(2, 0.15 * truth))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is told the same by the same detections', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        const crowd = makeCrowd({ seed, missRate: 0.2, walkers: 8 })
        expect(countCrowd(crowd)).toEqual(countCrowd(crowd))
      }),
      { numRuns: 10 },
    )
  })

  // The bounds are what docs/design/tracking.md promises, a little above what test/bench/robustness.ts measures.
  for (const [fps, missRate, most] of [
    [30, 0, 0.01],
    [30, 0.3, 0.03],
    [12, 0, 0.01],
    [12, 0.3, 0.03],
    [8, 0.2, 0.03],
    [5, 0.1, 0.05],
    [3, 0, 0.04],
  ] as const) {
    it(`errs by at most ${100 * most} % at ${fps} frames/s with ${100 * missRate} % of detections missed`, () => {
      const { missed, extra } = errorsOver(8, { fps, missRate, jitter: 0.03, occlusion: false })
      expect(missed + extra).toBeLessThanOrEqual(most)
    })
  }

  it('loses some who hide each other, and says so by missing, not by inventing', () => {
    const { missed, extra } = errorsOver(8, { fps: 12, missRate: 0.1, jitter: 0.03 })
    expect(missed).toBeLessThan(0.12)
    expect(extra).toBeLessThan(0.03)
  })
})
