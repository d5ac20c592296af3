import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hiddenPixels } from '#core/scene-change/hidden-pixels.ts'
import { medianOf, shrink } from '#core/scene-change/luma.ts'
import { findShift } from '#core/scene-change/registration.ts'
import { sharpness } from '#core/scene-change/sharpness.ts'
import { Mask } from '#core/count/calibration.ts'
import { blurred, darkened, shifted } from '../../../fixtures/disturb.ts'
import { room } from './scene.ts'

describe('comparing pictures', () => {
  it('finds any shift of up to a fifth of the picture to the pixel, in any light', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -32, max: 32 }),
        fc.integer({ min: -18, max: 18 }),
        fc.double({ min: 0.5, max: 1.1, noNaN: true }),
        (seed, x, y, light) => {
          const before = shrink(room(seed), 160, 90)
          const found = findShift(before, darkened(light)(shifted(x / 160, y / 90)(before)))
          expect([found.x, found.y]).toEqual([x, y])
        },
      ),
      { numRuns: 25 },
    )
  })

  it('takes the blurred picture for less sharp, whatever the light', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0.4, max: 1.2, noNaN: true }),
        (seed, reach, light) => {
          const sharp = darkened(light)(room(seed))
          expect(sharpness(blurred(reach)(sharp))).toBeLessThan(0.6 * sharpness(sharp))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('takes an even picture for not sharp at all', () =>
    expect(sharpness({ width: 10, height: 10, data: new Uint8Array(100).fill(80) })).toBe(0))

  it('leaves out of the median what is there less than half of the time', () => {
    const even = (grey: number) => ({ width: 2, height: 1, data: Uint8Array.from([grey, 50]) })
    expect([...medianOf([even(10), even(200), even(10), even(200), even(10)]).data]).toEqual([10, 50])
  })

  it('hides the pixels whose middle lies under a mask', () => {
    const mask = Mask.parse({
      kind: 'privacy',
      polygon: [
        [0, 0],
        [0.5, 0],
        [0.5, 1],
        [0, 1],
      ],
    })
    expect(hiddenPixels([mask], { width: 4, height: 2 })).toEqual([0, 1, 4, 5])
    expect(hiddenPixels([], { width: 4, height: 2 })).toEqual([])
  })
})
