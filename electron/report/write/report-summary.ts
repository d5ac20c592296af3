import { gridParts, wholeOf } from '#core/report/buckets.ts'
import { figureGrid } from '#core/report/figure-grid.ts'
import type { ReportTotals } from '#core/report/provenance.ts'
import { selectData } from '#core/report/report-selection.ts'
import { withOpenParts } from '#core/report/time-axis.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { Store } from '../../store/store.ts'
import { readReportData } from '../read/read-report-data.ts'
import { lineTotals } from './report-sections.ts'
import type { ReportRequest } from './report-request.ts'

/** A report in one line, for who is told of it. */
export interface ReportSummary {
  readonly reportId: string
  readonly totals: ReportTotals
}

export type TotalsRequest = Pick<
  ReportRequest,
  'from' | 'to' | 'timeZone' | 'nowMs' | 'cameraIds' | 'targets' | 'classNames' | 'openOnly' | 'calendar'
>

/** Crossings of all that was selected; reads what a report reads, without its hours and days. */
export function reportTotals(store: Store, request: TotalsRequest): ReportTotals {
  const { from, to, timeZone, nowMs, cameraIds, targets, classNames, openOnly = false, calendar } = request
  const [startMs, endMs] = [dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]]
  const data = readReportData(store, { fromMs: startMs, toMs: endMs, nowMs, cameraIds })
  const chosen = selectData(data, {
    cameraIds: cameraIds && [...cameraIds],
    targets: targets && [...targets],
    classNames: classNames && [...classNames],
  })
  const [period] = withOpenParts(
    [{ startMs, endMs }],
    { from, to, openOnly },
    { openingHours: calendar?.openingHours ?? null, timeZone },
  )
  const whole = gridParts([wholeOf([period!], nowMs)]).map((part) => ({ ...part, column: 0 }))
  return lineTotals(
    figureGrid(chosen, whole, 1, ({ kind, direction }) => (kind === 'line' ? direction : undefined)),
    1,
  )[0]!
}
