import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import { markLines } from '../mark-lines.ts'
import { type ReportWords } from '../report-words.ts'
import { drawTable, WITH_NOTE, type TableColumn } from './data-table.ts'
import { COLOUR } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const MAX_DAYS = 40
const MAX_MARKS = 30

/** The most inside at once, day by day, where a site or zone has counts of both ways; at most the last days. */
export function drawInside(
  page: ReportPage,
  { occupancy }: ReportDocument,
  reset: string,
  words: ReportWords,
  format: ReportFormat,
): void {
  const rows = occupancy.flatMap(({ camera, target, days }) =>
    days
      .slice(-MAX_DAYS)
      .filter(({ peak }) => peak !== null)
      .map(({ date, peak, leftOver, corrected, coverage }) => [
        format.day(date),
        target === undefined ? words.wholeSite : `${camera} · ${target}`,
        format.count(peak),
        format.count(leftOver),
        format.count(corrected),
        format.share(coverage),
      ]),
  )
  if (rows.length === 0) return
  page.heading(words.insideTitle, WITH_NOTE)
  page.paragraph(words.t('report.insideNote', { time: reset }), { colour: COLOUR.muted })
  const columns: TableColumn[] = [
    { title: words.date, width: 23 },
    { title: words.place, width: 39 },
    { title: words.peak, width: 15, align: 'right' },
    { title: words.leftOver, width: 16, align: 'right' },
    { title: words.corrected, width: 18, align: 'right' },
    { title: words.watched, width: 20, align: 'right' },
  ]
  drawTable(page, columns, rows)
}

/** Times of fewer frames and changes of model, settings or version; and what was counted with. */
export function drawMarks(page: ReportPage, document: ReportDocument, words: ReportWords, format: ReportFormat): void {
  const lines = markLines(document, words)
  if (lines.length === 0) return
  page.heading(words.marksTitle, WITH_NOTE)
  if (lines.some(({ isChange }) => isChange)) page.paragraph(words.marksNote, { colour: COLOUR.muted })
  const columns: TableColumn[] = [
    { title: words.camera, width: 24 },
    { title: words.from, width: 20 },
    { title: words.to, width: 20 },
    { title: words.what, width: 56 },
  ]
  // Changes first when there are more than a page can say: what merely was is in the other formats.
  const shown =
    lines.length > MAX_MARKS
      ? [...lines.filter(({ isChange }) => isChange), ...lines.filter(({ isChange }) => !isChange)].slice(0, MAX_MARKS)
      : lines
  drawTable(
    page,
    columns,
    shown.map(({ camera, fromUtc, toUtc, text }) => [
      camera,
      format.instant(fromUtc),
      toUtc === undefined ? '' : toUtc === null ? words.lasts : format.instant(toUtc),
      text,
    ]),
  )
}
