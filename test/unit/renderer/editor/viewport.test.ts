import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FITTED,
  MAX_SCALE,
  panBy,
  reveal,
  viewRect,
  zoomAt,
  type Frame,
  type View,
} from '../../../../renderer/src/editor/viewport.ts'

const frame: fc.Arbitrary<Frame> = fc.record({
  width: fc.integer({ min: 200, max: 3840 }),
  height: fc.integer({ min: 200, max: 2160 }),
  aspect: fc.double({ min: 0.5, max: 2.5, noNaN: true }),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })
const steps = fc.array(
  fc.oneof(
    fc.tuple(share, share, fc.double({ min: 0.3, max: 3, noNaN: true })),
    fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })),
  ),
  { maxLength: 20 },
)
const follow = (frame: Frame, moves: readonly (readonly number[])[]): View =>
  moves.reduce<View>(
    (view, [a, b, factor]) =>
      factor === undefined
        ? panBy(frame, view, a!, b!)
        : zoomAt(frame, view, [a! * frame.width, b! * frame.height], factor),
    FITTED,
  )

describe('looking closer', () => {
  it('never shows empty room beside a picture that goes on, nor anything smaller than fitting', () => {
    fc.assert(
      fc.property(frame, steps, (box, moves) => {
        const view = follow(box, moves)
        const rect = viewRect(box, view)
        const fit = viewRect(box, FITTED)
        expect(view.scale).toBeGreaterThanOrEqual(1)
        expect(view.scale).toBeLessThanOrEqual(MAX_SCALE)
        for (const [start, size, room, fitStart] of [
          [rect.x, rect.w, box.width, fit.x],
          [rect.y, rect.h, box.height, fit.y],
        ] as const) {
          if (size <= room) expect(start).toBeCloseTo((room - size) / 2, 3)
          else {
            expect(start).toBeLessThanOrEqual(0.001)
            expect(start + size).toBeGreaterThanOrEqual(room - 0.001)
          }
          expect(start).toBeLessThanOrEqual(fitStart + room)
        }
      }),
    )
  })

  it('keeps what is under the pointer there when the whole box is picture', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 1.05, max: 4, noNaN: true }), (px, py, factor) => {
        const box: Frame = { width: 1600, height: 900, aspect: 16 / 9 }
        const at = [px * box.width, py * box.height] as const
        const under = (view: View) => {
          const { x, y, w, h } = viewRect(box, view)
          return [(at[0] - x) / w, (at[1] - y) / h]
        }
        const view = zoomAt(box, FITTED, at, factor)
        expect(under(view)[0]).toBeCloseTo(under(FITTED)[0]!, 6)
        expect(under(view)[1]).toBeCloseTo(under(FITTED)[1]!, 6)
        expect(zoomAt(box, view, at, 1 / factor).centre[0]).toBeCloseTo(0.5, 6)
      }),
    )
  })

  it('brings a point at the edge of sight into sight, and leaves the rest alone', () => {
    const box: Frame = { width: 1600, height: 900, aspect: 16 / 9 }
    const near = zoomAt(box, FITTED, [0, 0], 4)
    expect(reveal(box, near, [0.1, 0.1])).toBe(near)
    const { x, w } = viewRect(box, reveal(box, near, [0.9, 0.1]))
    expect(x + 0.9 * w).toBeLessThanOrEqual(box.width - 23)
    expect(reveal(box, FITTED, [1, 1])).toBe(FITTED)
  })
})
