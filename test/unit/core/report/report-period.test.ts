import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { periodDates } from '#core/report/report-period.ts'
import { addDays } from '#core/time/site-time.ts'

describe('the period of a report', () => {
  it('is counted back from the day it is made', () => {
    expect(periodDates({ kind: 'yesterday' }, '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
    expect(periodDates({ kind: 'last-week' }, '2026-11-24')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(periodDates({ kind: 'last-week' }, '2026-11-23'), 'on a Monday').toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
    })
    expect(periodDates({ kind: 'last-week' }, '2026-11-22'), 'on a Sunday').toEqual({
      from: '2026-11-09',
      to: '2026-11-15',
    })
    expect(periodDates({ kind: 'last-month' }, '2024-03-31')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(periodDates({ kind: 'last-month' }, '2026-01-01')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  })

  it('follows without a gap and without a day twice, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const today = addDays('2000-01-01', n)
        const week = periodDates({ kind: 'last-week' }, today)
        expect(periodDates({ kind: 'last-week' }, addDays(today, 7)).from).toBe(addDays(week.to, 1))
        expect(addDays(week.from, 6)).toBe(week.to)
        expect(new Date(`${week.from}T00:00:00Z`).getUTCDay()).toBe(1)
        const month = periodDates({ kind: 'last-month' }, today)
        expect(month.from.slice(8)).toBe('01')
        expect(addDays(month.to, 1)).toBe(`${today.slice(0, 7)}-01`)
      }),
    )
  })
})
