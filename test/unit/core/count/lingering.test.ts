import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineCounter } from '#core/count/line-counter.ts'
import type { Point } from '#core/geometry/point.ts'
import { lineOf, trackAt } from '../../../fixtures/walk.ts'

const FPS = 10
/** Half the hysteresis band of the track's box, which is 0.08 wide and 0.25 high. */
const BAND = 0.12 * Math.sqrt(0.08 * 0.25)
const line = lineOf([
  [0.5, 0],
  [0.5, 1],
])

/** What is counted of somebody whose middle is so far beyond the line, in half bands, in each frame. */
function counted(beyond: readonly number[]): string[] {
  const counter = new LineCounter(line, 1)
  const at = (halves: number): Point => [0.5 + BAND * halves, 0.5]
  const events = beyond.map((halves, i) => counter.update(trackAt(at(halves)), (i * 1000) / FPS))
  return [...events, counter.end(1)].flatMap((event) => (event?.kind === 'crossing' ? [event.direction] : []))
}

const comes = [-10, -8, -6, -4, -2, -1, 0.1]
const stands = (seconds: number, sway: number) =>
  Array.from({ length: seconds * FPS }, (_, i) => sway * Math.min(1, i / 20) * Math.sin(i / 3) + 0.01)
const goesBack = [-0.5, -2, -4, -6, -8]
const goesOn = [0.5, 2, 4, 6, 8]

describe('somebody who stands on a line', () => {
  it('and turns back is not counted, however he sways over it and however long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.double({ min: 0, max: 2.8, noNaN: true }), (seconds, sway) => {
        expect(counted([...comes, ...stands(seconds, sway), ...goesBack])).toEqual([])
      }),
    )
  })

  it('and goes on is counted once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 60 }), fc.double({ min: 0, max: 2.8, noNaN: true }), (seconds, sway) => {
        expect(counted([...comes, ...stands(seconds, sway), ...goesOn])).toEqual(['out'])
      }),
    )
  })

  it('and is seen on either side in turn, at a low frame rate, is not counted for that', () => {
    const counter = new LineCounter(line, 1)
    const beyond = [-4, -0.5, -0.5, -0.4, -0.5, 1.6, -1.6, 1.6, -1.6, 1.6, -1.6, 1.6, -1.6, -4, -8]
    const events = beyond.map((halves, i) => counter.update(trackAt([0.5 + BAND * halves, 0.5]), i * 700))
    expect(events.filter((event) => event?.kind === 'crossing')).toEqual([])
  })

  it('is counted when he stays just beyond it', () => {
    const beyond = Array.from({ length: 3 * FPS }, () => 1.6)
    expect(counted([...comes, ...stands(3, 0.5), ...beyond])).toEqual(['out'])
    expect(counted([...comes, ...stands(3, 0.5), ...beyond, ...goesBack])).toEqual(['out', 'in'])
  })
})

describe('somebody who walks through', () => {
  it('is counted as soon as he is clear of the band', () => {
    const counter = new LineCounter(line, 1)
    const events = [-4, -2, 0.5, 1.5].map((halves, i) =>
      counter.update(trackAt([0.5 + BAND * halves, 0.5]), (i * 1000) / FPS),
    )
    expect(events.at(-1)).toMatchObject({ kind: 'crossing', direction: 'out' })
  })

  it('and comes back at once is counted both ways', () => {
    expect(counted([-6, -3, -1, 1, 2, 3, 2, 1, -1, -3, -6])).toEqual(['out', 'in'])
  })
})
