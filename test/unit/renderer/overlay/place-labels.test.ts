import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlaps, placeLabels } from '../../../../renderer/src/overlay/place-labels.ts'

const ROOM = { width: 800, height: 450 }
const request = (x: number, y: number, width = 120) => ({ width, height: 18, places: [[x, y]] as [number, number][] })

describe('labels on the picture', () => {
  it('take their first place while it is free, else the next they would take', () => {
    const second = {
      ...request(100, 100),
      places: [
        [100, 100],
        [100, 200],
      ] as [number, number][],
    }
    expect(placeLabels([request(100, 100), second], ROOM).map(({ x, y }) => [x, y])).toEqual([
      [100, 100],
      [100, 200],
    ])
  })

  it('are never cut off', () =>
    expect(placeLabels([request(790, -30), request(-40, 449)], ROOM)).toEqual([
      { x: 680, y: 0, w: 120, h: 18 },
      { x: 0, y: 432, w: 120, h: 18 },
    ]))

  it('never cover each other, wherever they would go', () => {
    const place = fc.record({
      x: fc.integer({ min: -50, max: 850 }),
      y: fc.integer({ min: -50, max: 500 }),
      width: fc.integer({ min: 20, max: 320 }),
    })
    fc.assert(
      fc.property(fc.array(place, { maxLength: 10 }), (requests) => {
        const placed = placeLabels(
          requests.map(({ x, y, width }) => request(x, y, width)),
          ROOM,
        )
        for (const [i, a] of placed.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.w <= ROOM.width && a.y + a.h <= ROOM.height).toBe(true)
          for (const b of placed.slice(i + 1)) expect(overlaps(a, b)).toBe(false)
        }
      }),
    )
  })
})
