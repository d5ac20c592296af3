import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '#core/geometry/point.ts'
import { fitPicture, toCanvas, type PictureRect } from '../../../../renderer/src/overlay/fit-picture.ts'
import { lineArrow } from '../../../../renderer/src/overlay/line-arrow.ts'
import { lineOf, walk } from '../../../fixtures/walk.ts'

const rect = { x: 10, y: 20, w: 400, h: 400 }
/** A point in CSS pixels → 0..1 of the picture. */
const toPicture = (x: number, y: number, place: PictureRect): Point => [
  (x - place.x) / place.w,
  (y - place.y) / place.h,
]

describe('the arrow of a line', () => {
  it('points the way that counts as in', () => {
    const coordinate = fc.double({ min: 0.25, max: 0.75, noNaN: true })
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
        fc.pre(Math.hypot(bx - ax, by - ay) > 0.15)
        const points: [Point, Point] = [
          [ax, ay],
          [bx, by],
        ]
        const arrow = lineArrow(points, rect, 40)
        const [tipX, tipY] = arrow.to
        const tip = toPicture(tipX, tipY, rect)
        const tail = toPicture(2 * arrow.from[0] - tipX, 2 * arrow.from[1] - tipY, rect)
        expect(walk(lineOf(points), [tail, tip]).map(({ direction }) => direction)).toEqual(['in'])
      }),
    )
  })

  it('starts in the middle of a bent line', () => {
    expect(
      lineArrow(
        [
          [0, 0],
          [0.5, 0],
          [0.5, 0.5],
          [1, 0.5],
        ],
        rect,
        10,
      ).from,
    ).toEqual(toCanvas([0.5, 0.25], rect))
  })
})

describe('the place of a picture', () => {
  it('keeps the aspect ratio and stays inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 4000 }),
        fc.integer({ min: 10, max: 4000 }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (w, h, aspect) => {
          const place = fitPicture(w, h, aspect)
          expect(place.w / place.h).toBeCloseTo(aspect)
          expect(place.x).toBeGreaterThanOrEqual(-1e-9)
          expect(place.y + place.h).toBeLessThanOrEqual(h + 1e-6)
          const [x, y] = toPicture(...toCanvas([0.3, 0.7], place), place)
          expect(x).toBeCloseTo(0.3)
          expect(y).toBeCloseTo(0.7)
        },
      ),
    )
  })
})
