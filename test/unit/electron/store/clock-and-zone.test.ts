import { expect, it } from 'vitest'
import { siteDate } from '#core/time/site-time.ts'
import { DayTotals } from '../../../../electron/counts/day-totals.ts'
import { reportTotals } from '../../../../electron/report/write/report-summary.ts'
import { crossing, START_MS } from './event-fixture.ts'
import { camera, testStore } from './store-fixture.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

it('a clock that jumps back an hour loses and doubles nothing, and makes no gap that is none', () => {
  const fixture = testStore()
  const { store, clock } = fixture
  store.cameras.insert(camera())
  let seq = 0
  const count = (minutes: number) => {
    for (let n = 0; n < minutes; n += 1) {
      clock.ms += MINUTE_MS
      store.markAlive(clock.ms)
      store.events.commit([{ cameraId: 'cam-1', runId: 'run', events: [crossing(++seq, { atMs: clock.ms })] }])
    }
  }
  count(90)
  clock.ms -= HOUR_MS
  count(90)
  expect(store.events.lineTotals(0, START_MS * 2)).toMatchObject([{ in: 180, out: 0 }])
  expect(store.events.recent(undefined, 500)).toHaveLength(180)
  // The hour that came twice holds both (minutes are the grain of totals).
  expect(store.events.lineTotals(START_MS + 31 * MINUTE_MS, START_MS + 91 * MINUTE_MS)).toMatchObject([{ in: 120 }])
  expect(store.gaps.list(0, START_MS * 2)).toEqual([])
  // Over a restart in which the clock goes back, too: the gap is empty or in order, never from later to earlier.
  clock.ms -= HOUR_MS
  for (const { fromMs, toMs } of fixture.reopen().gaps.list(0, START_MS * 2))
    expect(toMs ?? Infinity).toBeGreaterThanOrEqual(fromMs)
})

it('a clock that is set forward is a gap that says so, not an hour in which nobody came', () => {
  const { store, clock } = testStore()
  store.cameras.insert(camera())
  store.markAlive(clock.ms)
  clock.ms += HOUR_MS
  store.markAlive(clock.ms)
  expect(store.gaps.list(0, START_MS * 2)).toEqual([
    { cameraId: 'cam-1', fromMs: START_MS, toMs: START_MS + HOUR_MS, reason: 'app.asleep' },
  ])
})

it('a time zone that is changed in the middle of a day moves the borders of days and no count', () => {
  const { store, clock } = testStore()
  store.cameras.insert(camera({ createdAtMs: START_MS - 48 * HOUR_MS }))
  // One in every hour of two days, half an hour after each.
  const atMs = Array.from({ length: 48 }, (_, index) => START_MS - index * HOUR_MS - 30 * MINUTE_MS)
  store.events.commit([
    { cameraId: 'cam-1', runId: 'run', events: atMs.map((ms, index) => crossing(index + 1, { atMs: ms })) },
  ])
  let zone = 'UTC'
  const totals = new DayTotals(store.events, store.corrections, store, clock, () => zone)
  for (zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/St_Johns', 'Asia/Kathmandu', 'UTC']) {
    const day = siteDate(clock.ms, zone)
    const expected = atMs.filter((ms) => siteDate(ms, zone) === day).length
    expect(totals.read(), zone).toMatchObject({ day, lineTotals: [{ in: expected }] })
    expect(reportTotals(store, { from: day, to: day, timeZone: zone, nowMs: clock.ms }).in, zone).toBe(expected)
    expect(
      reportTotals(store, { from: '2026-11-20', to: '2026-11-27', timeZone: zone, nowMs: clock.ms }).in,
      zone,
    ).toBe(48)
  }
})
