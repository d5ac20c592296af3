import { describe, expect, it } from 'vitest'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import {
  busiest,
  hoursOfDay,
  siteSpans,
  spanKind,
  type SiteSpan,
} from '../../../../../electron/report/read/site-spans.ts'
import { filledStore, MARKET } from '../report-fixture.ts'

const total = (spans: readonly SiteSpan[], direction: 'in' | 'out'): number =>
  spans.reduce((sum, span) => sum + (span[direction] ?? 0), 0)

describe('the spans a period is shown by', () => {
  it.each([
    ['a day: its hours', '2026-11-03', '2026-11-03', 'hour', 24],
    ['a week: its days', '2026-11-01', '2026-11-07', 'day', 7],
    ['most of a year: its months', '2026-02-10', '2026-11-07', 'month', 10],
  ])('%s', (_name, from, to, kind, spans) => {
    const request = { ...MARKET, from, to }
    const document = reportDocument(filledStore(request, 20).store, request)
    expect(spanKind(document)).toBe(kind)
    expect(siteSpans(document)).toHaveLength(spans)
    expect(total(siteSpans(document), 'in')).toBe(document.totals.in)
    expect(total(hoursOfDay(document), 'out')).toBe(document.totals.out)
  })

  it('put the hour that comes twice in autumn under one hour of the day, and leave none out in spring', () => {
    const request = { ...MARKET, from: '2026-03-01', to: '2026-10-31', timeZone: 'Europe/Berlin' }
    const document = reportDocument(filledStore(request, 30).store, request)
    expect(hoursOfDay(document).map(({ key }) => key)).toEqual(
      Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
    )
    expect(total(hoursOfDay(document), 'in')).toBe(document.totals.in)
  })

  it('have no busiest one when nobody came', () => {
    const nothing = { key: 'a', in: 0, out: null, correctionIn: 0, correctionOut: 0, coverage: 1 }
    expect(busiest([])).toBeUndefined()
    expect(busiest([nothing])).toBeUndefined()
    expect(busiest([nothing, { ...nothing, key: 'b', out: 1 }])?.key).toBe('b')
  })
})
