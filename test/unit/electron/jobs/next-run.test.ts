import { describe, expect, it } from 'vitest'
import { nextRunMs } from '../../../../electron/jobs/next-run.ts'

const iso = (cron: string, zone: string, after: string) =>
  new Date(nextRunMs(cron, zone, Date.parse(after))).toISOString()

describe('the next run of a schedule', () => {
  const cases: [name: string, cron: string, zone: string, after: string, expected: string][] = [
    [
      'is by the clock of the zone',
      '0 3 * * 1',
      'Asia/Ho_Chi_Minh',
      '2026-11-23T00:00:00Z',
      '2026-11-29T20:00:00.000Z',
    ],
    ['is after the given moment, not at it', '0 3 * * *', 'UTC', '2026-11-23T03:00:00Z', '2026-11-24T03:00:00.000Z'],
    [
      'comes when clocks have been put forward over it',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'comes the first time where the hour comes twice',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'does not come again in the second of the two hours',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00.000Z',
    ],
    [
      'comes in both of them when it is a matter of every hour',
      '30 * * * *',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00.000Z',
    ],
    ['finds the end of the month', '0 0 L * *', 'UTC', '2026-02-01T00:00:00Z', '2026-02-28T00:00:00.000Z'],
  ]
  for (const [name, cron, zone, after, expected] of cases) it(name, () => expect(iso(cron, zone, after)).toBe(expected))

  for (const cron of [
    '',
    'daily',
    '* * *',
    '0 0 3 * * *',
    '61 * * * *',
    '0 0 30 2 *',
    '2026-10-10T10:00:00',
    '@daily',
  ]) {
    it(`is refused for "${cron}"`, () => {
      expect(() => nextRunMs(cron, 'UTC', 0)).toThrow(
        expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) }),
      )
    })
  }
})
