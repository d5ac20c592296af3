import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { iou } from '#core/geometry/iou.ts'
import type { Point } from '#core/geometry/point.ts'
import { contains } from '#core/geometry/polygon.ts'
import { cross, distanceToPolyline, distanceToSegment, passing } from '#core/geometry/segment.ts'

const coordinate = fc.integer({ min: -50, max: 50 })
const point: fc.Arbitrary<Point> = fc.tuple(coordinate, coordinate)
const box = fc.record({
  x: coordinate,
  y: coordinate,
  w: fc.integer({ min: 1, max: 50 }),
  h: fc.integer({ min: 1, max: 50 }),
})

describe('intersection over union', () => {
  it('is one for a box and itself, a third for a half overlap, nothing for neighbours', () => {
    const a = { x: 0, y: 0, w: 2, h: 2 }
    expect(iou(a, a)).toBe(1)
    expect(iou(a, { x: 1, y: 0, w: 2, h: 2 })).toBeCloseTo(1 / 3)
    expect(iou(a, { x: 2, y: 0, w: 2, h: 2 })).toBe(0)
  })

  it('is symmetric, within 0..1, and keeps under shifts', () => {
    fc.assert(
      fc.property(box, box, coordinate, (a, b, shift) => {
        const value = iou(a, b)
        expect(value).toBe(iou(b, a))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(iou({ ...a, x: a.x + shift }, { ...b, x: b.x + shift })).toBeCloseTo(value)
      }),
    )
  })
})

describe('sides of a segment', () => {
  it('calls the right-hand side positive when walking, with y downwards', () => {
    // Walking to the right on a screen, down is to the right.
    expect(cross([0, 0], [1, 0], [0.5, 1])).toBeGreaterThan(0)
    expect(cross([0, 0], [1, 0], [0.5, -1])).toBeLessThan(0)
  })

  it('measures the distance to the ends where the foot lies beyond them', () => {
    expect(distanceToSegment([5, 1], [0, 0], [3, 0])).toBeCloseTo(Math.hypot(2, 1))
    expect(distanceToSegment([1, 2], [0, 0], [3, 0])).toBe(2)
    expect(distanceToSegment([1, 2], [1, 1], [1, 1])).toBe(1)
    expect(
      distanceToPolyline(
        [0, 1],
        [
          [0, 0],
          [2, 0],
          [2, 2],
        ],
        true,
      ),
    ).toBeCloseTo(Math.SQRT1_2)
  })
})

describe('passing a segment', () => {
  it('says where on the step and to which side', () => {
    expect(passing([0.5, -1], [0.5, 3], [0, 0], [1, 0])).toEqual({ at: 0.25, side: 1 })
    expect(passing([0.5, 1], [0.5, -1], [0, 0], [1, 0])).toEqual({ at: 0.5, side: -1 })
    expect(passing([2, -1], [2, 1], [0, 0], [1, 0])).toBeUndefined()
  })

  it('is undone by the way back', () => {
    fc.assert(
      fc.property(point, point, point, point, (from, to, a, b) => {
        const there = passing(from, to, a, b)
        const back = passing(to, from, a, b)
        expect(back?.side).toBe(there ? -there.side : undefined)
      }),
    )
  })

  it('adds up to the change of side on an endless line, whatever path is taken', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (path) => {
        const a: Point = [-1000, 7]
        const b: Point = [1000, 7]
        let net = 0
        for (let i = 1; i < path.length; i++) net += passing(path[i - 1]!, path[i]!, a, b)?.side ?? 0
        const side = (p: Point) => (cross(a, b, p) > 0 ? 1 : 0)
        expect(net).toBe(side(path.at(-1)!) - side(path[0]!))
      }),
    )
  })

  it('passes a joint of a polyline exactly once', () => {
    const line: Point[] = [
      [0, 0],
      [5, 0],
      [10, 0],
    ]
    const sides = [1, 2].map((i) => passing([5, -1], [5, 1], line[i - 1]!, line[i]!)?.side ?? 0)
    expect(sides[0]! + sides[1]!).toBe(1)
  })
})

describe('points in polygons', () => {
  it('knows a concave shape', () => {
    const u: Point[] = [
      [0, 0],
      [3, 0],
      [3, 3],
      [2, 3],
      [2, 1],
      [1, 1],
      [1, 3],
      [0, 3],
    ]
    expect(contains(u, [0.5, 2])).toBe(true)
    expect(contains(u, [1.5, 2])).toBe(false)
    expect(contains(u, [2.5, 2])).toBe(true)
  })

  it('agrees with the sides of a triangle', () => {
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, p) => {
        const sides = [cross(a, b, p), cross(b, c, p), cross(c, a, p)]
        fc.pre(sides.every((side) => side !== 0) && cross(a, b, c) !== 0)
        expect(contains([a, b, c], p)).toBe(sides.every((side) => side > 0) || sides.every((side) => side < 0))
      }),
    )
  })
})
