import { z } from 'zod'
import { ReportQuery, ReportView } from '../../report/report.ts'
import { ReportFormat } from '../../report/report-format.ts'
import { ReportSelection } from '../../report/report-selection.ts'

const exportRef = z.strictObject({ exportId: z.uuid() })

/** `figures`: totals along the chosen steps; `crossings`: every crossing (CSV, XLSX, Parquet). */
export const ReportContent = z.enum(['figures', 'crossings'])
export type ReportContent = z.infer<typeof ReportContent>

/** A file of exactly what is selected. */
export const ReportExport = z.strictObject({
  /** Chosen by who asks, to follow and cancel it. */
  exportId: z.uuid(),
  selection: ReportSelection,
  format: ReportFormat,
  content: ReportContent.default('figures'),
  /** CSV only. */
  bom: z.boolean().default(false),
  delimiter: z.enum([',', ';']).default(','),
})
export type ReportExport = z.infer<typeof ReportExport>

/** Requests about reports. */
export const REPORT_METHODS = {
  'reports.view': { params: ReportQuery, result: ReportView },
  /**
   * Answers when the file is whole; meanwhile `export-progress` tells how far it is. It is fetched with `reports.part`.
   */
  'reports.export': {
    params: ReportExport,
    result: z.strictObject({ fileName: z.string(), bytes: z.number().int(), rows: z.number().int().optional() }),
  },
  /** The bytes from `offset` on, base64; the file is forgotten with its last part. */
  'reports.part': {
    params: exportRef.extend({ offset: z.number().int().min(0) }),
    result: z.strictObject({ part: z.base64(), nextOffset: z.number().int().optional() }),
  },
  /** Nothing is left of it. */
  'reports.cancelExport': { params: exportRef, result: z.strictObject({}) },
} as const
