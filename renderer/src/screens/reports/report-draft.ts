import { create } from 'zustand'
import type { ReportGroupBy, ReportQuery } from '#core/report/report.ts'
import type { ReportSettings } from '#core/report/report-settings.ts'
import { datesBetween, weekdayOf } from '#core/report/calendar-buckets.ts'
import type { Granularity, TargetRef } from '#core/report/report-selection.ts'
import { addDays } from '#core/time/site-time.ts'

export const PRESETS = [
  'today',
  'yesterday',
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  'this-year',
  'last-year',
  'last-365',
  'days',
] as const
export type Preset = (typeof PRESETS)[number]
const GRANULARITIES = ['quarter-hour', 'hour', 'day', 'week', 'month'] as const satisfies readonly Granularity[]
export const GROUPINGS = ['site', 'camera', 'target', 'class'] as const satisfies readonly ReportGroupBy[]
export type Measure = 'both' | 'in' | 'out'

/** What is chosen on the Reports screen; kept while other screens are looked at. */
export interface ReportDraft {
  readonly preset: Preset
  /** Of the preset `days`. */
  readonly from: string
  readonly to: string
  /** Undefined: what suits the length of the period. */
  readonly granularity: Granularity | undefined
  readonly groupBy: ReportGroupBy
  readonly measure: Measure
  /** Undefined: all. */
  readonly cameraIds: readonly string[] | undefined
  readonly targets: readonly TargetRef[] | undefined
  readonly classNames: readonly string[] | undefined
  readonly openOnly: boolean
}

const START: ReportDraft = {
  preset: 'this-week',
  from: '',
  to: '',
  granularity: undefined,
  groupBy: 'site',
  measure: 'both',
  cameraIds: undefined,
  targets: undefined,
  classNames: undefined,
  openOnly: false,
}

export const useReportDraft = create<ReportDraft & { change(part: Partial<ReportDraft>): void }>((set) => ({
  ...START,
  change: (part) => set(part),
}))

/** First and last day; `today` is the site's date. A period that goes on reaches to its end. */
export function draftDates(
  { preset, from, to }: Pick<ReportDraft, 'preset' | 'from' | 'to'>,
  today: string,
  weekStart: ReportSettings['weekStart'],
): { from: string; to: string } {
  const week = addDays(today, -((weekdayOf(today) - weekStart + 7) % 7))
  const month = `${today.slice(0, 7)}-01`
  const year = today.slice(0, 4)
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) }
    case 'this-week':
      return { from: week, to: addDays(week, 6) }
    case 'last-week':
      return { from: addDays(week, -7), to: addDays(week, -1) }
    case 'this-month':
      return { from: month, to: addDays(nextMonth(month), -1) }
    case 'last-month': {
      const last = addDays(month, -1)
      return { from: `${last.slice(0, 7)}-01`, to: last }
    }
    case 'this-year':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    case 'last-year':
      return { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` }
    case 'last-365':
      return { from: addDays(today, -365), to: addDays(today, -1) }
    case 'days':
      return { from: from || today, to: to || today }
  }
}

/** The shortest steps that still make a picture: a day by hours, weeks by days, a year by days, more by months. */
export function suitedGranularity({ from, to }: { from: string; to: string }): Granularity {
  const days = daysIn(from, to)
  return days <= 2 ? 'hour' : days <= 400 ? 'day' : 'month'
}

/** Steps the screen offers for a period: not more than can be looked at. */
export function offeredGranularities({ from, to }: { from: string; to: string }): Granularity[] {
  const days = daysIn(from, to)
  return GRANULARITIES.filter((granularity) =>
    granularity === 'quarter-hour' ? days <= 93 : granularity === 'hour' ? days <= 366 : true,
  )
}

/** What is asked for; undefined while the dates are not such. */
export function draftQuery(
  draft: ReportDraft,
  today: string,
  weekStart: ReportSettings['weekStart'],
  isAlwaysOpen: boolean,
): ReportQuery | undefined {
  const dates = draftDates(draft, today, weekStart)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(dates.from) || !/^\d{4}-\d{2}-\d{2}$/.test(dates.to) || dates.from > dates.to)
    return undefined
  const { cameraIds, targets, classNames } = draft
  const granularity =
    draft.granularity && offeredGranularities(dates).includes(draft.granularity)
      ? draft.granularity
      : suitedGranularity(dates)
  return {
    groupBy: draft.groupBy,
    selection: {
      ...dates,
      granularity,
      openOnly: draft.openOnly && !isAlwaysOpen,
      ...(cameraIds && { cameraIds: [...cameraIds] }),
      ...(targets && { targets: [...targets] }),
      ...(classNames && { classNames: [...classNames] }),
    },
  }
}

function daysIn(from: string, to: string): number {
  return from > to ? 0 : Math.min(100_000, from.slice(0, 2) < '19' ? 100_000 : datesBetween(from, to).length)
}

function nextMonth(first: string): string {
  return addDays(first, 32).slice(0, 8) + '01'
}
