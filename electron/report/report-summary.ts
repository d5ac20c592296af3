import { gridParts } from '#core/report/bucket-counts.ts'
import { figureGrid } from '#core/report/figure-grid.ts'
import type { ReportTotals } from '#core/report/provenance.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { Store } from '../store/store.ts'
import { readReportData } from './read-report-data.ts'
import { lineTotals } from './report-document.ts'

/** A report in one line, for who is told of it. */
export interface ReportSummary {
  readonly reportId: string
  readonly totals: ReportTotals
}

/** Crossings of the whole period; reads what a report reads, without its hours and days. */
export function reportTotals(store: Store, request: { readonly from: string; readonly to: string; readonly timeZone: string; readonly nowMs: number; readonly cameraIds?: readonly string[] }): ReportTotals {
  const { from, to, timeZone, nowMs, cameraIds } = request
  const [startMs, endMs] = [dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]]
  const data = readReportData(store, { fromMs: startMs, toMs: endMs, nowMs, cameraIds })
  const whole = gridParts([{ startMs, endMs: Math.min(endMs, nowMs) }])
  return lineTotals(figureGrid(data, whole, 1, ({ kind, direction }) => (kind === 'line' ? direction : undefined)), 1)[0]!
}
