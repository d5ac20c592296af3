import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportData } from '#core/report/report-data.ts'
import { addDays, dayBounds, siteDateTime } from '#core/time/site-time.ts'
import { hourlyCounts } from './bucket-counts-fixture.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const day = Date.parse('2026-11-24T00:00:00Z')

const quiet: ReportData = {
  cameras: [{ cameraId: 'cam', sinceMs: 0 }],
  targets: [{ cameraId: 'cam', kind: 'line', targetId: 'door', classes: ['person'], sinceMs: 0 }],
  gaps: [],
  counts: [],
  nowMs: day + 30 * 24 * HOUR_MS,
  aliveMs: day + 30 * 24 * HOUR_MS,
}
const inRows = (data: ReportData, date = '2026-11-24', zone = 'UTC') =>
  hourlyCounts(data, date, date, zone).filter(({ direction }) => direction === 'in')

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Ho_Chi_Minh',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
)
// Days around the changes of the clocks, in all of these zones.
const firstDates = fc.constantFrom(
  '2026-03-07',
  '2026-03-28',
  '2026-04-04',
  '2026-10-03',
  '2026-10-24',
  '2026-10-31',
  '2026-07-01',
)
const minute = fc.integer({ min: -600, max: 3 * 1440 })
const gapsOf = fc.array(fc.tuple(minute, fc.integer({ min: 0, max: 400 })), { maxLength: 4 })
const events = fc.array(
  fc.record({
    minute,
    cameraId: fc.constantFrom('a', 'b'),
    targetId: fc.constantFrom('door', 'gate'),
    direction: fc.constantFrom('in' as const, 'out' as const),
  }),
  { maxLength: 40 },
)

describe('a report by the hour', () => {
  it('tells "nobody came" from "nobody was watching"', () => {
    const rows = inRows({ ...quiet, gaps: [{ cameraId: 'cam', fromMs: day + HOUR_MS, toMs: day + 2.5 * HOUR_MS }] })
    expect(rows.slice(0, 4).map(({ count, coverage }) => ({ count, coverage }))).toEqual([
      { count: 0, coverage: 1 },
      { count: 0, coverage: 0 },
      { count: 0, coverage: 0.5 },
      { count: 0, coverage: 1 },
    ])
  })

  it('lists the hours of a line nobody crossed, and none for a line of any class that saw nothing', () => {
    expect(inRows(quiet)).toHaveLength(24)
    expect(inRows({ ...quiet, targets: [{ ...quiet.targets[0]!, classes: ['*'] }] })).toHaveLength(0)
  })

  it('does not call an hour covered in which the camera or the line was not there yet, or no more', () => {
    const cameras = [{ cameraId: 'cam', sinceMs: day + 3.25 * HOUR_MS, untilMs: day + 6 * HOUR_MS }]
    const targets = [{ ...quiet.targets[0]!, sinceMs: day + 4.5 * HOUR_MS }]
    expect(
      inRows({ ...quiet, cameras, targets })
        .slice(2, 8)
        .map(({ coverage }) => coverage),
    ).toEqual([0, 0, 0.5, 1, 0, 0])
    expect(
      inRows({ ...quiet, cameras })
        .slice(2, 8)
        .map(({ coverage }) => coverage),
    ).toEqual([0, 0.75, 1, 1, 0, 0])
  })

  it('covers the running hour up to now and leaves out those to come', () => {
    const rows = inRows({ ...quiet, nowMs: day + 1.25 * HOUR_MS })
    expect(rows.map(({ coverage }) => coverage)).toEqual([1, 0.25])
  })

  it('does not call an hour covered after the application stopped, though it is over', () => {
    const rows = inRows({ ...quiet, aliveMs: day + 2.5 * HOUR_MS })
    expect(rows).toHaveLength(24)
    expect(rows.slice(1, 5).map(({ coverage }) => coverage)).toEqual([1, 0.5, 0, 0])
  })

  it('keeps what was counted at a camera that nothing is known of, without claiming coverage', () => {
    const counts = [
      {
        cameraId: 'gone',
        kind: 'line' as const,
        targetId: 'door',
        className: 'car',
        direction: 'in' as const,
        slices: [{ atMs: day, count: 2, dwellMs: 0 }],
      },
    ]
    const row = inRows({ ...quiet, counts }).find(({ cameraId }) => cameraId === 'gone')
    expect(row).toMatchObject({ count: 2, coverage: 0 })
  })

  it('gives the doubled hour of autumn two rows, each with its own people', () => {
    const [start] = dayBounds('2026-10-25', 'Europe/Berlin')
    const slices = [
      { atMs: start + 2 * HOUR_MS, count: 1, dwellMs: 0 },
      { atMs: start + 3 * HOUR_MS, count: 7, dwellMs: 0 },
    ]
    const counts = [
      {
        cameraId: 'cam',
        kind: 'line' as const,
        targetId: 'door',
        className: 'person',
        direction: 'in' as const,
        slices,
      },
    ]
    const rows = inRows({ ...quiet, counts, nowMs: start + 900 * HOUR_MS }, '2026-10-25', 'Europe/Berlin')
    expect(rows).toHaveLength(25)
    expect(
      rows.slice(1, 5).map(({ startMs, count }) => [siteDateTime(startMs, 'Europe/Berlin').slice(11), count]),
    ).toEqual([
      ['01:00:00', 0],
      ['02:00:00', 1],
      ['02:00:00', 7],
      ['03:00:00', 0],
    ])
  })

  it('agrees with counting event by event and minute by minute, whatever the zone', () => {
    fc.assert(
      fc.property(
        zones,
        firstDates,
        events,
        gapsOf,
        gapsOf,
        fc.integer({ min: 0, max: 3 * 1440 }),
        fc.integer({ min: 0, max: 4 * 1440 }),
        (zone, firstDate, found, gapsA, gapsB, nowMinute, aliveMinute) => {
          const lastDate = addDays(firstDate, 1)
          const [origin] = dayBounds(firstDate, zone)
          const at = (n: number): number => origin + n * MINUTE_MS
          const toGaps = (cameraId: string, gaps: [number, number][]) =>
            gaps.map(([from, length]) => ({ cameraId, fromMs: at(from), toMs: at(from + length) }))
          const data: ReportData = {
            cameras: [
              { cameraId: 'a', sinceMs: 0 },
              { cameraId: 'b', sinceMs: at(100) },
            ],
            targets: [],
            gaps: [...toGaps('a', gapsA), ...toGaps('b', gapsB)],
            counts: minuteCountsOf(found.map((event) => ({ ...event, atMs: at(event.minute) }))),
            nowMs: at(nowMinute),
            aliveMs: at(aliveMinute),
          }
          const rows = hourlyCounts(data, firstDate, lastDate, zone)
          for (const row of rows) {
            const own = found.filter(
              (event) =>
                event.cameraId === row.cameraId && event.targetId === row.targetId && event.direction === row.direction,
            )
            expect(row.count).toBe(
              own.filter((event) => at(event.minute) >= row.startMs && at(event.minute) < row.endMs).length,
            )
            let watched = 0
            for (let ms = row.startMs; ms < row.endMs; ms += MINUTE_MS) {
              const since = row.cameraId === 'b' ? at(100) : 0
              const inGap = data.gaps.some((gap) => gap.cameraId === row.cameraId && ms >= gap.fromMs && ms < gap.toMs!)
              if (ms >= since && ms < data.nowMs && ms < data.aliveMs && !inGap) watched += MINUTE_MS
            }
            expect(row.coverage).toBeCloseTo(watched / (row.endMs - row.startMs), 12)
          }
          const inPeriod = found.filter(
            (event) =>
              at(event.minute) >= origin &&
              at(event.minute) < Math.min(rows.at(-1)?.endMs ?? origin, dayBounds(lastDate, zone)[1]),
          )
          expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(inPeriod.length)
        },
      ),
      { numRuns: 300 },
    )
  })
})

/** The slow way from events to stored minutes. */
function minuteCountsOf(
  events: { cameraId: string; targetId: string; direction: 'in' | 'out'; atMs: number }[],
): ReportData['counts'] {
  const series = new Map<string, Map<number, number>>()
  for (const { cameraId, targetId, direction, atMs } of events) {
    const name = `${cameraId} ${targetId} ${direction}`
    const minutes = series.get(name) ?? new Map<number, number>()
    series.set(name, minutes.set(atMs, (minutes.get(atMs) ?? 0) + 1))
  }
  return [...series].map(([name, minutes]) => {
    const [cameraId, targetId, direction] = name.split(' ') as [string, string, 'in' | 'out']
    const sorted = [...minutes].sort(([a], [b]) => a - b)
    return {
      cameraId,
      targetId,
      direction,
      kind: 'line',
      className: 'person',
      slices: sorted.map(([atMs, count]) => ({ atMs, count, dwellMs: 0 })),
    }
  })
}
