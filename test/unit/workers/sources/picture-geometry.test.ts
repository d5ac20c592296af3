import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reshapingOf, type PictureGeometry } from '../../../../workers/sources/picture-geometry.ts'

const plain: PictureGeometry = { width: 720, height: 576, pixelAspect: 1 }
/** Rows of a display matrix with these four numbers. */
const matrix = (a: number, b: number, c: number, d: number) => [a, b, 0, c, d, 0, 0, 0, 1]

describe('what makes a picture upright with square pixels', () => {
  it('is nothing for a picture that is both', () => {
    expect(reshapingOf(plain)).toBeUndefined()
    expect(reshapingOf({ ...plain, matrix: matrix(1, 0, 0, 1) })).toBeUndefined()
    expect(reshapingOf({ ...plain, cropping: { top: 0, bottom: 0, left: 0, right: 0 } })).toBeUndefined()
  })

  it.each([0, -1, Number.NaN, Infinity, 1.005, 100, 0.001])('takes a pixel aspect of %d as not told', (pixelAspect) => {
    expect(reshapingOf({ ...plain, pixelAspect })).toBeUndefined()
  })

  it.each([
    ['wide pixels', 16 / 11, 1048, 576],
    ['tall pixels', 8 / 9, 720, 648],
  ])('makes the shorter side of %s longer, to even numbers', (_, pixelAspect, width, height) => {
    expect(reshapingOf({ ...plain, pixelAspect })).toEqual({
      width,
      height,
      filters: [['scale', `${width}:${height}:flags=bilinear`]],
    })
  })

  it('cuts first, then turns, then stretches in the turned picture', () => {
    expect(
      reshapingOf({
        ...plain,
        pixelAspect: 2,
        matrix: matrix(0, 1, -1, 0),
        cropping: { top: 1, bottom: 2, left: 3, right: 4 },
      }),
    ).toEqual({
      width: 573,
      height: 1426,
      filters: [
        ['crop', '713:573:3:1:exact=1'],
        ['transpose', 'clock'],
        ['scale', '573:1426:flags=bilinear'],
      ],
    })
  })

  it('leaves a picture whole of which nothing would be left', () => {
    expect(reshapingOf({ ...plain, cropping: { top: 500, bottom: 76, left: 0, right: 0 } })).toBeUndefined()
  })

  it('takes a slant for the nearest quarter', () => {
    const degrees = (angle: number) => {
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
      return reshapingOf({ ...plain, matrix: matrix(cos, sin, -sin, cos) })?.filters
    }
    expect(degrees(3)).toBeUndefined()
    expect(degrees(88)).toEqual(degrees(90))
    expect(degrees(183)).toEqual([['hflip'], ['vflip'], ['copy']])
  })

  it('never makes a picture of no size or beyond bounds, whatever is told', () => {
    fc.assert(
      fc.property(
        fc.record({
          width: fc.integer({ min: 2, max: 8192 }),
          height: fc.integer({ min: 2, max: 8192 }),
          pixelAspect: fc.double(),
          matrix: fc.option(fc.array(fc.double(), { maxLength: 9 }), { nil: undefined }),
          cropping: fc.option(
            fc.record({
              top: fc.nat(9000),
              bottom: fc.nat(9000),
              left: fc.nat(9000),
              right: fc.nat(9000),
            }),
            { nil: undefined },
          ),
        }),
        (told) => {
          const reshaped = reshapingOf(told)
          if (!reshaped) return
          for (const side of [reshaped.width, reshaped.height]) {
            expect(side).toBeGreaterThanOrEqual(2)
            expect(side).toBeLessThanOrEqual(16_384)
          }
        },
      ),
    )
  })
})
