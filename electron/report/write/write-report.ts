import type { Language } from '#core/i18n/language.ts'
import type { ReportContent } from '#core/contract/methods/reports.ts'
import type { ReportFormat } from '#core/report/report-format.ts'
import type { Store } from '../../store/store.ts'
import { allCrossings } from '../read/all-crossings.ts'
import { checkDates } from '../read/check-dates.ts'
import type { Delimiter } from './csv-text.ts'
import { readNames } from '../read/names.ts'
import { reportDocument } from './report-document.ts'
import type { ReportRequest } from './report-request.ts'
import { crossingTable, figureTable, type ReportTable } from './report-table.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'

export interface WriteReportOptions extends ReportRequest {
  readonly format: ReportFormat
  readonly language: Language
  /** Every crossing: instead of figures in CSV and Parquet, on a sheet more in XLSX. PDF and JSON have figures only. */
  readonly kind: ReportContent
  /** CSV only: begin with a byte order mark. */
  readonly bom?: boolean
  readonly delimiter?: Delimiter
  /** On the first page of the PDF, `data:image/…;base64,…`. */
  readonly logo?: string | null
  readonly signal?: AbortSignal
  /** Rows, figures or parts of pages written and in all; 0 when not known. */
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Writes a report to a file that appears complete or not at all. Gives the number of rows of CSV, XLSX and Parquet.
 * Throws `file.write`, `request.invalid`, `store.*` or `job.cancelled`.
 */
export async function writeReport(
  store: Store,
  options: WriteReportOptions,
  path: string,
): Promise<number | undefined> {
  const { format, kind, language, bom, delimiter, logo, signal, onProgress, ...request } = options
  checkDates(request)
  const crossings = () => ({ rows: allCrossings(store, request), names: readNames(store) })
  const table = (): ReportTable => {
    if (kind === 'figures') return figureTable(reportDocument(store, request))
    const { rows, names } = crossings()
    return crossingTable(rows, request.timeZone, names)
  }
  // The libraries of XLSX, PDF and Parquet take a while to load, which no other command should wait for.
  switch (format) {
    case 'csv':
      return writeCsv(table(), { bom, delimiter, signal, onProgress }, path)
    case 'parquet': {
      const { writeParquet } = await import('./write-parquet.ts')
      return writeParquet(
        table(),
        { software: `Fieldcount ${request.version}`, provenance: request.provenance, signal, onProgress },
        path,
      )
    }
    case 'xlsx': {
      const { writeXlsx } = await import('./write-xlsx.ts')
      return writeXlsx(
        reportDocument(store, request),
        { language, ...(kind === 'crossings' && { crossings: crossings() }), signal, onProgress },
        path,
      )
    }
    case 'pdf': {
      const { writePdf } = await import('./write-pdf.ts')
      return void (await writePdf(
        reportDocument(store, request),
        { language, logo: logo ?? undefined, signal, onProgress },
        path,
      ))
    }
    case 'json':
      return void (await writeJson(reportDocument(store, request), { signal, onProgress }, path))
    default:
      return format satisfies never
  }
}
