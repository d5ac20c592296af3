import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareOutputs } from '#core/detect/compare-outputs.ts'

const output = (values: readonly number[]) => ({ boxes: { dims: [1, values.length], data: Float32Array.from(values) } })
const numbers = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 400 })

describe('compareOutputs', () => {
  it('takes what differs by rounding for the same', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: -1, max: 1, noNaN: true }), (values, share) => {
        const rounded = values.map((value) => value + share * (0.009 + 0.019 * Math.abs(value)))
        expect(compareOutputs(output(values), output(rounded)).same).toBe(true)
      }),
    )
  })

  it('refuses numbers that are off by a tenth', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { same, wrongShare } = compareOutputs(output(values), output(values.map((value) => value * 1.1 + 0.05)))
        expect(same).toBe(false)
        expect(wrongShare).toBeGreaterThan(0)
      }),
    )
  })

  it('refuses not-a-number, an output that is missing, and one of another size', () => {
    expect(compareOutputs(output([1, 2]), output([1, NaN]))).toMatchObject({ same: false, worst: Infinity })
    expect(compareOutputs(output([1, 2]), {}).same).toBe(false)
    expect(compareOutputs(output([1, 2]), output([1, 2, 3])).same).toBe(false)
    expect(compareOutputs({}, {}).same).toBe(false)
  })

  it('forgives one cell of many at the edge of two objects', () => {
    const values = Array.from({ length: 5000 }, (_, index) => index % 7)
    const odd = values.with(17, 90)
    expect(compareOutputs(output(values), output(odd)).same).toBe(true)
  })
})
