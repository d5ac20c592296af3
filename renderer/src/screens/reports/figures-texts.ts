import type { ReportGroup } from '#core/report/report.ts'

/** Null: nobody watched. */
export type Count = number | null

/** What the chart of the counts says, in the language of the screen. */
export interface FiguresTexts {
  readonly in: string
  readonly out: string
  readonly notWatched: string
  readonly degraded: string
  readonly change: string
  readonly count: (value: number) => string
  readonly corrected: (counted: Count, correction: number) => string
  readonly share: (share: number) => string
  readonly groupName: (group: ReportGroup) => string
}
