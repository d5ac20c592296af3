import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortDetections } from '#core/count/admit.ts'
import { Calibration } from '#core/count/calibration.ts'
import { fitsSize, limitsAt, SizeLimit } from '#core/count/size-limits.ts'

const perspective = SizeLimit.parse({
  className: 'person',
  bands: [
    { y: 0.4, minHeight: 0.05, maxHeight: 0.15 },
    { y: 0.9, minHeight: 0.25, maxHeight: 0.55 },
  ],
})
const standing = (feet: number, h: number, className = 'person') => ({
  box: { x: 0.4, y: feet - h, w: 0.1, h },
  score: 0.9,
  className,
})

describe('size limits', () => {
  it('are those of the row where somebody stands, in between two rows too', () => {
    expect(limitsAt(perspective, 0.2)).toMatchObject({ minHeight: 0.05, maxHeight: 0.15 })
    expect(limitsAt(perspective, 0.65).minHeight).toBeCloseTo(0.15)
    expect(limitsAt(perspective, 1)).toMatchObject({ minHeight: 0.25, maxHeight: 0.55 })
    expect(fitsSize(standing(0.45, 0.1), [perspective])).toBe(true)
    expect(fitsSize(standing(0.9, 0.1), [perspective])).toBe(false)
    expect(fitsSize(standing(0.45, 0.4), [perspective])).toBe(false)
  })

  it('never leave their bands', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (y) => {
        const { minHeight, maxHeight } = limitsAt(perspective, y)
        expect(minHeight).toBeGreaterThanOrEqual(0.05)
        expect(maxHeight).toBeLessThanOrEqual(0.55)
        expect(minHeight).toBeLessThan(maxHeight)
      }),
    )
  })

  it('hold for their class, or for any', () => {
    const any = { ...perspective, className: '*' }
    expect(fitsSize(standing(0.9, 0.1, 'dog'), [perspective])).toBe(true)
    expect(fitsSize(standing(0.9, 0.1, 'dog'), [any])).toBe(false)
    expect(fitsSize(standing(0.9, 0.1), undefined)).toBe(true)
  })

  it('keep what does not fit from being tracked', () => {
    const calibration = Calibration.parse({ sizeLimits: [perspective] })
    expect(sortDetections([standing(0.9, 0.1), standing(0.9, 0.4)], calibration).admitted).toEqual([standing(0.9, 0.4)])
  })

  it.each([
    [
      'rows that go up',
      [
        { y: 0.9, minHeight: 0, maxHeight: 1 },
        { y: 0.4, minHeight: 0, maxHeight: 1 },
      ],
    ],
    ['a smallest height above the largest', [{ y: 0.9, minHeight: 0.5, maxHeight: 0.4 }]],
  ])('are refused with %s', (_name, bands) =>
    expect(SizeLimit.safeParse({ className: 'person', bands }).success).toBe(false),
  )
})
