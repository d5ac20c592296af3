import type { ReportSettings } from '#core/report/report-settings.ts'
import type { ReportProvenance } from '#core/report/provenance.ts'
import type { Granularity, TargetRef } from '#core/report/report-selection.ts'

export interface ReportRequest {
  /** Dates at the site, both included, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** What is absent is all of it, what was removed too. */
  readonly cameraIds?: readonly string[]
  readonly targets?: readonly TargetRef[]
  readonly classNames?: readonly string[]
  /** Of the rows of tables; hours when absent. */
  readonly granularity?: Granularity
  /** Only what lies in the opening hours. */
  readonly openOnly?: boolean
  readonly calendar?: Pick<ReportSettings, 'weekStart' | 'openingHours' | 'dayReset'>
  readonly siteName: string
  readonly timeZone: string
  readonly nowMs: number
  readonly version: string
  /** Stands in the report, where it is recorded. */
  readonly provenance?: ReportProvenance
}
