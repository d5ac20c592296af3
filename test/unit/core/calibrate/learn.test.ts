import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addScores, atLeast, chooseConfidence } from '#core/calibrate/choose-confidence.ts'
import { learnSizes } from '#core/calibrate/learn-sizes.ts'
import { SCORE_BINS } from '#core/calibrate/observation.ts'
import { fitsSize } from '#core/count/size-limits.ts'
import { crowd, observe } from '../../../fixtures/observed.ts'

/** A hill of scores: so many around a middle. */
function hills(...all: { at: number; count: number; width?: number }[]): number[] {
  return Array.from({ length: SCORE_BINS }, (_, bin) =>
    (bin + 0.5) / SCORE_BINS < 0.1
      ? 0
      : Math.round(
          all.reduce(
            (sum, { at, count, width = 0.07 }) =>
              sum +
              (count / SCORE_BINS / width / Math.sqrt(2 * Math.PI)) *
                Math.exp(-(((bin + 0.5) / SCORE_BINS - at) ** 2) / 2 / width ** 2),
            0,
          ),
        ),
  )
}

describe('choosing the confidence', () => {
  it('cuts in the valley between noise and objects, wherever they lie', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.14, max: 0.25, noNaN: true }),
        fc.double({ min: 0.7, max: 0.9, noNaN: true }),
        fc.integer({ min: 300, max: 3_000 }),
        fc.integer({ min: 300, max: 3_000 }),
        (noise, objects, few, many) => {
          const { proposed } = chooseConfidence(hills({ at: noise, count: few }, { at: objects, count: many }))
          expect(proposed).toBeGreaterThan(noise)
          expect(proposed).toBeLessThan(objects - 0.07)
        },
      ),
    )
  })

  it.each([
    ['few', 'hardly any detections', hills({ at: 0.2, count: 20 }, { at: 0.8, count: 60 })],
    ['no-valley', 'one hill', hills({ at: 0.4, count: 2_000, width: 0.15 })],
    ['clean', 'objects without noise', hills({ at: 0.8, count: 2_000 })],
  ] as const)('proposes nothing (%s) for %s', (reason, _name, scores) => {
    expect(chooseConfidence(scores)).toMatchObject({ reason })
    expect(chooseConfidence(scores)).not.toHaveProperty('proposed')
  })

  it('keeps as much as it can in a wide valley', () => {
    // As the person hill of a real clip: nothing sure between a little noise and many objects.
    const { proposed } = chooseConfidence(
      hills({ at: 0.15, count: 300, width: 0.04 }, { at: 0.9, count: 3_000, width: 0.04 }),
    )
    expect(proposed).toBeLessThan(0.4)
  })

  it('tells what a cut keeps, over all names that count as one', () => {
    const scores = addScores([{ scores: hills({ at: 0.8, count: 100 }) }, { scores: hills({ at: 0.3, count: 100 }) }])
    expect(atLeast(scores, 0.1)).toBe(scores.reduce((sum, one) => sum + one, 0))
    expect(atLeast(scores, 0.55)).toBeGreaterThan(90)
    expect(atLeast(scores, 0.55)).toBeLessThan(110)
  })
})

describe('learning sizes', () => {
  const near = crowd(5, (share) => ({
    from: [0.1, 0.7 + 0.05 * share] as [number, number],
    to: [0.9, 0.7 + 0.05 * share] as [number, number],
    h: 0.36 + 0.08 * share,
    s: 6,
  }))
  const far = crowd(5, (share) => ({
    from: [0.1, 0.25] as [number, number],
    to: [0.9, 0.25] as [number, number],
    h: 0.08 + 0.02 * share,
    s: 6,
  }))

  it('learns each row of the picture for itself, and keeps who was seen', () => {
    const [people] = observe([...near, ...far]).tracked
    const { limit, boxes, tracks } = learnSizes(people!)
    expect(tracks).toBe(10)
    expect(boxes).toBeGreaterThan(500)
    expect(limit!.bands.length).toBeGreaterThanOrEqual(2)
    const standing = (feet: number, h: number) => ({
      box: { x: 0.5, y: feet - h, w: 0.1, h },
      score: 0.9,
      className: 'person',
    })
    expect(fitsSize(standing(0.3, 0.09), [limit!])).toBe(true)
    expect(fitsSize(standing(0.95, 0.4), [limit!])).toBe(true)
    // A child of half the height nearby counts, a bird does not; nor does a person as high as the room far away.
    expect(fitsSize(standing(0.95, 0.22), [limit!])).toBe(true)
    expect(fitsSize(standing(0.95, 0.1), [limit!])).toBe(false)
    expect(fitsSize(standing(0.3, 0.29), [limit!])).toBe(false)
  })

  it('wants to have seen several people for a while', () => {
    const [two] = observe(near.slice(0, 2)).tracked
    expect(learnSizes(two!)).toEqual({ boxes: 122, tracks: 2 })
  })
})
