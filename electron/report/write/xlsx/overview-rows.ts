import { siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import { axisTotals, type AxisTotal } from '../../read/axis-totals.ts'
import { markLines } from '../mark-lines.ts'
import { axisOf, type AxisEntry } from '../report-table.ts'
import { corrected } from '../../read/site-spans.ts'
import type { ReportDocument } from '../report-schema.ts'
import type { ReportWords } from '../report-words.ts'
import type { ColumnChart } from './chart-xml.ts'
import { FORMAT, wallDate } from './report-rows.ts'
import type { SheetCell, SheetColumn } from './sheets.ts'

export const overviewColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.step, width: 18 },
  { title: words.utcStart, width: 21, format: FORMAT.hour },
  { title: words.localStart, width: 24, format: FORMAT.hour },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.in, width: 11, format: FORMAT.count },
  { title: words.out, width: 11, format: FORMAT.count },
  { title: words.total, width: 11, format: FORMAT.count },
  { title: words.watched, width: 15, format: FORMAT.share },
  { title: words.degraded, width: 15, format: FORMAT.share },
  { title: `${words.in}, ${words.countedTitle}`, width: 14, format: FORMAT.count },
  { title: `${words.in}, ${words.correction.toLowerCase()}`, width: 16, format: FORMAT.amount },
  { title: `${words.out}, ${words.countedTitle}`, width: 14, format: FORMAT.count },
  { title: `${words.out}, ${words.correction.toLowerCase()}`, width: 16, format: FORMAT.amount },
]

/** The whole site, one row a step: what the chart is of. In and out as corrected; what was counted stands behind. */
export function overview(document: ReportDocument): {
  entries: readonly AxisEntry[]
  totals: AxisTotal[]
  labels: string[]
} {
  const { entries, figuresOf } = axisOf(document)
  const isShort = document.granularity === 'hour' || document.granularity === 'quarter-hour'
  const labels = entries.map(({ startUtc }) =>
    siteDateTime(Date.parse(startUtc), document.timeZone).slice(
      0,
      isShort ? 16 : document.granularity === 'month' ? 7 : 10,
    ),
  )
  return { entries, totals: axisTotals(document, entries.length, figuresOf), labels }
}

export function* overviewRows(
  { timeZone }: ReportDocument,
  { entries, totals, labels }: ReturnType<typeof overview>,
): Generator<SheetCell[]> {
  for (const [index, { startUtc, utcOffset }] of entries.entries()) {
    const { coverage, degraded, ...counted } = totals[index]!
    const { in: entered, out } = corrected(counted)
    const startMs = Date.parse(startUtc)
    const total = entered === null && out === null ? null : (entered ?? 0) + (out ?? 0)
    yield [
      labels[index]!,
      new Date(startMs),
      wallDate(siteDateTime(startMs, timeZone)),
      `UTC${utcOffset}`,
      timeZone,
      entered,
      out,
      total,
      coverage,
      degraded,
      counted.in,
      counted.correctionIn,
      counted.out,
      counted.correctionOut,
    ]
  }
}

/** Of the overview's rows. */
export function overviewChart(
  title: string,
  words: ReportWords,
  { totals, labels }: ReturnType<typeof overview>,
): ColumnChart {
  return {
    title,
    sheet: words.overview,
    labelColumn: 'A',
    labels,
    columns: [
      { name: words.in, column: 'F', values: totals.map((total) => corrected(total).in), colour: '12648A' },
      { name: words.out, column: 'G', values: totals.map((total) => corrected(total).out), colour: 'E8A33D' },
    ],
    line: { name: words.watched, column: 'I', values: totals.map(({ coverage }) => coverage), colour: '66727E' },
  }
}

export const insideColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.date, width: 13, format: FORMAT.date },
  { title: words.camera, width: 22 },
  { title: words.zone, width: 22 },
  { title: words.peak, width: 13, format: FORMAT.count },
  { title: `${words.at} (UTC)`, width: 21, format: FORMAT.hour },
  { title: `${words.at} (${words.localTime.toLowerCase()})`, width: 24, format: FORMAT.hour },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.leftOver, width: 14, format: FORMAT.count },
  { title: words.corrected, width: 14, format: FORMAT.count },
  { title: words.watched, width: 15, format: FORMAT.share },
]

export function* insideRows({ occupancy, timeZone }: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  for (const { camera, target, days } of occupancy) {
    for (const { date, peak, peakUtc, leftOver, corrected, coverage } of days) {
      const atMs = peakUtc === undefined ? undefined : Date.parse(peakUtc)
      const when =
        atMs === undefined
          ? [null, null, null]
          : [new Date(atMs), wallDate(siteDateTime(atMs, timeZone)), `UTC${offsetText(atMs, timeZone)}`]
      yield [
        wallDate(`${date} 00:00:00`),
        camera ?? words.wholeSite,
        target ?? '',
        peak,
        ...when,
        timeZone,
        leftOver,
        corrected,
        coverage,
      ]
    }
  }
}

export const markColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.camera, width: 22 },
  { title: `${words.from} (UTC)`, width: 21, format: FORMAT.instant },
  { title: `${words.to} (UTC)`, width: 21, format: FORMAT.instant },
  { title: `${words.from} (${words.localTime.toLowerCase()})`, width: 24, format: FORMAT.instant },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.what, width: 60 },
]

/** Times of fewer frames, and what cameras were counted with. */
export function* markRows(document: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  const { timeZone } = document
  for (const { camera, fromUtc, toUtc, text } of markLines(document, words)) {
    const fromMs = Date.parse(fromUtc)
    yield [
      camera,
      new Date(fromMs),
      toUtc ? new Date(toUtc) : null,
      wallDate(siteDateTime(fromMs, timeZone)),
      `UTC${offsetText(fromMs, timeZone)}`,
      timeZone,
      text,
    ]
  }
}
