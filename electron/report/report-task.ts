import type { ErrorData } from '#core/errors/error-data.ts'
import type { ReportProvenance, ReportTotals } from '#core/report/provenance.ts'
import type { ReportFileFormat } from './write-report.ts'

/** One report to be written, as handed to a thread of its own. */
export interface ReportTask {
  readonly dataDir: string
  readonly format: ReportFileFormat
  readonly kind: 'hourly' | 'crossings'
  readonly from: string
  readonly to: string
  readonly cameraIds?: readonly string[]
  readonly bom?: boolean
  readonly version: string
  /** Stands in the report. */
  readonly provenance?: ReportProvenance
  readonly nowMs: number
  /** Where the file appears, complete or not at all. */
  readonly path: string
}

/** What the thread says at its end. */
export type ReportEnd = { readonly ok: true; readonly rows: number | undefined; readonly totals: ReportTotals } | { readonly ok: false; readonly error: ErrorData }
