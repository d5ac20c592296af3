import { z } from 'zod'

interface FormatFacts {
  /** What the format is called everywhere. */
  readonly name: string
  readonly mediaType: string
  /** Whether it can hold every single crossing, beside figures. */
  readonly holdsCrossings: boolean
}

/**
 * The kinds of file a report is written as. Another one begins here; `write-report.ts` then does not compile without
 * it.
 */
export const REPORT_FORMATS = {
  csv: { name: 'CSV', mediaType: 'text/csv;charset=utf-8', holdsCrossings: true },
  xlsx: {
    name: 'Excel (XLSX)',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    holdsCrossings: true,
  },
  pdf: { name: 'PDF', mediaType: 'application/pdf', holdsCrossings: false },
  json: { name: 'JSON', mediaType: 'application/json', holdsCrossings: false },
  parquet: { name: 'Parquet', mediaType: 'application/vnd.apache.parquet', holdsCrossings: true },
} as const satisfies Record<string, FormatFacts>

export type ReportFormat = keyof typeof REPORT_FORMATS
export const ReportFormat = z.enum(Object.keys(REPORT_FORMATS) as [ReportFormat, ...ReportFormat[]])
