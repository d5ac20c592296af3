import { describe, expect, it } from 'vitest'
import {
  draftDates,
  draftQuery,
  offeredGranularities,
  suitedGranularity,
  type Preset,
  type ReportDraft,
} from '../../../../../renderer/src/screens/reports/report-draft.ts'

const draft: ReportDraft = {
  preset: 'this-week',
  from: '',
  to: '',
  granularity: undefined,
  groupBy: 'site',
  measure: 'both',
  cameraIds: undefined,
  targets: undefined,
  classNames: undefined,
  openOnly: true,
}

describe('the period of a report', () => {
  it.each<[Preset, string, string]>([
    ['today', '2026-11-25', '2026-11-25'],
    ['yesterday', '2026-11-24', '2026-11-24'],
    ['this-week', '2026-11-23', '2026-11-29'],
    ['last-week', '2026-11-16', '2026-11-22'],
    ['this-month', '2026-11-01', '2026-11-30'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['this-year', '2026-01-01', '2026-12-31'],
    ['last-year', '2025-01-01', '2025-12-31'],
    ['last-365', '2025-11-25', '2026-11-24'],
  ])('%s is %s to %s on a Wednesday', (preset, from, to) => {
    expect(draftDates({ ...draft, preset }, '2026-11-25', 1)).toEqual({ from, to })
  })

  it('begins the week on the day of the site', () => {
    expect(draftDates({ ...draft, preset: 'this-week' }, '2026-11-25', 7)).toEqual({
      from: '2026-11-22',
      to: '2026-11-28',
    })
    expect(draftDates({ ...draft, preset: 'last-week' }, '2026-11-25', 6)).toEqual({
      from: '2026-11-14',
      to: '2026-11-20',
    })
  })
})

describe('what is asked for', () => {
  it('has steps that suit the period, and others only where they can be looked at', () => {
    expect([
      suitedGranularity({ from: '2026-11-25', to: '2026-11-25' }),
      suitedGranularity({ from: '2026-01-01', to: '2026-12-31' }),
      suitedGranularity({ from: '2020-01-01', to: '2026-12-31' }),
    ]).toEqual(['hour', 'day', 'month'])
    expect(offeredGranularities({ from: '2026-01-01', to: '2026-12-31' })).toEqual(['hour', 'day', 'week', 'month'])
    expect(
      draftQuery({ ...draft, preset: 'last-year', granularity: 'quarter-hour' }, '2026-11-25', 1, false)!.selection
        .granularity,
    ).toBe('day')
  })

  it('is nothing while a date is missing or the dates are in the wrong order', () => {
    expect(
      draftQuery({ ...draft, preset: 'days', from: '2026-11-25', to: '2026-11-24' }, '2026-11-25', 1, false),
    ).toBeUndefined()
    expect(
      draftQuery({ ...draft, preset: 'days', from: '202', to: '2026-11-24' }, '2026-11-25', 1, false),
    ).toBeUndefined()
  })

  it('asks for opening hours only where there are some', () => {
    expect(draftQuery(draft, '2026-11-25', 1, true)!.selection.openOnly).toBe(false)
    expect(draftQuery(draft, '2026-11-25', 1, false)!.selection.openOnly).toBe(true)
  })
})
