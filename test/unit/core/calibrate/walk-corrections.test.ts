import { expect, it } from 'vitest'
import { walkCorrections } from '#core/calibrate/walk-corrections.ts'
import { beginWalk, resultOf, walkedCrossings, walkOn, type WalkFact } from '#core/calibrate/walk-run.ts'
import { WalkTest } from '#core/calibrate/walk-test.ts'
import { CorrectionOrder } from '#core/report/correction.ts'
import { QUARTER_MS } from '#core/report/quarters.ts'
import { lineOf } from '../../../fixtures/walk.ts'

const LINE = lineOf([
  [0.5, 0],
  [0.5, 1],
])
const NOON = 4_000_000 * QUARTER_MS
const crossed = (direction: 'in' | 'out', atMs: number, at = 0.5, lineId = 'door'): WalkFact => ({
  what: 'crossed',
  lineId,
  direction,
  at,
  className: 'person',
  atMs,
})
const after = (...facts: WalkFact[]) => facts.reduce(walkOn, beginWalk(LINE))
const times = (...facts: WalkFact[]) => walkedCrossings(after(...facts)).map(({ atMs }) => atMs)

it('the crossings of the walker are known, those of another line and of somebody else are not', () => {
  expect(times(crossed('in', 1), crossed('out', 2, 0.5, 'other'), crossed('out', 3))).toEqual([1, 3])
  expect(times(crossed('in', 1), crossed('in', 2), { what: 'not-me' }, crossed('out', 3))).toEqual([1, 3])
  // At an end of the line somebody went through its middle first.
  const ends = [crossed('in', 1), crossed('out', 2), crossed('in', 3, 0.5), crossed('in', 4, 0.1)]
  expect(times(...ends)).toEqual([1, 2, 3, 4])
  expect(times(...ends.slice(0, 3))).toEqual([1, 2, 3])
})

it('what is kept of a walk test is what it was before', () => {
  const kept = resultOf(after(crossed('in', 1), crossed('out', 2)), 9)
  expect(WalkTest.parse(kept).steps).toEqual([
    { step: 'in', outcome: 'passed' },
    { step: 'out', outcome: 'passed' },
  ])
})

it('they are taken out by one correction a quarter of an hour, direction and class', () => {
  const of = { cameraId: 'cam', lineId: 'door', reason: 'Walk test of Door', by: 'Fieldcount' }
  const run = after(
    crossed('in', NOON - 5),
    crossed('out', NOON + 5),
    crossed('in', NOON + 6, 0.1),
    crossed('in', NOON + 7, 0.9),
  )
  const orders = walkCorrections(of, walkedCrossings(run))
  expect(orders.map((order) => CorrectionOrder.parse(order))).toEqual(orders)
  expect(orders.map(({ direction, fromMs, toMs, amount }) => [direction, fromMs - NOON, toMs - NOON, amount])).toEqual([
    ['in', -QUARTER_MS, 0, -1],
    ['out', 0, QUARTER_MS, -1],
    ['in', 0, QUARTER_MS, -2],
  ])
})
