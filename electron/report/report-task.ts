import type { ReportQuery, ReportView } from '#core/report/report.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { ReportProvenance, ReportTotals } from '#core/report/provenance.ts'
import type { TargetRef, Granularity } from '#core/report/report-selection.ts'
import type { ReportContent, ReportFileFormat } from './write/write-report.ts'

/** One report to be written, as handed to a thread of its own. */
export interface ReportTask {
  readonly dataDir: string
  readonly format: ReportFileFormat
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

/** What the thread says while it writes, and at its end. */
export type ReportEnd =
  | { readonly ok: true; readonly rows: number | undefined; readonly totals: ReportTotals }
  | { readonly ok: false; readonly error: ErrorData }
export type FromReport = { readonly done: number; readonly total: number } | ReportEnd

/** A thread that answers questions until it is told to stop. */
export interface ViewTask {
  readonly viewsOf: string
}

export interface ViewQuestion {
  readonly id: number
  readonly query: ReportQuery
  readonly nowMs: number
}

export type ViewAnswer = { readonly id: number } & (
  { readonly ok: true; readonly view: ReportView } | { readonly ok: false; readonly error: ErrorData }
)
