import { correctedCount } from '#core/report/apply-corrections.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import { type ReportWords } from '../report-words.ts'
import { busiest, corrected, siteSpans, spanKind } from '../../read/site-spans.ts'
import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'
import { spanLabel } from './report-tables.ts'

const TILE_HEIGHT = 62
const TILE_GAP = 10

/** Site, period, and the figures that are looked at first. */
export function drawFront(
  page: ReportPage,
  document: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
  logo?: string,
): void {
  const { site, period, timeZone, totals } = document
  page.doc.rect(0, 0, PAGE.width, 8).fill(COLOUR.in)
  if (logo) drawLogo(page, logo)
  page.line(words.title, PAGE.margin, page.y, { size: 10, bold: true, colour: COLOUR.in })
  const name = site || words.noSite
  const size = name.length <= 30 ? 24 : name.length <= 44 ? 17 : 12
  page.line(name, PAGE.margin, page.y + 14 + (24 - size) / 2, {
    size,
    bold: true,
    width: CONTENT_WIDTH - (logo ? LOGO.width + 12 : 0),
  })
  page.line(
    `${format.period(period.from, period.to)}  ·  ${timeZone}${document.openingHours ? `  ·  ${words.openOnly}` : ''}`,
    PAGE.margin,
    page.y + 50,
    { size: 10, colour: COLOUR.muted },
  )
  page.y += 80
  const kind = spanKind(document)
  const top = busiest(siteSpans(document))
  const tiles: { title: string; value: string; note?: string; below?: string }[] = [
    { title: words.in, ...countedAndCorrected(totals.in, totals.correctionIn) },
    { title: words.out, ...countedAndCorrected(totals.out, totals.correctionOut) },
    {
      title: { hour: words.busiestHour, day: words.busiest, month: words.busiestMonth }[kind],
      value: top ? spanLabel(document, format)(top) : '–',
      note: top && format.count((corrected(top).in ?? 0) + (corrected(top).out ?? 0)),
    },
    { title: words.watched, value: format.share(totals.coverage) },
  ]
  const width = (CONTENT_WIDTH - TILE_GAP * (tiles.length - 1)) / tiles.length
  tiles.forEach(({ title, value, note, below }, index) => {
    const x = PAGE.margin + index * (width + TILE_GAP)
    page.doc.roundedRect(x, page.y, width, TILE_HEIGHT, 5).fill(COLOUR.faint)
    page.line(title, x + 10, page.y + 8, { size: 8.5, colour: COLOUR.muted, width: width - 20 })
    page.line(value, x + 10, page.y + 23, { size: value.length > 8 ? 14 : 20, bold: true, width: width - 20 })
    if (below !== undefined)
      page.line(below, x + 10, page.y + 47, { size: 6.5, colour: COLOUR.muted, width: width - 14 })
    if (note !== undefined)
      page.line(note, x + 10, page.y + 8, {
        size: 8.5,
        bold: true,
        colour: COLOUR.muted,
        width: width - 20,
        align: 'right',
      })
  })
  page.y += TILE_HEIGHT + 8
  drawComparison(page, document, words, format)

  function countedAndCorrected(counted: number | null, correction: number): { value: string; below?: string } {
    if (correction === 0) return { value: format.count(counted) }
    return {
      value: format.count(correctedCount(counted, correction)),
      below: words.t('report.correctedBy', { counted: format.count(counted), amount: format.amount(correction) }),
    }
  }
}

const LOGO = { width: 130, height: 52 } as const

/** Throws `request.invalid` for a picture that is none. */
function drawLogo({ doc }: ReportPage, logo: string): void {
  try {
    doc.image(logo, PAGE.width - PAGE.margin - LOGO.width, 30, {
      fit: [LOGO.width, LOGO.height],
      align: 'right',
      valign: 'center',
    })
  } catch (thrown) {
    throw new FieldcountError(
      'request.invalid',
      { detail: `the logo of the settings cannot be drawn (${(thrown as Error).message})` },
      { cause: thrown },
    )
  }
}

/** More or fewer than in the period before, or that it cannot be said; and the busiest single hour. A line each. */
function drawComparison(
  page: ReportPage,
  { comparison, busiestHour }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  const { from, to, isCut, in: entries, out: exits } = comparison
  const known = [entries, exits].some(({ share }) => share !== undefined)
  const change = ({ share, isSound }: typeof entries): string =>
    share === undefined
      ? '–'
      : isSound
        ? `${share >= 0 ? '+' : '−'}${format.share(Math.abs(share))}`
        : words.notComparable
  const changes =
    entries.isSound || exits.isSound
      ? `${words.in} ${change(entries)},  ${words.out} ${change(exits)}`
      : known
        ? words.notComparable
        : '–'
  const compared = words.t(isCut ? 'report.comparedCut' : 'report.comparedWith', { period: format.period(from, to) })
  const lines = [
    `${compared}:  ${changes}`,
    ...(busiestHour
      ? [`${words.busiestOfAll}: ${format.instant(busiestHour.startUtc)} (${format.count(busiestHour.count)})`]
      : []),
  ]
  for (const line of lines) {
    page.line(line, PAGE.margin, page.y, { size: 8.5, colour: COLOUR.muted })
    page.y += 13
  }
}

/** On every page, when their number is known. */
export function drawFooters(
  page: ReportPage,
  { software, generatedAt, site, provenance }: ReportDocument,
  pageText: (page: number, pages: number) => string,
  words: ReportWords,
  format: ReportFormat,
): void {
  const { count } = page.doc.bufferedPageRange()
  const y = PAGE.height - PAGE.margin
  for (let index = 0; index < count; index += 1) {
    page.doc.switchToPage(index)
    page.doc
      .moveTo(PAGE.margin, y - 6)
      .lineTo(PAGE.margin + CONTENT_WIDTH, y - 6)
      .lineWidth(0.5)
      .strokeColor(COLOUR.rule)
      .stroke()
    page.line(
      `${site ? `${site}  ·  ` : ''}${words.generated} ${format.instant(generatedAt)}  ·  ` +
        `${software}${provenance ? `  ·  ${provenance.reportId}` : ''}`,
      PAGE.margin,
      y,
      { size: 7.5, colour: COLOUR.muted, width: CONTENT_WIDTH - 90 },
    )
    page.line(pageText(index + 1, count), PAGE.margin, y, { size: 7.5, colour: COLOUR.muted, align: 'right' })
  }
}
