import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import type { ReportWords } from '../report-words.ts'
import { drawTable } from './data-table.ts'
import { COLOUR } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const MAX_REVIEWS = 8

/** What was promised of cameras and whether it was kept, and the weekly reviews of the pool. */
export function drawService(
  page: ReportPage,
  { serviceLevels = [], reviews = [] }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  if (serviceLevels.length > 0) {
    page.heading(words.serviceLevels, 60)
    const written = (measure: string, value: number | null) => {
      if (value === null) return '–'
      return measure === 'latencyP95Ms'
        ? `${format.count(Math.round(value))} ms`
        : `${Math.floor(value * 10_000) / 100} %`
    }
    drawTable(
      page,
      [
        { title: words.camera, width: 34 },
        { title: words.measure, width: 50 },
        { title: words.promised, width: 24, align: 'right' },
        { title: words.measured, width: 24, align: 'right' },
        { title: '', width: 24 },
      ],
      serviceLevels.map(({ camera, measure, target, value, kept }) => [
        camera,
        words.measures[measure],
        written(measure, target),
        written(measure, value),
        kept === null ? words.notMeasured : kept ? words.keptTarget : words.missedTarget,
      ]),
    )
  }
  if (reviews.length === 0) return
  page.heading(words.reviews, 40)
  for (const { atUtc, ...review } of reviews.slice(-MAX_REVIEWS))
    page.paragraph(`${format.instant(atUtc)}: ${words.t('report.review', review)}`, { colour: COLOUR.muted })
}
