import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeSince, periodBefore } from '#core/report/compare-periods.ts'
import { addDays } from '#core/time/site-time.ts'

describe('the period before', () => {
  it.each([
    ['a day', '2026-11-24', '2026-11-24', '2026-11-23', '2026-11-23'],
    ['a week', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['a month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['January', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['a quarter', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['a leap year', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['part of a month', '2026-03-01', '2026-03-30', '2026-01-30', '2026-02-28'],
  ])('of %s is as long by the calendar', (_name, from, to, previousFrom, previousTo) => {
    expect(periodBefore({ from, to })).toEqual({ from: previousFrom, to: previousTo })
  })

  it('ends on the day before, always', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
        const from = addDays('2010-01-01', start)
        const before = periodBefore({ from, to: addDays(from, length) })
        expect(addDays(before.to, 1)).toBe(from)
        expect(before.from <= before.to).toBe(true)
      }),
    )
  })
})

describe('a change', () => {
  it('is a difference and a share', () => {
    expect(changeSince({ count: 200, coverage: 1 }, { count: 150, coverage: 1 })).toEqual({
      current: 150,
      previous: 200,
      difference: -50,
      share: -0.25,
      isSound: true,
    })
  })

  it('from nothing has no share', () => {
    expect(changeSince({ count: 0, coverage: 1 }, { count: 5, coverage: 1 })).toEqual({
      current: 5,
      previous: 0,
      difference: 5,
      isSound: true,
    })
  })

  it.each([
    ['the camera was down before', 0.5, 1],
    ['the camera is down now', 1, 0.5],
    ['nobody watched at all', 0, 0],
    ['one was watched noticeably longer', 0.92, 1],
  ])('is not sound when %s', (_name, before, now) => {
    expect(changeSince({ count: 10, coverage: before }, { count: 20, coverage: now }).isSound).toBe(false)
  })
})
