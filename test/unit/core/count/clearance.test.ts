import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ground } from '#core/ground/ground.ts'
import { Perspective } from '#core/ground/perspective.ts'
import { Calibration } from '#core/count/calibration.ts'
import { clearance } from '#core/count/clearance.ts'
import { SceneCounter } from '#core/count/scene-counter.ts'
import type { Point } from '#core/geometry/point.ts'
import { seen, type Pinhole } from '../../../fixtures/pinhole.ts'
import { lineOf, trackAt } from '../../../fixtures/walk.ts'

const ASPECT = 16 / 9
const PINHOLE: Pinhole = { heightM: 4, tiltDeg: 35, viewDeg: 80, aspect: ASPECT }
const AWAY = 4 / Math.tan((35 * Math.PI) / 180)
const perspective = Perspective.parse({
  kind: 'quad',
  quad: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([right, far]) => seen(PINHOLE, right!, AWAY + far!)),
  widthM: 2,
  depthM: 2,
})
const ground = Ground.of(perspective, ASPECT)!

/** The box of somebody 1.7 m tall whose feet are there. */
function person(right: number, away: number) {
  const [foot, head] = [seen(PINHOLE, right, away), seen(PINHOLE, right, away, 1.7)]
  const h = foot[1] - head[1]
  return { x: foot[0] - 0.03, y: foot[1] - h, w: 0.06, h }
}

describe('clearance on known ground', () => {
  // A line on the ground along the walking direction, 1 m to the right of the middle.
  const points = [seen(PINHOLE, 1, AWAY - 1), seen(PINHOLE, 1, AWAY + 1)] as [Point, Point]

  it('is one when the feet are half a body (0.225 m) past the line, near and far alike', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.8, max: 0.8, noNaN: true }), fc.constantFrom(-1, 1), (far, side) => {
        const of = (metres: number) =>
          clearance(person(1 + side * metres, AWAY + far), {
            points,
            closed: false,
            anchor: 'bottom',
            aspect: ASPECT,
            ground,
          })
        expect(of(0.225)).toBeCloseTo(1, 2)
        expect(of(0.1125)).toBeCloseTo(0.5, 2)
      }),
    )
  })

  it('asks the feet also when the middle is watched', () => {
    const box = person(1.3, AWAY)
    const middleLine = points.map(([x, y]): Point => [x, y - box.h / 2])
    const of = (line: readonly Point[], anchor: 'center' | 'bottom') =>
      clearance(box, { points: line, closed: false, anchor, aspect: ASPECT, ground })
    expect(of(middleLine, 'center')).toBeCloseTo(of(points, 'bottom'), 6)
  })

  it('falls back to the share of the box where the line is in the sky', () => {
    const sky: Point[] = [
      [0.2, 0],
      [0.8, 0],
    ]
    const low = Ground.of(
      {
        kind: 'walk',
        heightM: 1.7,
        viewDeg: 85,
        stations: [0.6, 1.4].map((share) => ({
          foot: seen({ ...PINHOLE, tiltDeg: 12 }, 0, 10 * share),
          head: seen({ ...PINHOLE, tiltDeg: 12 }, 0, 10 * share, 1.7),
        })),
      },
      ASPECT,
    )
    const box = { x: 0.4, y: 0.02, w: 0.1, h: 0.2 }
    const boundary = { points: sky, closed: false, anchor: 'top' as const, aspect: ASPECT }
    expect(clearance(box, { ...boundary, ground: low })).toBe(clearance(box, { ...boundary, ground: undefined }))
  })

  it('decides when a crossing counts, and a changed perspective takes effect at once', () => {
    const line = lineOf(points, { anchor: 'bottom' })
    const walk = (calibration: Calibration) => {
      const scene = new SceneCounter(calibration, ASPECT)
      // From 0.5 m before the line to 0.17 m behind it: past, but not by half a body.
      return [0.5, 0.75, 0.9, 1.1, 1.17].flatMap((right, i) =>
        scene.update([trackAt([0, 0], { box: person(right, AWAY) })], i * 100),
      )
    }
    const shareOfBox = Calibration.parse({ lines: [line] })
    expect(walk(shareOfBox)).toHaveLength(1)
    expect(walk({ ...shareOfBox, perspective })).toHaveLength(0)
    expect(walk({ ...shareOfBox, lines: [{ ...line, band: 0.5 }], perspective })).toHaveLength(1)
  })
})
