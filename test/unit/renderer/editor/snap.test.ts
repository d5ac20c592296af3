import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '#core/geometry/point.ts'
import { distanceToPolyline } from '#core/geometry/segment.ts'
import { hitTest } from '../../../../renderer/src/editor/hit-test.ts'
import type { Shape } from '../../../../renderer/src/editor/shapes.ts'
import { clamp } from '#core/statistics/clamp.ts'
import { snap } from '../../../../renderer/src/editor/snap.ts'
import { drawingOf } from '../../../../renderer/src/editor/shapes.ts'
import { Calibration } from '#core/count/calibration.ts'
import { door, queue } from './editor-fixture.ts'

const shapes = drawingOf(Calibration.parse({ lines: [door], zones: [queue] })).shapes
const options = { reach: 0.03, aspect: 16 / 9, others: shapes }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const beyond = fc.double({ min: -0.5, max: 1.5, noNaN: true })
const onGrid: fc.Arbitrary<Point> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([x, y]) => [x / 40, y / 40])
const someShapes: fc.Arbitrary<Shape[]> = fc
  .array(fc.tuple(fc.constantFrom('ignore', 'privacy'), fc.array(onGrid, { minLength: 3, maxLength: 8 })), {
    maxLength: 5,
  })
  .map((list) => list.map(([kind, points], i) => ({ kind: kind as 'ignore', id: `s${i}`, points })))
const far = (a: Point, b: Point, aspect: number) => Math.hypot((a[0] - b[0]) * aspect, a[1] - b[1])

describe('snapping', () => {
  it.each([
    ['to the border', [0.4, 0.012], [0.4, 0]],
    ['to a corner of the picture', [0.994, 0.985], [1, 1]],
    ['to a corner of a shape', [0.21, 0.49], [0.2, 0.5]],
    ['to an edge of a shape', [0.45, 0.52], [0.45, 0.5]],
    ['to nothing', [0.5, 0.3], [0.5, 0.3]],
  ] as [string, Point, Point][])('draws %s', (_, at, expected) => {
    const snapped = snap(at, options)
    expect(snapped.at[0]).toBeCloseTo(expected[0], 3)
    expect(snapped.at[1]).toBeCloseTo(expected[1], 3)
    expect(snapped.guides.length > 0).toBe(at[0] !== expected[0] || at[1] !== expected[1])
  })

  it('stays on the picture and moves a point no further than the reach', () => {
    fc.assert(
      fc.property(
        fc.tuple(beyond, beyond),
        someShapes,
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0.5, max: 2.5, noNaN: true }),
        (at, others, reach, aspect) => {
          const snapped = snap(at as Point, { reach, aspect, others })
          for (const value of snapped.at) expect(value >= 0 && value <= 1).toBe(true)
          const clamped: Point = [clamp(at[0], 0, 1), clamp(at[1], 0, 1)]
          // At a corner of the picture both borders draw; a rounding step more.
          expect(far(clamped, snapped.at, aspect)).toBeLessThanOrEqual(reach * Math.SQRT2 + 0.0003)
        },
      ),
    )
  })

  it('leaves alone what is snapped already', () => {
    fc.assert(
      fc.property(fc.tuple(share, share), (at) => {
        const once = snap(at as Point, { ...options, others: [] })
        expect(snap(once.at, { ...options, others: [] }).at).toEqual(once.at)
      }),
    )
  })

  it('does nothing but round when asked for nothing', () => {
    fc.assert(
      fc.property(fc.tuple(share, share), (at) => {
        const snapped = snap(at as Point, { ...options, reach: 0 })
        expect(snapped.guides).toEqual([])
        expect(far(at as Point, snapped.at, 1)).toBeLessThan(0.0002)
      }),
    )
  })

  it('keeps the angle at a multiple of 45°, as seen on the picture', () => {
    fc.assert(
      fc.property(
        fc.tuple(share, share),
        fc.tuple(share, share),
        fc.double({ min: 0.5, max: 2.5, noNaN: true }),
        (from, at, aspect) => {
          const snapped = snap(at as Point, { reach: 0.02, aspect, others: [], angleFrom: from as Point })
          const [dx, dy] = [(snapped.at[0] - from[0]) * aspect, snapped.at[1] - from[1]]
          fc.pre(Math.hypot(dx, dy) > 0.02)
          const turns = Math.atan2(dy, dx) / (Math.PI / 4)
          expect(Math.abs(turns - Math.round(turns))).toBeLessThan(0.01)
          for (const value of snapped.at) expect(value >= 0 && value <= 1).toBe(true)
        },
      ),
    )
  })
})

describe('what lies under the pointer', () => {
  it('is a point before an edge, an edge before the inside, the smallest area first', () => {
    const at = (x: number, y: number, selectedId?: string) =>
      hitTest(shapes, [x, y], { reach: 0.02, aspect: 1, selectedId })
    expect(at(0.2, 0.51)).toEqual({ shapeId: 'door', part: 'point', index: 0 })
    expect(at(0.4, 0.51)).toEqual({ shapeId: 'door', part: 'edge', index: 0 })
    expect(at(0.45, 0.75)).toEqual({ shapeId: 'zone:queue', part: 'inside', index: 0 })
    expect(at(0.45, 0.6, 'zone:queue')).toEqual({ shapeId: 'zone:queue', part: 'middle', index: 0 })
    expect(at(0.3, 0.75)).toEqual({ shapeId: 'zone:queue', part: 'edge', index: 3 })
    expect(at(0.05, 0.05)).toBeUndefined()
    const big: Shape = {
      kind: 'ignore',
      id: 'big',
      points: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    }
    expect(hitTest([big, ...shapes], [0.45, 0.75], { reach: 0.02, aspect: 1 })?.shapeId).toBe('zone:queue')
    expect(hitTest([big, ...shapes], [0.45, 0.75], { reach: 0.02, aspect: 1, selectedId: 'big' })?.shapeId).toBe('big')
  })

  it('is within reach, and nothing only where nothing is', () => {
    fc.assert(
      fc.property(
        fc.tuple(share, share),
        someShapes,
        fc.double({ min: 0.001, max: 0.1, noNaN: true }),
        (at, list, reach) => {
          const hit = hitTest(list, at as Point, { reach, aspect: 1 })
          const nearest = Math.min(...list.map(({ points }) => distanceToPolyline(at as Point, points, true)), Infinity)
          if (!hit) expect(nearest).toBeGreaterThan(reach)
          else if (hit.part !== 'inside') {
            const shape = list.find(({ id }) => id === hit.shapeId)!
            expect(distanceToPolyline(at as Point, shape.points, true)).toBeLessThanOrEqual(reach + 1e-9)
          }
          if (nearest <= reach) expect(hit && hit.part !== 'inside').toBe(true)
        },
      ),
    )
  })

  it('is never lost by reaching further', () => {
    fc.assert(
      fc.property(fc.tuple(share, share), someShapes, share, share, (at, list, a, b) => {
        const [near, further] = [Math.min(a, b) * 0.1, Math.max(a, b) * 0.1]
        if (hitTest(list, at as Point, { reach: near, aspect: 1 }))
          expect(hitTest(list, at as Point, { reach: further, aspect: 1 })).toBeDefined()
      }),
    )
  })

  it('is a corner wherever a corner is pressed exactly', () => {
    fc.assert(
      fc.property(someShapes, fc.nat(), (list, pick) => {
        const corners = list.flatMap(({ points }) => points)
        fc.pre(corners.length > 0)
        expect(hitTest(list, corners[pick % corners.length]!, { reach: 0.005, aspect: 1.7 })?.part).toBe('point')
      }),
    )
  })
})
