import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayBounds, siteDate, siteDateTime, siteHours } from '#core/time/site-time.ts'

const HOUR_MS = 3_600_000
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Ho_Chi_Minh',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

/** Another way to the same text: Swedish dates are ISO dates. */
const swedish = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
)
const wallText = (ms: number, zone: string): string => swedish.get(zone)!.format(ms)

const zones = fc.constantFrom(...ZONES)
/** Rules since 2012: before, St. John's changed its clocks at one minute past midnight. */
const dates = fc.integer({ min: 0, max: 365 * 25 }).map((days) => addDays('2012-01-01', days))
const hours = (zone: string, date: string): number => {
  const [start, end] = dayBounds(date, zone)
  return (end - start) / HOUR_MS
}

describe('the date and clock at the site', () => {
  it('agree with the operating zone rules at any instant', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) }), (zone, ms) => {
        expect(siteDateTime(ms, zone)).toBe(wallText(ms, zone))
        expect(siteDate(ms, zone)).toBe(wallText(ms, zone).slice(0, 10))
      }),
      { numRuns: 2_000 },
    )
  })

  it('refuse a zone that is none', () => {
    expect(() => siteDate(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('a site day', () => {
  it.each([
    ['an ordinary day in Vietnam', 'Asia/Ho_Chi_Minh', '2026-11-24', 24],
    ['the day Berlin loses an hour', 'Europe/Berlin', '2026-03-29', 23],
    ['the day Berlin gains an hour', 'Europe/Berlin', '2026-10-25', 25],
    ['the day New York loses an hour', 'America/New_York', '2026-03-08', 23],
    ['the day New York gains an hour', 'America/New_York', '2026-11-01', 25],
    ['the day Lord Howe loses half an hour', 'Australia/Lord_Howe', '2026-10-04', 23.5],
    ['the day Lord Howe gains half an hour', 'Australia/Lord_Howe', '2026-04-05', 24.5],
    ['a day without midnight in Cairo', 'Africa/Cairo', '2024-04-26', 23],
    ['the day with two midnights in Havana', 'America/Havana', '2024-11-03', 25],
    ['the day Samoa left out', 'Pacific/Apia', '2011-12-30', 0],
  ])('of %s has its own length', (_name, zone, date, expected) => {
    expect(hours(zone, date)).toBe(expected)
  })

  it('begins at the instant a clock-watcher would see its date first', () => {
    fc.assert(
      fc.property(zones, dates, (zone, date) => {
        const from = Date.parse(`${date}T00:00:00Z`) - 16 * HOUR_MS
        let first = from
        while (wallText(first, zone).slice(0, 10) < date) first += 300_000
        const [start] = dayBounds(date, zone)
        expect(start).toBe(first)
      }),
      { numRuns: 300 },
    )
  })

  it('ends where the next one begins, and holds exactly the instants of its date', () => {
    fc.assert(
      fc.property(zones, dates, fc.double({ min: 0, max: 1, noNaN: true }), (zone, date, share) => {
        const [start, end] = dayBounds(date, zone)
        expect(dayBounds(addDays(date, 1), zone)[0]).toBe(end)
        const inside = Math.floor(start + share * (end - start - 1))
        expect(siteDate(inside, zone)).toBe(date)
        expect(siteDate(start - 1, zone)).not.toBe(date)
        expect(siteDate(end, zone)).not.toBe(date)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the hours of a site day', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Asia/Ho_Chi_Minh', '2026-10-25', 24],
    // 02:30 to 03:00 is an hour of its own; 01:30 to 02:00 comes twice.
    ['Australia/Lord_Howe', '2026-10-04', 24],
    ['Australia/Lord_Howe', '2026-04-05', 25],
  ])('in %s on %s are %i', (zone, date, count) => {
    expect(siteHours(date, zone)).toHaveLength(count)
  })

  it('show the doubled hour of Berlin twice', () => {
    const shown = siteHours('2026-10-25', 'Europe/Berlin').map(({ startMs }) =>
      siteDateTime(startMs, 'Europe/Berlin').slice(11, 16),
    )
    expect(shown.slice(0, 5)).toEqual(['00:00', '01:00', '02:00', '02:00', '03:00'])
  })

  it('fill the day without a hole, and the clock shows one and the same hour through each', () => {
    const hourShown = (ms: number, zone: string): string => wallText(ms, zone).slice(0, 13)
    fc.assert(
      fc.property(zones, dates, fc.double({ min: 0, max: 1, noNaN: true }), (zone, date, share) => {
        const [start, end] = dayBounds(date, zone)
        let expected = start
        for (const { startMs, endMs } of siteHours(date, zone)) {
          expect(startMs).toBe(expected)
          expect(endMs - startMs).toBeGreaterThan(0)
          expect(endMs - startMs).toBeLessThanOrEqual(HOUR_MS)
          expect(hourShown(Math.floor(startMs + share * (endMs - startMs - 1)), zone)).toBe(hourShown(startMs, zone))
          expected = endMs
        }
        expect(expected).toBe(end)
      }),
      { numRuns: 300 },
    )
  })

  it('are right on every day of change for a quarter of a century', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Cairo',
    ]) {
      for (let date = '2012-01-01'; date < '2037-01-01'; date = addDays(date, 1)) {
        if (hours(zone, date) === 24) continue
        const found = siteHours(date, zone)
        const sum = found.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0) / HOUR_MS
        expect(sum, `${zone} ${date}`).toBe(hours(zone, date))
        expect([23, 23.5, 24.5, 25], `${zone} ${date}`).toContain(sum)
      }
    }
  })
})
