import type { ReportDocument } from '../report-schema.ts'
import type { ReportWords } from '../report-words.ts'
import { FORMAT } from './report-rows.ts'
import type { SheetCell, SheetColumn } from './sheets.ts'

export const serviceColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.camera, width: 26 },
  { title: words.measure, width: 34 },
  { title: words.promised, width: 14 },
  { title: words.measured, width: 14 },
  { title: '', width: 16 },
]

/** What was promised of cameras, and whether it was kept. */
export function* serviceRows({ serviceLevels = [] }: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  for (const { camera, measure, target, value, kept } of serviceLevels) {
    const isTime = measure === 'latencyP95Ms'
    // Down, so that what was missed by little does not read as kept.
    const shown = (number: number) => (isTime ? Math.round(number) : Math.floor(number * 10_000) / 100)
    yield [
      camera,
      `${words.measures[measure]} (${isTime ? 'ms' : '%'})`,
      shown(target),
      value === null ? null : shown(value),
      kept === null ? words.notMeasured : kept ? words.keptTarget : words.missedTarget,
    ]
  }
}

export const reviewColumns = (words: ReportWords): SheetColumn[] => [
  { title: `${words.to} (UTC)`, width: 21, format: FORMAT.instant },
  { title: words.reviews, width: 110 },
]

/** How the pool did, week by week. */
export function* reviewRows({ reviews = [] }: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  for (const { atUtc, ...review } of reviews) yield [new Date(atUtc), words.t('report.review', review)]
}
