import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Ring } from '#core/metrics/ring.ts'

it('keeps the last values and knows where nothing was measured', () => {
  const ring = new Ring(4, 1_000)
  for (const [second, value] of [[10, 1], [11, 2], [14, 5]] as const) ring.put(second * 1_000, value)
  expect(ring.read(9_000, 15_000)).toEqual([null, null, 2, null, null, 5, null])
  expect(ring.last(14_400, 2_000)).toBe(5)
  expect(ring.last(60_000, 2_000)).toBeUndefined()
})

it('reads what a plain list would, whatever is left out', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (steps, length) => {
      const ring = new Ring(length, 1_000)
      const plain = new Map<number, number>()
      for (const step of [...steps].sort((a, b) => a - b)) {
        ring.put(step * 1_000 + 500, step)
        plain.set(step, step)
      }
      const last = Math.max(-1, ...plain.keys())
      const expected = Array.from({ length: 61 }, (_, step) => (step > last - length ? (plain.get(step) ?? null) : null))
      expect(ring.read(0, 60_000)).toEqual(expected)
    }),
  )
})
