import type { ReportDocument, ReportSeries } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import { className, gapReason, type ReportWords } from '../report-words.ts'
import { corrected, siteSpans, spanKind, type SiteSpan } from '../../read/site-spans.ts'
import { drawTable, WITH_NOTE, type TableColumn } from './data-table.ts'
import { COLOUR } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const MAX_GAPS = 12

/** What a span is called in a table or under a bar. */
export function spanLabel(document: ReportDocument, format: ReportFormat): (span: SiteSpan) => string {
  return (
    {
      hour: ({ key }) => key,
      day: ({ key }) => format.dayOfMonth(key),
      month: ({ key }) => format.month(key),
    } satisfies Record<string, (span: SiteSpan) => string>
  )[spanKind(document)]
}

/** One row a line or zone and class, both directions side by side. */
export function drawPlaces(
  page: ReportPage,
  { series, totals }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  page.heading(words.totalsByPlace, 60)
  const isCorrected = series.some(({ correction }) => correction !== 0)
  const hasZones = series.some(({ kind }) => kind === 'zone')
  const columns: TableColumn[] = [
    { title: words.camera, width: 24 },
    { title: words.place, width: 29 },
    { title: words.class, width: 17 },
    { title: words.in, width: isCorrected ? 22 : 13, align: 'right' },
    { title: words.out, width: isCorrected ? 22 : 13, align: 'right' },
    ...(hasZones ? [{ title: words.dwell, width: 14, align: 'right' as const }] : []),
    { title: words.watched, width: 15, align: 'right' },
  ]
  const places = Map.groupBy(series, ({ cameraId, kind, targetId, className: name }) =>
    JSON.stringify([cameraId, kind, targetId, name]),
  )
  const rows = [...places.values()].map((both) => {
    const { camera, kind, target, className: name, coverage } = both[0]!
    const countOf = (...directions: ReportSeries['direction'][]): string => {
      const found = both.find(({ direction }) => directions.includes(direction))
      return format.correctedText(found?.count ?? (coverage > 0 ? 0 : null), found?.correction ?? 0)
    }
    const dwellS = both.find(({ meanDwellS }) => meanDwellS !== undefined)?.meanDwellS
    return [
      camera,
      kind === 'zone' ? `${target} (${words.zone.toLowerCase()})` : target,
      className(name, words),
      countOf('in', 'entered'),
      countOf('out', 'left'),
      ...(hasZones ? [dwellS === undefined ? '' : format.count(Math.round(dwellS))] : []),
      format.share(coverage),
    ]
  })
  const totalLabel = hasZones ? words.totalOfLines : words.total
  drawTable(page, columns, rows, {
    total: [
      totalLabel,
      '',
      '',
      format.correctedText(totals.in, totals.correctionIn),
      format.correctedText(totals.out, totals.correctionOut),
      ...(hasZones ? [''] : []),
      format.share(totals.coverage),
    ],
  })
  const named = directionLines(series, words)
  if (named.length === 0) return
  page.y += 6
  for (const text of named) page.paragraph(text, { colour: COLOUR.muted })
}

/** What lines call their ways, a text a line; the columns stay In and Out, which every line has. */
export function directionLines(series: readonly ReportSeries[], words: ReportWords): string[] {
  const lines = Map.groupBy(
    series.filter(({ way }) => way !== undefined),
    ({ camera, target }) => `${camera} · ${target}`,
  )
  return [...lines].map(([line, named]) => {
    const ways = (['in', 'out'] as const).flatMap(
      (direction) =>
        named.find((one) => one.direction === direction)?.way?.replace(/^/, `${words[direction]} = `) ?? [],
    )
    return `${line}: ${ways.join(', ')}`
  })
}

/** The figures of the chart. */
export function drawSpans(page: ReportPage, document: ReportDocument, words: ReportWords, format: ReportFormat): void {
  const kind = spanKind(document)
  const wide = document.corrections.length > 0 ? 26 : 16
  page.heading({ hour: words.byHour, day: words.byDay, month: words.byMonth }[kind], 60)
  const columns: TableColumn[] = [
    { title: { hour: words.hour, day: words.date, month: words.month }[kind], width: 30 },
    ...(kind === 'day' ? [{ title: words.weekday, width: 14 }] : []),
    { title: words.in, width: wide, align: 'right' },
    { title: words.out, width: wide, align: 'right' },
    { title: words.total, width: 16, align: 'right' },
    { title: words.watched, width: 22, align: 'right' },
  ]
  const label = { hour: (key: string) => key, day: format.day, month: format.month }[kind]
  const rows = siteSpans(document).map((span) => [
    label(span.key),
    ...(kind === 'day' ? [format.weekday(span.key)] : []),
    format.correctedText(span.in, span.correctionIn),
    format.correctedText(span.out, span.correctionOut),
    format.count(bothDirections(corrected(span))),
    format.share(span.coverage),
  ])
  const { totals } = document
  const total = [
    words.total,
    ...(kind === 'day' ? [''] : []),
    format.correctedText(totals.in, totals.correctionIn),
    format.correctedText(totals.out, totals.correctionOut),
    format.count(bothDirections(corrected(totals))),
    format.share(totals.coverage),
  ]
  drawTable(page, columns, rows, { total })
}

function bothDirections({ in: entries, out }: Pick<SiteSpan, 'in' | 'out'>): number | null {
  return entries === null && out === null ? null : (entries ?? 0) + (out ?? 0)
}

/** What the figures do not cover, longest first. */
export function drawCoverage(
  page: ReportPage,
  { gaps, totals, period, generatedAt }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  page.heading(words.coverageTitle, totals.coverage === 1 ? 50 : WITH_NOTE)
  page.paragraph(words.coverageNote, { colour: COLOUR.muted })
  if (totals.coverage === 1) return page.paragraph(words.allWatched)
  const endMs = Math.min(Date.parse(period.endUtc), Date.parse(generatedAt))
  const clipped = gaps
    .map((gap) => ({
      ...gap,
      lengthMs:
        Math.min(endMs, gap.toUtc === null ? endMs : Date.parse(gap.toUtc)) -
        Math.max(Date.parse(period.startUtc), Date.parse(gap.fromUtc)),
    }))
    .filter(({ lengthMs }) => lengthMs > 0)
    .sort((a, b) => b.lengthMs - a.lengthMs)
  if (clipped.length === 0) return
  page.y += 4
  const columns: TableColumn[] = [
    { title: words.camera, width: 24 },
    { title: words.from, width: 20 },
    { title: words.to, width: 20 },
    { title: words.duration, width: 16 },
    { title: words.reason, width: 32 },
  ]
  const rest = clipped.slice(MAX_GAPS)
  const rows = clipped
    .slice(0, MAX_GAPS)
    .map(({ camera, fromUtc, toUtc, lengthMs, reason }) => [
      camera,
      format.instant(fromUtc),
      toUtc === null ? words.lasts : format.instant(toUtc),
      format.duration(lengthMs),
      gapReason(reason, words),
    ])
  drawTable(page, columns, rows, { keepBelow: rest.length > 0 ? 24 : 0 })
  if (rest.length === 0) return
  page.y += 4
  page.paragraph(
    words.t('report.moreGaps', {
      count: format.count(rest.length),
      duration: format.duration(rest.reduce((sum, { lengthMs }) => sum + lengthMs, 0)),
    }),
    { colour: COLOUR.muted },
  )
}
