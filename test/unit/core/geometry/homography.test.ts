import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invert, project, squareToQuad } from '#core/geometry/homography.ts'
import type { Point } from '#core/geometry/point.ts'

const SQUARE: Point[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]
/** A convex quad: the square with each corner moved by less than a third. */
const quad = fc.tuple(
  ...SQUARE.map(([x, y]) =>
    fc.tuple(
      fc.double({ min: x - 0.3, max: x + 0.3, noNaN: true }),
      fc.double({ min: y - 0.3, max: y + 0.3, noNaN: true }),
    ),
  ),
) as fc.Arbitrary<[Point, Point, Point, Point]>

describe('a homography', () => {
  it('takes the corners of the square to the corners of the quad', () => {
    fc.assert(
      fc.property(quad, (corners) => {
        const map = squareToQuad(corners)!
        SQUARE.forEach((corner, i) => {
          const [x, y] = project(map, corner)!
          expect(x).toBeCloseTo(corners[i]![0], 6)
          expect(y).toBeCloseTo(corners[i]![1], 6)
        })
      }),
    )
  })

  it('comes back by its inverse, inside as at the corners', () => {
    fc.assert(
      fc.property(
        quad,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (corners, x, y) => {
          const map = squareToQuad(corners)!
          const back = project(invert(map)!, project(map, [x, y])!)!
          expect(back[0]).toBeCloseTo(x, 5)
          expect(back[1]).toBeCloseTo(y, 5)
        },
      ),
    )
  })

  it('is refused for corners in a row', () => {
    expect(
      squareToQuad([
        [0, 0],
        [0.3, 0.3],
        [0.6, 0.6],
        [0.9, 0.9],
      ]),
    ).toBeUndefined()
  })
})
