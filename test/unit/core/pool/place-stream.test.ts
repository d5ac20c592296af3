import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeStream } from '#core/pool/place-stream.ts'

describe('placing a stream', () => {
  it('takes the least loaded worker, and the first of equals', () => {
    expect(
      placeStream([
        { workerId: 'w1', assignedFps: 20 },
        { workerId: 'w2', assignedFps: 10 },
        { workerId: 'w3', assignedFps: 10 },
      ]),
    ).toBe('w2')
  })

  it('finds nowhere when there is no worker', () => {
    expect(placeStream([])).toBeUndefined()
  })

  it('spreads equal streams so that no two workers differ by more than one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 40 }), (workers, streams) => {
        const loads = Array.from({ length: workers }, (_, index) => ({ workerId: `w${index}`, assignedFps: 0 }))
        for (let n = 0; n < streams; n++)
          loads.find(({ workerId }) => workerId === placeStream(loads))!.assignedFps += 1
        const fps = loads.map(({ assignedFps }) => assignedFps)
        expect(Math.max(...fps) - Math.min(...fps)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
