import { FieldcountError } from '#core/errors/error-data.ts'
import type { BucketCount } from '#core/report/bucket-counts.ts'
import { hourlyCounts } from '#core/report/hourly.ts'
import { addDays, dayBounds, siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Store } from '../store/store.ts'
import type { CsvRequest, CsvRows } from './csv-page.ts'
import type { Cell } from './csv-text.ts'
import { readNames, type Names } from './names.ts'
import { readReportData } from './read-report-data.ts'

export const HOURLY_HEADER = [
  'utc_start', 'utc_end', 'local_start', 'utc_offset', 'time_zone', 'camera', 'line', 'class', 'direction', 'count', 'coverage_percent', 'camera_id', 'line_id',
]

/** Days looked at for one page, however little is in them. */
const MAX_DAYS = 31

/** One row for every hour of the site's clock, line, class and direction; whole days until the page is full. */
export function hourlyRows(store: Store, request: CsvRequest, maxRows: number): CsvRows {
  const { from, to, timeZone, cameraIds, nowMs } = request
  const names = readNames(store)
  const rows: Cell[][] = []
  let date = request.cursor ?? from
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || date < from || date > to) throw new FieldcountError('request.invalid', { detail: 'the cursor is not one of this export' })
  const lastOfPage = addDays(date, MAX_DAYS - 1)
  for (; date <= to && date <= lastOfPage && rows.length < maxRows; date = addDays(date, 1)) {
    const [fromMs, toMs] = dayBounds(date, timeZone)
    if (fromMs >= nowMs) return { rows }
    const data = readReportData(store, { fromMs, toMs, nowMs, cameraIds })
    for (const figure of hourlyCounts(data, date, date, timeZone)) if (figure.kind === 'line') rows.push(toCells(figure, timeZone, names))
  }
  return { rows, nextCursor: date <= to ? date : undefined }
}

function toCells({ startMs, endMs, cameraId, targetId, className, direction, count, coverage }: BucketCount, timeZone: string, names: Names): Cell[] {
  return [
    new Date(startMs).toISOString(),
    new Date(endMs).toISOString(),
    siteDateTime(startMs, timeZone),
    `UTC${offsetText(startMs, timeZone)}`,
    timeZone,
    names.camera(cameraId),
    names.line(cameraId, targetId),
    className,
    direction,
    // Nobody was watching: an empty cell, not a zero.
    coverage === 0 && count === 0 ? undefined : count,
    // Rounded down, so that 100 is only said of a whole hour.
    Math.floor(coverage * 1000) / 10,
    cameraId,
    targetId,
  ]
}
