import type { Language } from '#core/contract/app-state.ts'
import type { Store } from '../store/store.ts'
import { allCrossings } from './all-crossings.ts'
import { readNames } from './names.ts'
import { reportDocument, type ReportRequest } from './report-document.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'

export const REPORT_FORMATS = ['csv', 'xlsx', 'pdf', 'json'] as const
export type ReportFileFormat = (typeof REPORT_FORMATS)[number]

export interface WriteReportOptions extends ReportRequest {
  readonly format: ReportFileFormat
  readonly language: Language
  /** Crossings one by one: instead of hours in CSV, on a sheet more in XLSX. PDF and JSON have totals only. */
  readonly kind: 'hourly' | 'crossings'
  /** CSV only: begin with a byte order mark. */
  readonly bom?: boolean
  readonly signal?: AbortSignal
}

/**
 * Writes a report to a file that appears complete or not at all. Gives the number of rows of CSV and XLSX. Throws
 * `file.write`, `request.invalid`, `store.*` or `job.cancelled`.
 */
export async function writeReport(store: Store, options: WriteReportOptions, path: string): Promise<number | undefined> {
  const { format, kind, language, bom, signal, ...request } = options
  // The libraries of XLSX and PDF take a while to load, which no other command should wait for.
  switch (format) {
    case 'csv': {
      const { from, to, cameraIds, timeZone, nowMs } = request
      return writeCsv(store, { kind, from, to, cameraIds, timeZone, nowMs, bom, signal }, path)
    }
    case 'xlsx': {
      const crossings = kind === 'crossings' ? { rows: allCrossings(store, request), names: readNames(store) } : undefined
      const { writeXlsx } = await import('./write-xlsx.ts')
      return writeXlsx(reportDocument(store, request), { language, crossings, signal }, path)
    }
    case 'pdf': {
      const { writePdf } = await import('./write-pdf.ts')
      return void (await writePdf(reportDocument(store, request), language, path))
    }
    case 'json':
      return void (await writeJson(reportDocument(store, request), path))
  }
}
