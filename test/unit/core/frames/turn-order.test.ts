import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jainIndex } from '../../../fixtures/jain-index.ts'
import { TurnOrder } from '#core/frames/turn-order.ts'

/** Everybody always waits; the time used by each in the end. */
function play(cameras: readonly { weight: number; turnMs: number }[], totalMs: number): number[] {
  const order = new TurnOrder()
  const used = cameras.map(() => 0)
  cameras.forEach(({ weight }, index) => order.enter(String(index), weight))
  for (let spent = 0; spent < totalMs;) {
    const index = Number(order.next(cameras.map((_, index) => String(index))))
    const { turnMs } = cameras[index]!
    order.charge(String(index), turnMs)
    used[index]! += turnMs
    spent += turnMs
  }
  return used
}

it('shares worker time by weight whatever a turn of each takes', () => {
  const camera = fc.record({ weight: fc.constantFrom(1, 1.25, 2, 5), turnMs: fc.integer({ min: 1, max: 60 }) })
  fc.assert(
    fc.property(fc.array(camera, { minLength: 1, maxLength: 8 }), (cameras) => {
      const used = play(cameras, 20_000)
      expect(jainIndex(used.map((ms, index) => ms / cameras[index]!.weight))).toBeGreaterThan(0.98)
    }),
  )
})

it('a camera that was away has no credit to spend at once', () => {
  const order = new TurnOrder()
  order.enter('steady', 1)
  order.enter('away', 1)
  for (let n = 0; n < 1_000; n++) order.charge(order.next(['steady'])!, 10)
  let inARow = 0
  while (order.next(['steady', 'away']) === 'away') {
    order.charge('away', 10)
    inARow += 1
  }
  expect(inARow).toBeGreaterThan(0)
  expect(inARow).toBeLessThanOrEqual(21)
})

it('one that comes later begins level with the others, and one that left is not asked for', () => {
  const order = new TurnOrder()
  order.enter('a', 1)
  for (let n = 0; n < 100; n++) order.charge(order.next(['a'])!, 10)
  order.enter('b', 1)
  const turns = Array.from({ length: 20 }, () => {
    const next = order.next(['a', 'b'])!
    order.charge(next, 10)
    return next
  })
  expect(Math.abs(turns.filter((id) => id === 'a').length - 10)).toBeLessThanOrEqual(1)
  order.leave('b')
  expect(order.next([])).toBeUndefined()
})
