import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import type { Detection } from '#core/detect/detection.ts'
import { RecordingCounter } from '../../../../workers/jobs/recording-counter.ts'

const calibration = Calibration.parse({
  lines: [
    {
      id: 'door',
      name: 'Door',
      points: [
        [0.5, 0],
        [0.5, 1],
      ],
      classes: ['person'],
    },
  ],
  zones: [
    {
      id: 'hall',
      name: 'Hall',
      polygon: [
        [0.5, 0],
        [1, 0],
        [1, 1],
        [0.5, 1],
      ],
      classes: ['person'],
    },
  ],
})
const WIDE = { width: 160, height: 90 }
const TALL = { width: 90, height: 160 }

const personAt = (x: number): Detection => ({
  className: 'person',
  score: 0.9,
  box: { x: x - 0.05, y: 0.3, w: 0.1, h: 0.4 },
})

/** Somebody walks from left to right in 30 pictures; gives the numbers of the tracks seen. */
function walk(counter: RecordingCounter, picture: { width: number; height: number }, fromMs: number): Set<number> {
  const numbers = new Set<number>()
  for (let step = 0; step <= 30; step++) {
    const { tracks } = counter.count([personAt(0.1 + (step * 0.8) / 30)], picture, fromMs + step * 100)
    for (const { id } of tracks) numbers.add(id)
  }
  return numbers
}

describe('a recording whose pictures change', () => {
  it('is counted on through another shape, with tracks of other numbers and visits of both', () => {
    const counter = new RecordingCounter(calibration, false)
    const first = walk(counter, WIDE, 0)
    const second = walk(counter, TALL, 10_000)
    const { zones } = counter.finish()
    const crossings = counter.events.filter(({ kind }) => kind === 'crossing')
    expect(crossings).toHaveLength(2)
    expect(counter.shapes).toBe(2)
    expect([...first].filter((id) => second.has(id))).toEqual([])
    expect(crossings.map((event) => 'trackId' in event && event.trackId)).toEqual([...first, ...second])
    expect(zones).toMatchObject([{ zoneId: 'hall', className: 'person', entries: 2, exits: 2, peak: 1 }])
  })

  it('goes on with its tracks where only the resolution changes', () => {
    const counter = new RecordingCounter(calibration, false)
    for (let step = 0; step <= 30; step++)
      counter.count([personAt(0.1 + (step * 0.8) / 30)], step < 15 ? WIDE : { width: 320, height: 180 }, step * 100)
    counter.finish()
    expect(counter.shapes).toBe(1)
    expect(counter.events.filter(({ kind }) => kind === 'crossing')).toHaveLength(1)
  })
})
