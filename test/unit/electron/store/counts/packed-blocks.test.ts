import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Quarters } from '#core/report/quarters.ts'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { SERIES_A_BLOCK } from '../../../../../electron/store/counts/packed-blocks.ts'
import { camera, testStore } from '../store-fixture.ts'
import { crossing } from '../event-fixture.ts'

const QUARTER_MS = 900_000
const DAY_MS = 86_400_000
const START_MS = Date.parse('2026-03-01T00:00:00Z')

const listed = (counts: ReturnType<ReturnType<typeof testStore>['store']['events']['quarters']>) =>
  counts.map(({ slices, ...series }) => ({ ...series, slices: [...slices] }))

describe('packed days of blocks of series', () => {
  it('give the same counts as the quarters themselves, whatever comes when and however far the packing is', () => {
    const event = fc.record({
      day: fc.integer({ min: 0, max: 5 }),
      quarter: fc.integer({ min: 0, max: 95 }),
      lineId: fc.constantFrom('door', 'gate'),
    })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('event' as const), event }),
      fc.record({
        kind: fc.constant('pack' as const),
        day: fc.integer({ min: 0, max: 7 }),
        steps: fc.integer({ min: 1, max: 8 }),
      }),
    )
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.integer({ min: -100, max: 500 }),
        fc.integer({ min: 0, max: 400 }),
        (steps, from, length) => {
          const { store } = testStore()
          const truth = new Map<string, Map<number, number>>()
          let seq = 0
          for (const one of steps) {
            if (one.kind === 'pack') {
              for (let n = 0; n < one.steps; n += 1) store.events.packDays(START_MS + one.day * DAY_MS)
              continue
            }
            const atMs = START_MS + one.event.day * DAY_MS + one.event.quarter * QUARTER_MS
            store.events.commit([
              {
                cameraId: 'cam-1',
                runId: 'run',
                events: [crossing(++seq, { atMs, lineId: one.event.lineId, direction: 'in' })],
              },
            ])
            const counts = truth.get(one.event.lineId) ?? new Map<number, number>()
            truth.set(one.event.lineId, counts.set(atMs, (counts.get(atMs) ?? 0) + 1))
          }
          const [fromMs, toMs] = [START_MS + from * QUARTER_MS, START_MS + (from + length) * QUARTER_MS]
          const expected = [...truth].flatMap(([targetId, counts]) => {
            const slices = [...counts]
              .filter(([atMs]) => atMs >= fromMs && atMs < toMs)
              .sort(([a], [b]) => a - b)
              .map(([atMs, count]) => ({ atMs, count, dwellMs: 0 }))
            return slices.length > 0
              ? [{ cameraId: 'cam-1', kind: 'line', targetId, className: 'person', direction: 'in', slices }]
              : []
          })
          expect(
            listed(store.events.quarters(fromMs, toMs)).sort((a, b) => (a.targetId < b.targetId ? -1 : 1)),
          ).toEqual(expected.sort((a, b) => (a.targetId < b.targetId ? -1 : 1)))
          const sums = Object.fromEntries(
            expected.map(({ targetId, slices }) => [targetId, slices.reduce((sum, { count }) => sum + count, 0)]),
          )
          expect(
            Object.fromEntries(store.events.lineTotals(fromMs, toMs).map((total) => [total.lineId, total.in])),
          ).toEqual(sums)
          expect(
            Object.fromEntries(
              store.events.totals(fromMs, toMs).map(({ targetId, slices }) => [targetId, [...slices][0]!.count]),
            ),
          ).toEqual(sums)
          store.close()
        },
      ),
      { numRuns: 30 },
    )
  }, 60_000)

  it('keep how long people stayed beside series without it, in the first and the last place of a block', () => {
    const { store } = testStore()
    store.cameras.insert(camera())
    // Keys begin with 1: `left` of the zones 31 and 63 have the last place of two blocks, 32 the first of one.
    const visits = Array.from({ length: 64 }, (_, n) => n + 1)
    store.events.commit([
      {
        cameraId: 'cam-1',
        runId: 'run',
        events: visits.map((n) =>
          n % 2 === 0 && n !== 32
            ? crossing(n, { atMs: START_MS + n * 60_000, lineId: `series-${n}`, direction: 'in' })
            : {
                seq: n,
                event: {
                  kind: 'zone-left' as const,
                  zoneId: `series-${n}`,
                  className: 'person',
                  trackId: n,
                  atMs: START_MS + n * 60_000,
                  dwellMs: n * 1_000,
                },
              },
        ),
      },
    ])
    const before = listed(store.events.quarters(START_MS, START_MS + DAY_MS))
    while (store.events.packDays(START_MS + 3 * DAY_MS));
    expect(before).toHaveLength(64)
    expect(listed(store.events.quarters(START_MS, START_MS + DAY_MS))).toEqual(before)
    expect(before.find(({ targetId }) => targetId === 'series-32')!.slices).toEqual([
      { atMs: START_MS + 2 * QUARTER_MS, count: 1, dwellMs: 32_000 },
    ])
  })

  it.each([255, 256, 65_535, 65_536, 70_000])('keep a count of %i, whatever room it takes', (count) => {
    const { store, dir } = testStore()
    store.cameras.insert(camera())
    store.events.commit([
      {
        cameraId: 'cam-1',
        runId: 'run',
        events: [
          {
            seq: 1,
            event: {
              kind: 'zone-left',
              zoneId: 'queue',
              className: 'person',
              trackId: 1,
              atMs: START_MS + QUARTER_MS,
              dwellMs: 90_500,
            },
          },
        ],
      },
    ])
    const db = new DatabaseSync(join(dir, 'fieldcount.db'))
    db.exec(`UPDATE quarter_counts SET count = ${count}`)
    db.close()
    while (store.events.packDays(START_MS + 3 * DAY_MS));
    const [series] = store.events.quarters(START_MS, START_MS + DAY_MS)
    expect(series!.slices).toBeInstanceOf(Quarters)
    expect([...series!.slices]).toEqual([{ atMs: START_MS + QUARTER_MS, count, dwellMs: 90_500 }])
  })

  it('are made a block at a time, and a count that comes between two steps is in them', () => {
    const { store, dir } = testStore()
    const lines = Array.from({ length: 2 * SERIES_A_BLOCK + 5 }, (_, n) => `line-${String(n).padStart(3, '0')}`)
    const once = (seq: number) =>
      lines.map((lineId, n) => crossing(seq + n, { atMs: START_MS, lineId, direction: 'in' }))
    store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: once(1) }])
    const reader = new DatabaseSync(join(dir, 'fieldcount.db'), { readOnly: true })
    const made = () =>
      Number(reader.prepare('SELECT count(*) AS n FROM packed_blocks WHERE series IS NOT NULL').get()!.n)
    let steps = 0
    for (let before = 0; store.events.packDays(START_MS + DAY_MS); before = made()) {
      expect(made() - before).toBeLessThanOrEqual(1)
      steps += 1
      if (steps === 2) store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: once(1_001) }])
    }
    expect(made()).toBe(3)
    reader.close()
    expect(steps).toBe(5)
    expect(
      store.events.quarters(START_MS, START_MS + DAY_MS).map(({ slices }) => [...slices].map(({ count }) => count)),
    ).toEqual(lines.map(() => [2]))
  })

  it('leave the day that is not over, and say when there is nothing to do', () => {
    const { store } = testStore()
    store.events.commit([
      {
        cameraId: 'cam-1',
        runId: 'run',
        events: [
          crossing(1, { atMs: START_MS, direction: 'in' }),
          crossing(2, { atMs: START_MS + DAY_MS, direction: 'in' }),
        ],
      },
    ])
    let steps = 0
    while (store.events.packDays(START_MS + DAY_MS + 5_000)) steps += 1
    // The day is opened, then its copies are made.
    expect(steps).toBe(2)
    expect(store.events.packDays(START_MS + DAY_MS + 6_000)).toBe(false)
    expect(listed(store.events.quarters(START_MS, START_MS + 2 * DAY_MS))[0]!.slices).toHaveLength(2)
  })
})
