import { describe, expect, it } from 'vitest'
import { Mask } from '#core/count/calibration.ts'
import { paintMasks } from '../../../../workers/preview/paint-masks.ts'
import { countLuma, greyPicture, luma } from './grey-picture.ts'

const square = (kind: Mask['kind']) =>
  Mask.parse({
    kind,
    polygon: [
      [0.25, 0.25],
      [0.5, 0.25],
      [0.5, 0.5],
      [0.25, 0.5],
    ],
  })

describe('paintMasks', () => {
  it('paints a privacy mask black, edge pixels included, and nothing beyond its outline', () => {
    const picture = greyPicture(64, 64)
    paintMasks(picture, [square('privacy')])
    for (const [x, y] of [
      [16, 16],
      [24, 24],
      [32, 32],
      [16, 32],
    ] as const)
      expect(luma(picture, x, y)).toBe(0)
    expect([luma(picture, 13, 24), luma(picture, 35, 24), luma(picture, 24, 13)]).toEqual([128, 128, 128])
    picture.free()
  })

  it('leaves an ignore mask to be seen', () => {
    const picture = greyPicture(64, 64)
    paintMasks(picture, [square('ignore')])
    expect(countLuma(picture, 128)).toBe(64 * 64)
    picture.free()
  })
})
