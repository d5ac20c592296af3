import type { Store } from '../store/store.ts'
import { checkDates } from './check-dates.ts'
import { CROSSINGS_HEADER, crossingRows } from './crossings-csv.ts'
import { BYTE_ORDER_MARK, csvText, type Cell } from './csv-text.ts'
import { HOURLY_HEADER, hourlyRows } from './hourly-csv.ts'

export interface CsvRequest {
  readonly kind: 'crossings' | 'hourly'
  /** Dates at the site, both included, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** Absent: all cameras, removed ones too. */
  readonly cameraIds?: readonly string[]
  /** `nextCursor` of the page before; absent for the first page. */
  readonly cursor?: string
  readonly timeZone: string
  readonly nowMs: number
  /** Begin the first page with a byte order mark, which Excel needs to see UTF-8. */
  readonly bom?: boolean
}

export interface CsvRows {
  readonly rows: Cell[][]
  readonly nextCursor?: string
}

export interface CsvPage {
  readonly fileName: string
  readonly text: string
  /** Rows in this page, without the header. */
  readonly rows: number
  readonly nextCursor?: string
}

/** Enough to be quick, little enough that no page holds up the process for long. */
const MAX_ROWS = 2_000

/**
 * One page of an export; the pages one after the other are the file. Throws `request.invalid` for dates that are
 * none, in the wrong order, or a cursor of another export.
 */
export function csvPage(store: Store, request: CsvRequest, maxRows = MAX_ROWS): CsvPage {
  checkDates(request)
  const [header, read] = request.kind === 'crossings' ? [CROSSINGS_HEADER, crossingRows] as const : [HOURLY_HEADER, hourlyRows] as const
  const { rows, nextCursor } = read(store, request, maxRows)
  const isFirst = request.cursor === undefined
  return {
    fileName: `fieldcount-${request.kind}-${request.from}-${request.to}.csv`,
    text: `${isFirst && request.bom ? BYTE_ORDER_MARK : ''}${csvText(isFirst ? [header, ...rows] : rows)}`,
    rows: rows.length,
    nextCursor,
  }
}
