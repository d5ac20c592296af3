import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaptureClock } from '../../../../workers/sources/capture-clock.ts'

const START_MS = 1_790_000_000_000

describe('CaptureClock', () => {
  it('spaces pictures as the camera did, though the network delivered them in bursts', () => {
    const clock = new CaptureClock()
    const arrivals = [0, 350, 360, 370, 400, 500]
    const captured = arrivals.map((arrivalMs, index) => clock.captureTime(index * 100, START_MS + arrivalMs) - START_MS)
    // Once the least delayed picture is known the spacing is even to a millisecond.
    for (let index = 2; index < captured.length; index++)
      expect(captured[index]! - captured[index - 1]!).toBeCloseTo(100, -0.5)
  })

  it('never says that a picture was taken after it arrived', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1500)), (delays) => {
        const clock = new CaptureClock()
        delays.forEach((delayMs, index) => {
          const arrivalMs = START_MS + index * 100 + delayMs
          expect(clock.captureTime(index * 100, arrivalMs)).toBeLessThanOrEqual(arrivalMs)
        })
      }),
    )
  })

  it('follows a camera whose clock runs slow', () => {
    const clock = new CaptureClock()
    let capturedMs = 0
    for (let index = 0; index < 10_000; index++) capturedMs = clock.captureTime(index * 99.9, START_MS + index * 100)
    expect(START_MS + 9_999 * 100 - capturedMs).toBeLessThan(5)
  })

  it('starts anew when one of the clocks jumps', () => {
    const clock = new CaptureClock()
    clock.captureTime(0, START_MS)
    expect(clock.captureTime(100, START_MS + 3_600_100)).toBe(START_MS + 3_600_100)
  })
})
