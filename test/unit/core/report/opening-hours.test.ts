import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarBuckets, weekdayOf } from '#core/report/calendar-buckets.ts'
import { OpeningHours, openTimes } from '#core/report/opening-hours.ts'
import type { Interval, ReportData } from '#core/report/report-data.ts'
import { addDays, dayBounds, siteDate, siteDateTime } from '#core/time/site-time.ts'
import { bucketCounts } from './bucket-counts-fixture.ts'

const HOUR_MS = 3_600_000
const everyDay = (...spans: { from: string; to: string }[]): OpeningHours => Array.from({ length: 7 }, () => spans)
const lengthOf = (spans: readonly { startMs: number; endMs: number }[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / HOUR_MS
/** The parts of a bucket that are open. */
const openParts = ({ startMs, endMs }: Interval, open: readonly Interval[]): Interval[] =>
  open
    .filter((span) => span.startMs < endMs && span.endMs > startMs)
    .map((span) => ({ startMs: Math.max(startMs, span.startMs), endMs: Math.min(endMs, span.endMs) }))

describe('opening hours', () => {
  it('are by the clock on the wall: a night over the change of the clocks is an hour longer or shorter', () => {
    const night = everyDay({ from: '18:00', to: '06:00' })
    const [evening] = openTimes(night, '2026-10-24', '2026-10-24', 'Europe/Berlin').slice(-1)
    expect(lengthOf([evening!])).toBe(13)
    expect(lengthOf(openTimes(night, '2026-03-28', '2026-03-28', 'Europe/Berlin').slice(-1))).toBe(11)
  })

  it('may last all day, or not be at all', () => {
    expect(
      lengthOf(
        openTimes(everyDay({ from: '00:00', to: '24:00' }), '2026-11-23', '2026-11-29', 'UTC').filter(
          ({ startMs }) => startMs >= 0,
        ),
      ),
    ).toBe(8 * 24)
    expect(openTimes(everyDay(), '2026-11-23', '2026-11-29', 'UTC')).toEqual([])
  })

  it.each([
    ['six days', Array.from({ length: 6 }, () => [])],
    ['a time that is none', everyDay({ from: '25:00', to: '26:00' })],
    ['minutes that counts are not kept by', everyDay({ from: '08:10', to: '18:00' })],
  ])('of %s are refused', (_name, hours) => {
    expect(OpeningHours.safeParse(hours).success).toBe(false)
  })

  it('hold a minute exactly when a look at the clock and the sign on the door says open', () => {
    const time = fc
      .integer({ min: 0, max: 95 })
      .map(
        (quarter) =>
          `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
      )
    const week = fc.array(fc.array(fc.record({ from: time, to: time }), { maxLength: 2 }), {
      minLength: 7,
      maxLength: 7,
    })
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Australia/Lord_Howe')
    // Days without a change of the clocks, where the clock says it all; the days of change have their own test.
    const dates = fc.constantFrom('2026-07-01', '2026-01-15', '2026-12-30')
    fc.assert(
      fc.property(week, zones, dates, (hours, zone, from) => {
        expect(OpeningHours.safeParse(hours).success).toBe(true)
        const to = addDays(from, 2)
        const [startMs, endMs] = [dayBounds(from, zone)[0], dayBounds(to, zone)[1]]
        const parts = openParts({ startMs, endMs }, openTimes(hours, from, to, zone))
        for (let ms = startMs; ms < endMs; ms += 900_000) {
          const date = siteDate(ms, zone)
          const clock = siteDateTime(ms, zone).slice(11, 16)
          const today = hours[weekdayOf(date) - 1]!
          const yesterday = hours[weekdayOf(addDays(date, -1)) - 1]!
          const open =
            today.some((span) => (span.to > span.from ? clock >= span.from && clock < span.to : clock >= span.from)) ||
            yesterday.some((span) => span.to <= span.from && clock < span.to)
          expect(
            parts.some((part) => ms >= part.startMs && ms < part.endMs),
            `${date} ${clock}`,
          ).toBe(open)
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('a figure over opening hours counts and covers only them, and says when the bucket is closed', () => {
  const day = Date.parse('2026-11-24T00:00:00Z')
  const slice = (hour: number, count: number) => ({ atMs: day + hour * HOUR_MS, count, dwellMs: 0 })
  const data: ReportData = {
    cameras: [{ cameraId: 'cam', sinceMs: 0 }],
    targets: [],
    gaps: [{ cameraId: 'cam', fromMs: day + 11 * HOUR_MS, toMs: day + 20 * HOUR_MS }],
    counts: [
      {
        cameraId: 'cam',
        kind: 'line',
        targetId: 'door',
        className: 'person',
        direction: 'in',
        slices: [slice(7, 100), slice(8, 1), slice(9, 2), slice(12, 100), slice(13, 4)],
      },
    ],
    nowMs: day + 100 * HOUR_MS,
    aliveMs: day + 100 * HOUR_MS,
  }
  const hours = everyDay({ from: '08:00', to: '12:00' }, { from: '13:00', to: '14:00' })
  hours[2] = []
  const open = openTimes(hours, '2026-11-24', '2026-11-25', 'UTC')
  const buckets = calendarBuckets('2026-11-24', '2026-11-25', 'UTC', 'day').map((bucket) => ({
    ...bucket,
    parts: openParts(bucket, open),
  }))
  expect(
    bucketCounts(data, buckets).map(({ count, openMs, coverage }) => ({
      count,
      openHours: openMs / HOUR_MS,
      coverage,
    })),
  ).toEqual([
    { count: 7, openHours: 5, coverage: 0.6 },
    { count: 0, openHours: 0, coverage: 0 },
  ])
})
