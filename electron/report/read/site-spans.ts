import { correctedCount } from '#core/report/apply-corrections.ts'
import { axisTotals } from './axis-totals.ts'
import type { ReportDocument } from '../write/report-schema.ts'

/** Crossings of the whole site in an hour, a day, a month, or an hour of the day, as counted. */
export interface SiteSpan {
  /** A date for days and months, `HH:MM` for hours. */
  readonly key: string
  readonly in: number | null
  readonly out: number | null
  /** Not in `in` and `out`. */
  readonly correctionIn: number
  readonly correctionOut: number
  readonly coverage: number
}

/** More bars than this are no chart and no table for a page. */
const MAX_DAYS = 100

/** What the period is shown by: a day by its hours, a long time by its months. */
export function spanKind({ period, days }: ReportDocument): 'hour' | 'day' | 'month' {
  if (period.from === period.to) return 'hour'
  return days.length > MAX_DAYS ? 'month' : 'day'
}

/** With what people corrected. */
export function corrected(
  span: Pick<SiteSpan, 'in' | 'out' | 'correctionIn' | 'correctionOut'>,
): Pick<SiteSpan, 'in' | 'out'> {
  return { in: correctedCount(span.in, span.correctionIn), out: correctedCount(span.out, span.correctionOut) }
}

export function siteSpans(document: ReportDocument): SiteSpan[] {
  switch (spanKind(document)) {
    case 'hour':
      return siteHours(document)
    case 'day':
      return document.days.map((day) => ({ ...day, key: day.date }))
    case 'month':
      return [...Map.groupBy(document.days, ({ date }) => `${date.slice(0, 7)}-01`)].map(([key, days]) =>
        together(key, days),
      )
  }
}

/** The whole period by the clock on the wall, 00:00 to 23:00; the hour that comes twice is in one bar. */
export function hoursOfDay(document: ReportDocument): SiteSpan[] {
  const byHour = Map.groupBy(siteHours(document), ({ key }) => `${key.slice(0, 2)}:00`)
  return [...byHour].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, hours]) => together(key, hours))
}

/** The span with the most crossings, if there is any crossing. */
export function busiest(spans: readonly SiteSpan[]): SiteSpan | undefined {
  const sum = (span: SiteSpan): number => (corrected(span).in ?? 0) + (corrected(span).out ?? 0)
  const most = spans.reduce<SiteSpan | undefined>(
    (best, span) => (best && sum(best) >= sum(span) ? best : span),
    undefined,
  )
  return most && sum(most) > 0 ? most : undefined
}

function siteHours(document: ReportDocument): SiteSpan[] {
  const totals = axisTotals(document, document.hours.length, (series) => series.hours)
  return document.hours.map(({ local }, index) => {
    const { in: entries, out, correctionIn, correctionOut, coverage } = totals[index]!
    return { key: local.slice(11, 16), in: entries, out, correctionIn, correctionOut, coverage }
  })
}

function together(key: string, spans: readonly Omit<SiteSpan, 'key'>[]): SiteSpan {
  return {
    key,
    in: sum(spans.map((span) => span.in)),
    out: sum(spans.map((span) => span.out)),
    correctionIn: spans.reduce((total, span) => total + span.correctionIn, 0),
    correctionOut: spans.reduce((total, span) => total + span.correctionOut, 0),
    coverage: spans.reduce((total, { coverage }) => total + coverage, 0) / spans.length,
  }
}

function sum(counts: readonly (number | null)[]): number | null {
  return counts.reduce<number | null>((total, count) => (count === null ? total : (total ?? 0) + count), null)
}
