import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Ring } from '#core/metrics/ring.ts'

it('keeps the last values and knows where nothing was measured', () => {
  const ring = new Ring(4, 1_000)
  for (const [second, value] of [
    [10, 1],
    [11, 2],
    [14, 5],
  ] as const)
    ring.put(second * 1_000, value)
  expect(ring.read(9_000, 15_000)).toEqual([null, null, 2, null, null, 5, null])
  expect(ring.last(14_400, 2_000)).toBe(5)
  expect(ring.last(60_000, 2_000)).toBeUndefined()
})

it('reads what a plain list would, whatever is left out', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (steps, length) => {
        const ring = new Ring(length, 1_000)
        const plain = new Map<number, number>()
        for (const step of [...steps].sort((a, b) => a - b)) {
          ring.put(step * 1_000 + 500, step)
          plain.set(step, step)
        }
        const last = Math.max(-1, ...plain.keys())
        const expected = Array.from({ length: 61 }, (_, step) =>
          step > last - length ? (plain.get(step) ?? null) : null,
        )
        expect(ring.read(0, 60_000)).toEqual(expected)
      },
    ),
  )
})

it('begins anew when the clock was set back, and knows nothing of what has not been measured yet', () => {
  const ring = new Ring(4, 1_000)
  for (const second of [97, 98, 99, 100]) ring.put(second * 1_000, second)
  // Put right by a second: the newer value stays.
  ring.put(99_000, -1)
  expect(ring.last(100_000, 2_000)).toBe(100)
  ring.put(50_000, 7)
  ring.put(51_000, 8)
  expect(ring.last(51_400, 2_000)).toBe(8)
  expect(ring.read(47_000, 52_000)).toEqual([null, null, null, 7, 8, null])
  expect(ring.read(97_000, 100_000)).toEqual([null, null, null, null])
})

it('does not take a value of later for the present one', () => {
  const ring = new Ring(4, 1_000)
  ring.put(100_000, 1)
  expect(ring.last(50_000, 2_000)).toBeUndefined()
  expect(ring.last(99_500, 2_000)).toBe(1)
})
