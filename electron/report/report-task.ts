import type { ReportQuery } from '#core/report/report.ts'
import type { ReportProvenance, ReportTotals } from '#core/report/provenance.ts'
import type { TargetRef, Granularity } from '#core/report/report-selection.ts'
import type { ReportContent } from '#core/contract/methods/reports.ts'
import type { ReportFormat } from '#core/report/report-format.ts'

/** One report to be written, as handed to a thread of its own. */
export interface ReportTask {
  readonly dataDir: string
  readonly format: ReportFormat
  readonly kind: ReportContent
  readonly from: string
  readonly to: string
  readonly cameraIds?: readonly string[]
  readonly targets?: readonly TargetRef[]
  readonly classNames?: readonly string[]
  readonly granularity?: Granularity
  readonly openOnly?: boolean
  readonly bom?: boolean
  readonly delimiter?: ',' | ';'
  readonly version: string
  /** Stands in the report. */
  readonly provenance?: ReportProvenance
  readonly nowMs: number
  /** Where the file appears, complete or not at all. */
  readonly path: string
}

export interface ReportProgress {
  readonly done: number
  readonly total: number
}

export interface ReportResult {
  readonly rows: number | undefined
  readonly totals: ReportTotals
}

/** A view of the reports of a data folder. */
export interface ViewQuestion {
  readonly viewsOf: string
  readonly query: ReportQuery
  readonly nowMs: number
}
