import { describe, expect, it } from 'vitest'
import { countCrowd } from '../../../fixtures/count-crowd.ts'
import { makeDoor, type DoorOptions } from '../../../fixtures/scenes/synthetic-door.ts'

/** Doors that no parameter was chosen on. */
const SEEDS = [101, 102, 103, 104, 105, 106]
/** Who stands on the line has crossed it when he last left it, or first reached it: both are right. ms */
const LONGEST_STAY = 8_000

function errors(door: Partial<DoorOptions>, toleranceMs?: number): { missed: number; extra: number } {
  const results = SEEDS.map((seed) => countCrowd(makeDoor({ seed, ...door }), {}, toleranceMs))
  const truth = results.reduce((sum, result) => sum + result.truth, 0)
  return {
    missed: results.reduce((sum, result) => sum + result.missed, 0) / truth,
    extra: results.reduce((sum, result) => sum + result.extra, 0) / truth,
  }
}

describe('a door', () => {
  it('is the same for the same seed, and has the same truth at every rate', () => {
    expect(makeDoor({ seed: 4 })).toEqual(makeDoor({ seed: 4 }))
    expect(makeDoor({ seed: 4, fps: 3, missRate: 0.4 }).crossings).toEqual(makeDoor({ seed: 4 }).crossings)
    expect(makeDoor({ seed: 4 }).crossings).not.toEqual(makeDoor({ seed: 5 }).crossings)
  })
})

describe('counting at a door', () => {
  it('counts those who stand on the line once when they go on, and hardly ever when they turn back', () => {
    for (const fps of [5, 10]) {
      const { missed, extra } = errors({ fps, ways: ['lingers'], walkers: 8, everyS: 16 }, LONGEST_STAY)
      expect(missed).toBeLessThanOrEqual(0.05)
      // Each sway was counted before: five times as many as there were people.
      expect(extra).toBeLessThanOrEqual(0.8)
    }
  })

  it('counts both of most who are one box at the line, where it was one of two', () => {
    const { missed, extra } = errors({ fps: 25, ways: ['together'] })
    expect(missed).toBeLessThanOrEqual(0.1)
    expect(extra).toBeLessThanOrEqual(0.05)
    expect(errors({ fps: 10, ways: ['together'] }).missed).toBeLessThanOrEqual(0.25)
  })

  it('takes a second box on one of four people for somebody, where it was every one', () => {
    const { missed, extra } = errors({ fps: 10, ways: ['doubled'] })
    expect(missed).toBeLessThanOrEqual(0.05)
    expect(extra).toBeLessThanOrEqual(0.3)
  })
})
