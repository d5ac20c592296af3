import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cameraCostMs, camerasHeld, load, sumUpRuns, type CapacityMeasure } from '#core/monitor/capacity-measure.ts'

const measure = (over: Partial<CapacityMeasure> = {}): CapacityMeasure => ({
  model: 'm',
  modelName: 'M',
  machine: 'x',
  atMs: 0,
  fps: 12,
  provider: 'cpu',
  workers: 2,
  threads: 1,
  width: 640,
  height: 360,
  sourceFps: 25,
  codec: 'h264',
  decodeMs: 1,
  frameMs: 10,
  speed: 7.6,
  running: [],
  ...over,
})
const measures = fc
  .record({
    speed: fc.double({ min: 0.1, max: 200, noNaN: true }),
    decodeMs: fc.double({ min: 0, max: 20, noNaN: true }),
    frameMs: fc.double({ min: 0.1, max: 100, noNaN: true }),
    fps: fc.integer({ min: 1, max: 30 }),
    running: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
  })
  .map((over) => measure(over))

describe('what a machine holds', () => {
  it('is the speed of counting less what is left free', () => {
    // 7.6 s of video a second, a fifth free: six cameras like it.
    expect(camerasHeld(measure(), 12)).toBe(6)
  })

  it('counts the cameras that ran while it was measured', () => {
    expect(camerasHeld(measure({ speed: 5.6, running: [12, 12] }), 12)).toBe(6)
  })

  it('adds up what the workers did at the same time', () => {
    const run = {
      mediaS: 30,
      wallS: 10,
      decodeMs: 1,
      frameMs: 10,
      provider: 'cpu',
      width: 1,
      height: 1,
      sourceFps: 25,
      codec: 'h264',
    }
    expect(sumUpRuns([run, { ...run, mediaS: 20, frameMs: 20 }])).toMatchObject({ speed: 5, frameMs: 15 })
    expect(sumUpRuns([{ ...run, mediaS: 0 }])).toBeUndefined()
    expect(sumUpRuns([])).toBeUndefined()
  })

  it('never holds more at a higher rate', () => {
    fc.assert(
      fc.property(
        measures,
        fc.integer({ min: 1, max: 59 }),
        (found, fps) => camerasHeld(found, fps + 1) <= camerasHeld(found, fps),
      ),
    )
  })

  it('says "fits" of exactly as many equal cameras as it says are held', () => {
    fc.assert(
      fc.property(measures, fc.integer({ min: 1, max: 30 }), (found, fps) => {
        const held = Math.min(camerasHeld(found, fps), 500)
        expect(
          load(
            found,
            Array.from({ length: held }, () => fps),
          ).fits,
        ).toBe(true)
        if (held < 500)
          expect(
            load(
              found,
              Array.from({ length: held + 1 }, () => fps),
            ).fits,
          ).toBe(false)
      }),
    )
  })

  it('costs of decoding do not depend on the rate that is counted', () => {
    expect(cameraCostMs(measure(), 12)).toBe(25 + 120)
    expect(cameraCostMs(measure(), 6)).toBe(25 + 60)
  })
})
