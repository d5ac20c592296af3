import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { YuvCanvas } from '../../../../workers/preview/yuv-canvas.ts'
import { countLuma, greyPicture, luma } from './grey-picture.ts'

const INK = { y: 200, u: 10, v: 20 }

describe('YuvCanvas', () => {
  it('fills exactly the pixels of a rectangle, and their colour', () => {
    const picture = greyPicture(64, 32)
    new YuvCanvas(picture).fillRect(10, 4, 6, 8, INK)
    expect(countLuma(picture, 200)).toBe(48)
    expect([luma(picture, 10, 4), luma(picture, 15, 11), luma(picture, 9, 4), luma(picture, 16, 11)]).toEqual([
      200, 200, 128, 128,
    ])
    expect(picture.data![1]![2 * picture.linesize[1]! + 5]).toBe(10)
    expect(picture.data![2]![2 * picture.linesize[2]! + 5]).toBe(20)
    picture.free()
  })

  it('draws only the border of a stroked rectangle', () => {
    const picture = greyPicture(64, 32)
    new YuvCanvas(picture).strokeRect(10, 4, 20, 10, 1, INK)
    expect(countLuma(picture, 200)).toBe(2 * 20 + 2 * 8)
    picture.free()
  })

  it('closes a polygon and leaves a polyline open', () => {
    const [open, closed] = [greyPicture(64, 64), greyPicture(64, 64)]
    const points = [
      [8, 8],
      [48, 8],
      [48, 48],
    ] as const
    new YuvCanvas(open).polyline(points, false, 1, INK)
    new YuvCanvas(closed).polyline(points, true, 1, INK)
    expect([luma(open, 28, 28), luma(closed, 28, 28)]).toEqual([128, 200])
    open.free()
    closed.free()
  })

  it('fills a polygon, also one that is not convex, and nothing outside it', () => {
    const picture = greyPicture(64, 64)
    // A square with a notch cut in from the right.
    new YuvCanvas(picture).fillPolygon(
      [
        [8, 8],
        [56, 8],
        [32, 32],
        [56, 56],
        [8, 56],
      ],
      INK,
    )
    expect([luma(picture, 20, 32), luma(picture, 10, 9), luma(picture, 50, 10), luma(picture, 50, 54)]).toEqual([
      200, 200, 200, 200,
    ])
    expect([luma(picture, 50, 32), luma(picture, 4, 32), luma(picture, 20, 4), luma(picture, 20, 60)]).toEqual([
      128, 128, 128, 128,
    ])
    expect(picture.data![1]![10 * picture.linesize[1]! + 8]).toBe(10)
    picture.free()
  })

  it('leaves no hole where an outline crosses itself', () => {
    const picture = greyPicture(64, 64)
    // A five-pointed star drawn in one stroke: even-odd would leave its middle open.
    const star = Array.from(
      { length: 5 },
      (_, i) => [32 + 28 * Math.sin((i * 4 * Math.PI) / 5), 32 - 28 * Math.cos((i * 4 * Math.PI) / 5)] as const,
    )
    new YuvCanvas(picture).fillPolygon(star, INK)
    expect(luma(picture, 32, 32)).toBe(200)
    picture.free()
  })

  it('writes text with the pixels of its glyphs', () => {
    const picture = greyPicture(64, 32)
    new YuvCanvas(picture).text('1', [0, 0], 1, INK)
    // 1 in the font: 04 0c 04 04 04 04 0e.
    expect(countLuma(picture, 200)).toBe(10)
    expect(YuvCanvas.measure('10', 2)).toEqual({ width: 22, height: 14 })
    picture.free()
  })

  it('never writes outside the picture, wherever it is asked to draw', () => {
    const picture = greyPicture(34, 18)
    const canvas = new YuvCanvas(picture)
    const at = fc.double({ min: -100, max: 100, noNaN: true })
    fc.assert(
      fc.property(at, at, at, at, (a, b, c, d) => {
        canvas.fillRect(a, b, c, d, INK)
        canvas.strokeRect(a, b, c, d, 3, INK)
        canvas.line([a, b], [c, d], 2, INK)
        canvas.text('8', [a, b], 3, INK)
        // The padding after each row is FFmpeg's.
        for (let y = 0; y < 18; y++)
          for (let x = 34; x < picture.linesize[0]!; x++) expect(luma(picture, x, y)).toBe(128)
      }),
      { numRuns: 50 },
    )
    picture.free()
  })
})
