import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarBuckets, weekdayOf, type Weekday } from '#core/report/calendar-buckets.ts'
import type { Granularity } from '#core/report/report-selection.ts'
import { addDays, dayBounds, siteDate, siteDateTime } from '#core/time/site-time.ts'

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Ho_Chi_Minh',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
)
const granularities = fc.constantFrom<Granularity>('quarter-hour', 'hour', 'day', 'week', 'month')
const weekStarts = fc.constantFrom<Weekday>(1, 6, 7)

describe('the buckets of a period', () => {
  it('touch, fill the site days exactly, and begin where the clock or the calendar does', () => {
    fc.assert(
      fc.property(
        zones,
        granularities,
        weekStarts,
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 45 }),
        (zone, granularity, weekStart, start, length) => {
          const from = addDays('2020-01-01', start)
          const to = addDays(from, length)
          const buckets = calendarBuckets(from, to, zone, granularity, weekStart)
          expect(buckets[0]!.startMs).toBe(dayBounds(from, zone)[0])
          expect(buckets.at(-1)!.endMs).toBe(dayBounds(to, zone)[1])
          buckets.forEach(({ startMs, endMs, date }, index) => {
            expect(endMs).toBeGreaterThan(startMs)
            expect(date).toBe(siteDate(startMs, zone))
            if (index > 0) expect(startMs).toBe(buckets[index - 1]!.endMs)
            if (index > 0 && granularity === 'week') expect(weekdayOf(date)).toBe(weekStart)
            if (index > 0 && granularity === 'month') expect(date).toMatch(/-01$/)
            expect(startMs % 900_000).toBe(0)
          })
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('say which weeks and months the period cuts', () => {
    const weeks = calendarBuckets('2026-11-04', '2026-11-24', 'Asia/Ho_Chi_Minh', 'week')
    expect(weeks.map(({ date, isWhole }) => [date, isWhole])).toEqual([
      ['2026-11-04', false],
      ['2026-11-09', true],
      ['2026-11-16', true],
      ['2026-11-23', false],
    ])
    const months = calendarBuckets('2026-10-02', '2026-12-31', 'Asia/Ho_Chi_Minh', 'month')
    expect(months.map(({ date, isWhole }) => [date, isWhole])).toEqual([
      ['2026-10-02', false],
      ['2026-11-01', true],
      ['2026-12-01', true],
    ])
  })

  it('have a hundred quarters on the day of 25 hours, the doubled hour one after the other', () => {
    const quarters = calendarBuckets('2026-10-25', '2026-10-25', 'Europe/Berlin', 'quarter-hour')
    expect(quarters).toHaveLength(100)
    expect(quarters.slice(8, 17).map(({ startMs }) => siteDateTime(startMs, 'Europe/Berlin').slice(11, 16))).toEqual([
      '02:00',
      '02:15',
      '02:30',
      '02:45',
      '02:00',
      '02:15',
      '02:30',
      '02:45',
      '03:00',
    ])
  })

  it('begin weeks on Sunday where the site does', () => {
    expect(calendarBuckets('2026-11-20', '2026-11-24', 'America/New_York', 'week', 7).map(({ date }) => date)).toEqual([
      '2026-11-20',
      '2026-11-22',
    ])
  })
})

it('weekdays are counted from Monday', () => {
  expect(['2026-11-23', '2026-11-24', '2026-11-29'].map(weekdayOf)).toEqual([1, 2, 7])
})
