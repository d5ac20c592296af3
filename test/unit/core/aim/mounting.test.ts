import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { horizonY, personGuides, projectY, verticalFov, type Mounting } from '#core/aim/mounting.ts'

const mounting = fc.record({
  heightM: fc.double({ min: 1.9, max: 8, noNaN: true }),
  tiltDeg: fc.double({ min: 0, max: 80, noNaN: true }),
  verticalFovDeg: fc.double({ min: 20, max: 90, noNaN: true }),
})

describe('the guides of a mounting', () => {
  it('put the horizon in the middle of a level camera, and above the picture of a steep one', () => {
    expect(horizonY({ heightM: 3, tiltDeg: 0, verticalFovDeg: 50 })).toBeCloseTo(0.5)
    expect(horizonY({ heightM: 3, tiltDeg: 60, verticalFovDeg: 50 })).toBeLessThan(0)
    expect(horizonY({ heightM: 3, tiltDeg: 90, verticalFovDeg: 50 })).toBeUndefined()
  })

  it('agree with a sum done by hand: 3 m high, 45° down, feet 3 m away are in the middle', () => {
    expect(projectY({ heightM: 3, tiltDeg: 45, verticalFovDeg: 60 }, 3, 0)).toBeCloseTo(0.5)
    // The head of a person of 1.7 m there: atan(1.3 / 3) = 23.43°, 21.57° above the axis.
    expect(projectY({ heightM: 3, tiltDeg: 45, verticalFovDeg: 60 }, 3, 1.7)).toBeCloseTo(
      0.5 - Math.tan((21.57 * Math.PI) / 180) / (2 * Math.tan(Math.PI / 6)),
      3,
    )
  })

  it('show heads above feet, below the horizon, and farther people higher and smaller', () => {
    fc.assert(
      fc.property(mounting, (given: Mounting) => {
        const guides = personGuides(given)
        const horizon = horizonY(given) ?? -Infinity
        guides.forEach(({ headY, feetY }, index) => {
          expect(headY).toBeLessThan(feetY)
          expect(headY).toBeGreaterThan(horizon)
          const nearer = guides[index - 1]
          if (nearer) expect(feetY).toBeLessThan(nearer.feetY)
        })
      }),
    )
  })

  it('know the vertical field of view from the one of the data sheet', () =>
    expect(verticalFov(90, 16 / 9)).toBeCloseTo(58.72, 1))
})
