import { describe, expect, it } from 'vitest'
import { blindTargets } from '#core/calibrate/unknown-classes.ts'
import { oddView } from '#core/calibrate/odd-view.ts'
import type { SeenTracks } from '#core/calibrate/observation.ts'
import { Calibration } from '#core/count/calibration.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const seen = (tracks: Record<string, number>, width = 1920, height = 1080) => ({
  width,
  height,
  tracked: Object.entries(tracks).map(([className, n]): SeenTracks => ({
    className,
    tracks: n,
    heights: [],
    speeds: [],
  })),
})

describe('a view that models have not learnt', () => {
  it('is one from above, when people are called animals', () => {
    expect(oddView(seen({ person: 6, bird: 3, dog: 2 }))).toEqual({ kind: 'above', of: 'people', odd: 5, all: 11 })
    // A dog or two on a street are dogs.
    expect(oddView(seen({ person: 20, dog: 4 }))).toBeUndefined()
    expect(oddView(seen({ dog: 2 }))).toBeUndefined()
  })

  it('is one from above, when what drives is called a phone', () => {
    expect(oddView(seen({ 'cell phone': 4, suitcase: 1, car: 2 }))).toMatchObject({ of: 'things', odd: 5, all: 7 })
  })

  it('is a square picture, and no usual one', () => {
    expect(oddView(seen({ person: 3 }, 1536, 1536))).toEqual({ kind: 'fisheye' })
    for (const [width, height] of [
      [640, 480],
      [1920, 1080],
      [1080, 1920],
      [1280, 1024],
    ])
      expect(oddView(seen({ person: 3 }, width, height))).toBeUndefined()
  })
})

describe('lines and zones that count nothing for ever', () => {
  const line = (id: string, classes: string[]) =>
    lineOf(
      [
        [0.1, 0.5],
        [0.9, 0.5],
      ],
      { id, name: id, classes },
    )

  it('are those of which the model knows no class, also under its class map', () => {
    const calibration = Calibration.parse({
      lines: [line('cars', ['car', 'truck']), line('both', ['car', 'person']), line('all', ['*'])],
      zones: [
        {
          id: 'z',
          name: 'bay',
          polygon: [
            [0, 0],
            [1, 0],
            [1, 1],
          ],
          classes: ['bus'],
        },
      ],
    })
    expect(blindTargets(calibration, ['person']).map(({ name }) => name)).toEqual(['cars', 'bay'])
    expect(blindTargets(calibration, ['person', 'car', 'bus'])).toEqual([])
    expect(blindTargets({ ...calibration, classMap: { phone: 'car' } }, ['person', 'phone'])).toMatchObject([
      { name: 'bay' },
    ])
  })
})
