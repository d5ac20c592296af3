import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Ground } from '#core/ground/ground.ts'
import { SpeedMeter } from '#core/ground/speed-meter.ts'
import { seen, type Pinhole } from '../../../fixtures/pinhole.ts'
import { trackAt } from '../../../fixtures/walk.ts'

const PINHOLE: Pinhole = { heightM: 4, tiltDeg: 35, viewDeg: 80, aspect: 16 / 9 }
const AWAY = 4 / Math.tan((35 * Math.PI) / 180)
const quad = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
].map(([right, far]) => seen(PINHOLE, right!, AWAY + far!)) as never
const ground = Ground.of({ kind: 'quad', quad, widthM: 2, depthM: 2 }, 16 / 9)!

/** Feet at a point of the picture. */
const feetAt = ([x, y]: [number, number]) => ({ x: x - 0.03, y: y - 0.3, w: 0.06, h: 0.3 })

describe('a speed meter', () => {
  it('measures metres per second in any direction, at any rate', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        fc.integer({ min: 2, max: 30 }),
        (speed, angle, fps) => {
          const meter = new SpeedMeter(ground)
          for (let i = 0; i <= fps; i++) {
            const metres = (speed * i) / fps - speed / 2
            meter.update(
              [
                trackAt([0, 0], {
                  box: feetAt(seen(PINHOLE, metres * Math.cos(angle), AWAY + metres * Math.sin(angle))),
                }),
              ],
              (i * 1_000) / fps,
            )
          }
          expect(meter.of(1)).toBeCloseTo(speed, 2)
        },
      ),
    )
  })

  it('says nothing of who was seen only for a moment, of a leap, or of who is gone', () => {
    const meter = new SpeedMeter(ground)
    meter.update([trackAt([0, 0], { box: feetAt([0.2, 0.5]) })], 0)
    meter.update([trackAt([0, 0], { box: feetAt([0.25, 0.5]) })], 200)
    expect(meter.of(1)).toBeUndefined()
    meter.update([], 300)
    expect(meter.of(1)).toBeUndefined()
  })
})
