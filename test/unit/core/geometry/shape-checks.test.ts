import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '#core/geometry/point.ts'
import { polygonArea, repeatedPoint, segmentsMeet, selfCrossing } from '#core/geometry/shape-checks.ts'
import { passing } from '#core/geometry/segment.ts'

const coordinate = fc.integer({ min: -20, max: 20 })
const point: fc.Arbitrary<Point> = fc.tuple(coordinate, coordinate)

/** Corners around a middle, in order of angle: never crossing itself. */
const star = fc
  .array(fc.integer({ min: 2, max: 20 }), { minLength: 3, maxLength: 14 })
  .map((radii) =>
    radii.map((radius, i): Point => [
      Math.cos((i / radii.length) * 2 * Math.PI) * radius,
      Math.sin((i / radii.length) * 2 * Math.PI) * radius,
    ]),
  )

describe('whether segments meet', () => {
  it.each([
    ['a cross', [0, 0], [2, 2], [0, 2], [2, 0], true],
    ['a T that touches', [0, 0], [2, 0], [1, 0], [1, 5], true],
    ['a T that does not', [0, 0], [2, 0], [1, 1], [1, 5], false],
    ['one on another', [0, 0], [4, 0], [1, 0], [2, 0], true],
    ['in a row', [0, 0], [1, 0], [2, 0], [3, 0], false],
    ['parallel', [0, 0], [3, 0], [0, 1], [3, 1], false],
    ['on the endless extension only', [0, 0], [1, 1], [3, 0], [0, 3], false],
  ] as [string, Point, Point, Point, Point, boolean][])('%s', (_, a, b, c, d, meet) => {
    expect(segmentsMeet(a, b, c, d)).toBe(meet)
  })

  it('is the same whichever way round, and agrees with passing where that says yes', () => {
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, d) => {
        const meet = segmentsMeet(a, b, c, d)
        expect(segmentsMeet(b, a, c, d)).toBe(meet)
        expect(segmentsMeet(c, d, a, b)).toBe(meet)
        fc.pre(a[0] !== b[0] || a[1] !== b[1])
        if (passing(c, d, a, b)) expect(meet).toBe(true)
      }),
    )
  })
})

describe('crossing oneself', () => {
  it.each([
    [
      'a square',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      true,
      false,
    ],
    [
      'a bow tie',
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ],
      true,
      true,
    ],
    [
      'an open zigzag',
      [
        [0, 0],
        [1, 1],
        [2, 0],
        [3, 1],
      ],
      false,
      false,
    ],
    [
      'an open loop',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, -1],
      ],
      false,
      true,
    ],
    [
      'a line that goes back over itself',
      [
        [0, 0],
        [2, 0],
        [1, 0],
      ],
      false,
      true,
    ],
    [
      'straight through a point',
      [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      false,
      false,
    ],
    [
      'a spike on an area',
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [4, 8],
        [4, 4],
        [0, 4],
      ],
      true,
      true,
    ],
  ] as [string, Point[], boolean, boolean][])('%s', (_, points, closed, crosses) => {
    expect(selfCrossing(points, closed) !== undefined).toBe(crosses)
  })

  it('is never found in a star around a middle, turned as one likes', () => {
    fc.assert(
      fc.property(star, fc.nat(20), (points, turn) => {
        const turned = points.map((_, i) => points[(i + turn) % points.length]!)
        expect(selfCrossing(turned, true)).toBeUndefined()
        expect(selfCrossing([...turned].reverse(), true)).toBeUndefined()
      }),
    )
  })

  it('is always found when two far corners of a convex area are exchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }), fc.nat(), (count, at) => {
        const points = Array.from({ length: count }, (_, i): Point => [
          Math.cos((i / count) * 2 * Math.PI),
          Math.sin((i / count) * 2 * Math.PI),
        ])
        const i = at % count
        const j = (i + 2) % count
        ;[points[i], points[j]] = [points[j]!, points[i]!]
        expect(selfCrossing(points, true)).toBeDefined()
      }),
    )
  })
})

describe('area', () => {
  it('is that of rectangles, whichever way round', () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), ([x, y], w, h) => {
        const corners: Point[] = [
          [x, y],
          [x + w, y],
          [x + w, y + h],
          [x, y + h],
        ]
        expect(polygonArea(corners)).toBeCloseTo(w * h)
        expect(polygonArea([...corners].reverse())).toBeCloseTo(w * h)
      }),
    )
  })
})

describe('repeated points', () => {
  it('are found between neighbours, and between the ends of an area only', () => {
    expect(
      repeatedPoint(
        [
          [0, 0],
          [0.5, 0.5],
          [0.5, 0.5],
          [1, 1],
        ],
        false,
      ),
    ).toBe(2)
    expect(
      repeatedPoint(
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
        true,
      ),
    ).toBe(0)
    expect(
      repeatedPoint(
        [
          [0, 0],
          [1, 0],
          [0, 0],
        ],
        false,
      ),
    ).toBeUndefined()
  })
})
