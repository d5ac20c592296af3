import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, siteDateTime } from '#core/time/site-time.ts'
import { wallInstant } from '#core/time/wall-instant.ts'

const at = (text: string): number => Date.parse(text)

it.each([
  ['an ordinary morning', '2026-11-24', 480, 'Europe/Berlin', 'first', '2026-11-24T07:00:00Z'],
  ['the midnight after', '2026-11-24', 1440, 'Europe/Berlin', 'last', '2026-11-24T23:00:00Z'],
  ['the first 02:30 of autumn', '2026-10-25', 150, 'Europe/Berlin', 'first', '2026-10-25T00:30:00Z'],
  ['the second 02:30 of autumn', '2026-10-25', 150, 'Europe/Berlin', 'last', '2026-10-25T01:30:00Z'],
  ['the 02:30 that spring leaves out', '2026-03-29', 150, 'Europe/Berlin', 'first', '2026-03-29T01:00:00Z'],
  ['the midnight that Cairo leaves out', '2024-04-26', 0, 'Africa/Cairo', 'first', '2024-04-25T22:00:00Z'],
  ['a half hour of Lord Howe', '2026-04-05', 105, 'Australia/Lord_Howe', 'last', '2026-04-04T15:15:00Z'],
] as const)('%s is found', (_name, date, minute, zone, which, expected) => {
  expect(new Date(wallInstant(date, minute, zone, which)).toISOString()).toBe(new Date(at(expected)).toISOString())
})

it('the clock shows the time asked for wherever it shows it at all, and never before', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Ho_Chi_Minh',
    'Australia/Lord_Howe',
    'America/St_Johns',
    'Asia/Kathmandu',
  )
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 365 * 20 }),
      fc.integer({ min: 0, max: 95 }),
      (zone, days, quarter) => {
        const date = addDays('2014-01-01', days)
        const wanted =
          `${date} ` +
          `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}:00`
        const midnight = Date.parse(`${date}T00:00:00Z`)
        const shown: number[] = []
        for (let ms = midnight - 16 * 3_600_000; ms < midnight + 40 * 3_600_000; ms += 900_000)
          if (siteDateTime(ms, zone) === wanted) shown.push(ms)
        if (shown.length > 0) {
          expect(wallInstant(date, quarter * 15, zone, 'first')).toBe(shown[0])
          expect(wallInstant(date, quarter * 15, zone, 'last')).toBe(shown.at(-1))
        } else {
          const change = wallInstant(date, quarter * 15, zone, 'first')
          expect(siteDateTime(change, zone) > wanted).toBe(true)
          expect(siteDateTime(change - 1, zone) < wanted).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})
