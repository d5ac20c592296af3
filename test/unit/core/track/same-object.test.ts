import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import type { Box } from '#core/geometry/box.ts'
import { isPartOf } from '#core/track/same-object.ts'
import { Tracker } from '#core/track/tracker.ts'

const body = (x: number, y = 0.3): Box => ({ x, y, w: 0.12, h: 0.4 })
const half = (x: number, y = 0.3): Box => ({ x: x + 0.01, y: y + 0.005, w: 0.1, h: 0.18 })
const found = (box: Box, score = 0.8, className = 'person'): Detection => ({ box, score, className })

describe('a box that is a part of another', () => {
  const place = fc.double({ min: 0, max: 0.8, noNaN: true })

  it('is the upper or the lower half of it, whichever of the two is asked', () => {
    fc.assert(
      fc.property(place, place, fc.double({ min: 0.3, max: 0.65, noNaN: true }), (x, y, share) => {
        const whole = { x, y, w: 0.12, h: 0.4 }
        for (const part of [
          { ...whole, h: share * whole.h },
          { ...whole, y: y + (1 - share) * whole.h, h: share * whole.h },
        ]) {
          expect(isPartOf(whole, part)).toBe(true)
          expect(isPartOf(part, whole)).toBe(true)
        }
      }),
    )
  })

  it('is not somebody of the same height, what shows of somebody behind, or somebody small', () => {
    const whole = body(0.4)
    expect(isPartOf(whole, { ...whole, x: 0.43 })).toBe(false)
    expect(isPartOf(whole, { x: 0.47, y: 0.3, w: 0.05, h: 0.3 })).toBe(false)
    expect(isPartOf(whole, { x: 0.44, y: 0.35, w: 0.05, h: 0.15 })).toBe(false)
    expect(isPartOf(whole, { ...half(0.4), x: 0.46 })).toBe(false)
  })
})

describe('a second box on one object', () => {
  /** Confirmed tracks after each frame. */
  function confirmed(frames: readonly (readonly Detection[])[]): number[] {
    const tracker = new Tracker({ aspect: 1 })
    return frames.map(
      (detections, i) => tracker.update(detections, i * 100).filter((track) => track.confirmed && track.seen).length,
    )
  }

  it('is never taken for somebody, however long it is there and whichever came first', () => {
    const walk = (i: number) => 0.1 + 0.01 * i
    const both = Array.from({ length: 40 }, (_, i) => [found(body(walk(i))), found(half(walk(i)), 0.6)])
    expect(Math.max(...confirmed(both))).toBe(1)
    const later = Array.from({ length: 40 }, (_, i) => [
      found(body(walk(i))),
      ...(i > 8 && i % 4 !== 0 ? [found(half(walk(i)), 0.6)] : []),
    ])
    expect(Math.max(...confirmed(later))).toBe(1)
  })

  it('is somebody as soon as it shows apart: a child that walked in front', () => {
    const apart = Array.from({ length: 30 }, (_, i) => [
      found(body(0.4 - 0.004 * Math.max(0, i - 10))),
      found(half(0.4 + 0.012 * Math.max(0, i - 10))),
    ])
    const counts = confirmed(apart)
    expect(Math.max(...counts.slice(0, 10))).toBe(1)
    expect(counts.at(-1)).toBe(2)
  })

  it('is two where one walks and the other drives', () => {
    const beside = Array.from({ length: 20 }, () => [found(body(0.4), 0.8, 'bus'), found(half(0.4))])
    expect(confirmed(beside).at(-1)).toBe(2)
  })
})
