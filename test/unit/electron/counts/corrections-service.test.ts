import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CorrectionOrder } from '#core/report/correction.ts'
import { Corrections } from '../../../../electron/counts/corrections-service.ts'
import { Database } from '../../../../electron/store/database/database.ts'
import { crossing, START_MS } from '../store/event-fixture.ts'
import { camera, testStore } from '../store/store-fixture.ts'

const QUARTER_MS = 900_000
const FROM = Math.floor(START_MS / QUARTER_MS) * QUARTER_MS

function withCounts(count = 20) {
  const fixture = testStore()
  const { store, clock } = fixture
  store.cameras.insert(camera({ id: 'cam-1' }))
  if (count > 0)
    store.events.commit([
      { cameraId: 'cam-1', runId: 'run-1', events: Array.from({ length: count }, (_, index) => crossing(index + 1)) },
    ])
  clock.ms = START_MS + 86_400_000
  return { ...fixture, corrections: new Corrections({ store, clock }) }
}

const order = (over: Partial<CorrectionOrder> = {}): CorrectionOrder => ({
  cameraId: 'cam-1',
  lineId: 'door',
  className: 'person',
  direction: 'in',
  fromMs: FROM,
  toMs: FROM + 4 * QUARTER_MS,
  amount: 6,
  reason: 'a group under umbrellas',
  by: 'An',
  ...over,
})
const refused = (work: () => unknown, code: string) =>
  expect(work).toThrow(expect.objectContaining({ data: expect.objectContaining({ code }) }))

describe('corrections of counts', () => {
  it('are entries beside the counts: neither events nor minutes nor quarters change', () => {
    const { store, corrections, dir } = withCounts()
    const db = new Database(join(dir, 'fieldcount.db'), { readOnly: true })
    const counted = () =>
      JSON.stringify(
        ['count_events', 'minute_counts', 'quarter_counts', 'packed_blocks'].map((table) =>
          db.all(`SELECT * FROM ${table} ORDER BY 1, 2`),
        ),
      )
    const before = counted()
    const entered = corrections.add(order())
    corrections.withdraw({ correctionId: entered.id, reason: 'was counted after all', by: 'Bình' })
    expect(counted()).toBe(before)
    db.close()
    expect(store.corrections.list(FROM, FROM + QUARTER_MS)).toEqual([
      { ...entered, withdrawn: { reason: 'was counted after all', by: 'Bình', atMs: entered.atMs } },
    ])
  })

  it('are never changed or removed, whoever tries', () => {
    const { corrections, dir } = withCounts()
    const { id } = corrections.add(order())
    corrections.withdraw({ correctionId: id, reason: 'a mistake', by: 'An' })
    const db = new Database(join(dir, 'fieldcount.db'))
    for (const sql of [
      'DELETE FROM corrections',
      'UPDATE corrections SET amount = 99',
      'DELETE FROM correction_withdrawals',
      `UPDATE correction_withdrawals SET reason = 'x'`,
    ])
      expect(() => db.run(sql), sql).toThrow('never')
    db.close()
  })

  it('do not take away more than stands there, earlier corrections included', () => {
    const { corrections } = withCounts(20)
    const taken = order({ toMs: FROM + 96 * QUARTER_MS, amount: -15 })
    corrections.add(taken)
    refused(() => corrections.add(taken), 'correction.tooMuch')
    corrections.add({ ...taken, amount: -5 })
    refused(() => corrections.add({ ...taken, amount: -1 }), 'correction.tooMuch')
    refused(() => corrections.add({ ...taken, direction: 'out', amount: -1 }), 'correction.tooMuch')
  })

  it('are not withdrawn while a later one needs them, nor twice', () => {
    const { corrections } = withCounts(0)
    const added = corrections.add(order({ amount: 8 }))
    const taken = corrections.add(order({ amount: -8 }))
    const withdraw = (correctionId: string) => corrections.withdraw({ correctionId, reason: 'a mistake', by: 'An' })
    refused(() => withdraw(added.id), 'correction.needed')
    withdraw(taken.id)
    withdraw(added.id)
    refused(() => withdraw(added.id), 'correction.withdrawn')
    refused(() => withdraw('K-000000000000'), 'request.unknown')
  })

  it.each<[string, Partial<CorrectionOrder>, string]>([
    ['a time that has not come', { fromMs: FROM + 200 * QUARTER_MS, toMs: FROM + 201 * QUARTER_MS }, 'request.invalid'],
    ['a time that ends before it begins', { toMs: FROM - QUARTER_MS }, 'request.invalid'],
    ['more than a month', { fromMs: FROM - 3_000 * QUARTER_MS }, 'request.invalid'],
    ['a line that never was', { lineId: 'window' }, 'request.unknown'],
    ['a camera that never was', { cameraId: 'cam-9' }, 'request.unknown'],
  ])('refuse %s', (_, over, code) => {
    const { corrections, store } = withCounts()
    refused(() => corrections.add(order(over)), code)
    expect(store.corrections.list(0, FROM * 2)).toEqual([])
  })

  it('outlive compaction, retention, a restart and the camera itself', async () => {
    const { store, corrections, dir, clock } = withCounts()
    const entered = corrections.add(order())
    store.cameras.remove('cam-1')
    const { eventsRemoved } = await store.compact({
      eventsBeforeMs: clock.ms,
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    expect(eventsRemoved).toBe(20)
    store.close()
    expect(testStore(dir).store.corrections.list(FROM, FROM + QUARTER_MS)).toEqual([entered])
  })
})
