import { describe, expect, it } from 'vitest'
import { MOTION } from '#core/track/motion-kind.ts'
import type { TrackerOptions } from '#core/track/tracker-options.ts'
import { countCrowd } from '../../../fixtures/count-crowd.ts'
import { makeRoad, type RoadOptions } from '../../../fixtures/scenes/synthetic-road.ts'

/** Roads that no parameter was chosen on. */
const SEEDS = [101, 102, 103, 104, 105, 106]

function errors(road: Partial<RoadOptions>, options: Partial<TrackerOptions> = {}): { missed: number; extra: number } {
  const results = SEEDS.map((seed) => countCrowd(makeRoad({ seed, ...road }), options))
  const truth = results.reduce((sum, result) => sum + result.truth, 0)
  return {
    missed: results.reduce((sum, result) => sum + result.missed, 0) / truth,
    extra: results.reduce((sum, result) => sum + result.extra, 0) / truth,
  }
}

describe('a road', () => {
  it('is the same for the same seed, and has the same truth at every rate', () => {
    expect(makeRoad({ seed: 4 })).toEqual(makeRoad({ seed: 4 }))
    expect(makeRoad({ seed: 4, fps: 3, missRate: 0.4 }).crossings).toEqual(makeRoad({ seed: 4 }).crossings)
    expect(makeRoad({ seed: 4 }).crossings).not.toEqual(makeRoad({ seed: 5 }).crossings)
  })
})

describe('counting vehicles', () => {
  for (const [fps, speedMS, most] of [
    [10, [8, 20], 0.03],
    [5, [8, 20], 0.04],
    [10, [12, 32], 0.04],
    [5, [12, 32], 0.16],
  ] as const) {
    it(`misses at most ${100 * most} % at ${fps} frames/s and ${speedMS.join(' to ')} m/s`, () => {
      expect(errors({ fps, speedMS }).missed).toBeLessThanOrEqual(most)
    })
  }

  it('would lose most of them at 5 frames a second if they were expected to walk', () => {
    const walking = { motion: { walking: MOTION.walking, driving: MOTION.walking } }
    expect(errors({ fps: 5 }, walking).missed).toBeGreaterThan(0.5)
  })
})
