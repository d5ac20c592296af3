import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NumberedEvent } from '#core/count/count-event.ts'
import { crossing, START_MS } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

const DAY: [number, number] = [Date.parse('2026-11-24T00:00:00Z'), Date.parse('2026-11-25T00:00:00Z')]

describe('committing events', () => {
  it('gives back the crossings that are new, with ids made of camera, run and number', () => {
    const { store } = testStore()
    const { committed } = store.events.commit([
      { cameraId: 'cam', runId: 'run', events: [crossing(1), crossing(2, { direction: 'out' })] },
    ])
    expect(committed.map(({ id, direction }) => [id, direction])).toEqual([
      ['cam/run/1', 'in'],
      ['cam/run/2', 'out'],
    ])
    expect(store.events.recent(undefined, 10)).toEqual([...committed].reverse())
  })

  it('changes nothing the second time, in the same batch, a later one, or after a restart', () => {
    const fixture = testStore()
    const batch = { cameraId: 'cam', runId: 'run', events: [crossing(1), crossing(2), crossing(2)] }
    expect(fixture.store.events.commit([batch]).committed).toHaveLength(2)
    expect(fixture.store.events.commit([batch, batch]).committed).toEqual([])
    expect(
      fixture
        .reopen()
        .events.commit([{ ...batch, events: [...batch.events, crossing(3)] }])
        .committed.map(({ id }) => id),
    ).toEqual(['cam/run/3'])
    expect(fixture.store.events.lineTotals(...DAY)).toEqual([
      { cameraId: 'cam', lineId: 'door', className: 'person', in: 3, out: 0 },
    ])
  })

  it('keeps the same number of another run or another camera apart', () => {
    const { store } = testStore()
    const events = [crossing(1)]
    store.events.commit([
      { cameraId: 'a', runId: 'r1', events },
      { cameraId: 'a', runId: 'r2', events },
      { cameraId: 'b', runId: 'r1', events },
    ])
    expect(store.events.lineTotals(...DAY).map(({ cameraId, in: count }) => [cameraId, count])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  it('counts entries and exits of zones and sums up the dwell', () => {
    const { store } = testStore()
    const about = { atMs: START_MS, className: 'person', trackId: 1, zoneId: 'queue' }
    store.events.commit([
      {
        cameraId: 'cam',
        runId: 'run',
        events: [
          { seq: 1, event: { kind: 'zone-entered', ...about } },
          { seq: 2, event: { kind: 'zone-left', ...about, dwellMs: 4_100 } },
          { seq: 3, event: { kind: 'zone-left', ...about, dwellMs: 900 } },
        ],
      },
    ])
    expect(store.events.zoneTotals(...DAY)).toEqual([
      { cameraId: 'cam', zoneId: 'queue', className: 'person', entries: 1, exits: 2 },
    ])
    expect(store.events.lineTotals(...DAY)).toEqual([])
    expect(store.events.minutes(...DAY).find(({ direction }) => direction === 'left')!.slices).toEqual([
      { atMs: START_MS, count: 2, dwellMs: 5_000 },
    ])
  })

  it('writes nothing of a group when any of it cannot be written, and all of it afterwards', () => {
    const { store } = testStore()
    const broken = {
      seq: 2,
      event: { ...crossing(2).event, className: undefined as unknown as string },
    } as NumberedEvent
    const first = { cameraId: 'cam', runId: 'run', events: [crossing(1)] }
    expect(() => store.events.commit([first, { cameraId: 'other', runId: 'run', events: [broken] }])).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'store.failed' }) }),
    )
    expect(store.events.recent(undefined, 10)).toEqual([])
    // The keys remembered from the failed group must not be used again.
    expect(
      store.events.commit([first, { cameraId: 'other', runId: 'run', events: [crossing(2)] }]).committed,
    ).toHaveLength(2)
    expect(
      store.events
        .recent(undefined, 10)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['cam/run/1', 'other/run/2'])
  })

  it('is not stopped by an absurd time or dwell from a worker', () => {
    const { store } = testStore()
    const about = { className: 'person', trackId: 1, zoneId: 'queue' }
    const events: NumberedEvent[] = [
      crossing(1, { atMs: 1e300 }),
      crossing(2, { atMs: -5 }),
      crossing(3, { atMs: START_MS + 0.75 }),
      { seq: 4, event: { kind: 'zone-left', ...about, atMs: START_MS, dwellMs: 1e300 } },
    ]
    expect(store.events.commit([{ cameraId: 'cam', runId: 'run', events }]).committed.map(({ atMs }) => atMs)).toEqual([
      8.64e15,
      0,
      START_MS + 1,
    ])
    expect(store.events.recent('cam', 10)).toHaveLength(3)
    expect(store.events.minutes(...DAY).flatMap(({ slices }) => slices)).toHaveLength(2)
  })

  it('ends with the same totals whatever the order, the groups and the repeats on the way', () => {
    const event = fc.record({
      lineId: fc.constantFrom('door', 'gate'),
      direction: fc.constantFrom('in' as const, 'out' as const),
      className: fc.constantFrom('person', 'car'),
      atMs: fc.integer({ min: DAY[0], max: DAY[1] - 1 }),
    })
    const { store } = testStore()
    let run = 0
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(29), fc.integer({ min: 1, max: 10 })), { maxLength: 12 }),
        (truth, pieces) => {
          const all = truth.map((over, index) => crossing(index + 1, over))
          const cameraId = `cam-${++run}`
          const committed = [...pieces, [0, all.length] as const].flatMap(([from, length]) => {
            const events = all.slice(from, from + length)
            return events.length === 0 ? [] : store.events.commit([{ cameraId, runId: 'run', events }]).committed
          })
          expect(committed.map(({ trackId }) => trackId).sort((a, b) => a - b)).toEqual(all.map(({ seq }) => seq))
          const totals = store.events.lineTotals(...DAY).filter((total) => total.cameraId === cameraId)
          for (const direction of ['in', 'out'] as const) {
            for (const total of totals) {
              const expected = truth.filter(
                (one) =>
                  one.lineId === total.lineId && one.className === total.className && one.direction === direction,
              )
              expect(total[direction]).toBe(expected.length)
            }
          }
          expect(totals.reduce((sum, total) => sum + total.in + total.out, 0)).toBe(truth.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('counts an event into the day its minute belongs to', () => {
    const { store } = testStore()
    store.events.commit([
      {
        cameraId: 'cam',
        runId: 'run',
        events: [
          crossing(1, { atMs: DAY[0] - 1 }),
          crossing(2, { atMs: DAY[0] }),
          crossing(3, { atMs: DAY[1] - 1 }),
          crossing(4, { atMs: DAY[1] }),
        ],
      },
    ])
    expect(store.events.lineTotals(...DAY)[0]!.in).toBe(2)
  })

  it('takes events of a clock that was set back as they come', () => {
    const { store } = testStore()
    const events = [
      crossing(1, { atMs: START_MS }),
      crossing(2, { atMs: START_MS - 3_600_000 }),
      crossing(3, { atMs: START_MS - 3_599_000 }),
    ]
    store.events.commit([{ cameraId: 'cam', runId: 'run', events }])
    expect(store.events.lineTotals(...DAY)[0]!.in).toBe(3)
    expect(store.events.page({ fromMs: DAY[0], toMs: DAY[1] }, 10).crossings.map(({ trackId }) => trackId)).toEqual([
      2, 3, 1,
    ])
  })
})
