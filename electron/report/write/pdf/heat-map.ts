import { DAY_MS } from '#core/time/durations.ts'
import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import type { ReportWords } from '../report-words.ts'
import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const LABEL_WIDTH = 44
const ROW_HEIGHT = 14
/** A Monday: the names of the weekdays are read off its week. */
const A_MONDAY = Date.UTC(2024, 0, 1)

/**
 * Hour by weekday, darker where there was more; hours nobody watched have a dash, hours that are closed are hatched; a
 * legend says so.
 */
export function drawHeatMap(
  page: ReportPage,
  { heat, weekStart }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  page.heading(words.heatTitle, 8 * ROW_HEIGHT + 18)
  const { doc } = page
  const most = Math.max(...heat.perHour.map((value) => value ?? 0))
  const width = (CONTENT_WIDTH - LABEL_WIDTH) / 24
  for (let hour = 0; hour < 24; hour += 1)
    page.line(String(hour), PAGE.margin + LABEL_WIDTH + hour * width, page.y, {
      size: 7,
      colour: COLOUR.muted,
      width,
      align: 'center',
    })
  page.y += 12
  for (let row = 0; row < 7; row += 1) {
    const day = (weekStart - 1 + row) % 7
    page.line(format.weekday(new Date(A_MONDAY + day * DAY_MS).toISOString().slice(0, 10)), PAGE.margin, page.y + 2, {
      size: 8,
      colour: COLOUR.muted,
      width: LABEL_WIDTH - 6,
    })
    for (let hour = 0; hour < 24; hour += 1) {
      const perHour = heat.perHour[day * 24 + hour]!
      const x = PAGE.margin + LABEL_WIDTH + hour * width
      if (heat.isClosed[day * 24 + hour]) {
        closedCell(doc, x, page.y, width)
        continue
      }
      if (perHour === null) {
        page.line('–', x, page.y + 2, { size: 7, colour: COLOUR.gap, width, align: 'center' })
        continue
      }
      const share = most === 0 ? 0 : perHour / most
      doc.rect(x + 0.5, page.y + 0.5, width - 1, ROW_HEIGHT - 1).fill(tint(share))
      page.line(
        perHour >= 10 ? format.count(Math.round(perHour)) : String(Math.round(perHour * 10) / 10),
        x,
        page.y + 3,
        { size: 6, colour: share > 0.55 ? COLOUR.white : COLOUR.ink, width, align: 'center' },
      )
    }
    page.y += ROW_HEIGHT
  }
  page.y += 4
  drawLegend(page, heat, most, width, words, format)
}

/** What the cells mean, as far as there are any of the kind. */
function drawLegend(
  page: ReportPage,
  { perHour, isClosed }: ReportDocument['heat'],
  most: number,
  width: number,
  words: ReportWords,
  format: ReportFormat,
): void {
  const { doc } = page
  let x = PAGE.margin + LABEL_WIDTH
  const say = (text: string): void => {
    page.line(text, x, page.y + 1, { size: 7.5, colour: COLOUR.muted })
    x += doc.widthOfString(text) + 14
  }
  if (most > 0) {
    say('0')
    x -= 10
    for (let step = 0; step <= 4; step += 1)
      doc.rect(x + step * width, page.y + 0.5, width, ROW_HEIGHT - 3).fill(tint(step / 4))
    x += 5 * width + 4
    say(most >= 10 ? format.count(Math.round(most)) : String(Math.round(most * 10) / 10))
  }
  if (perHour.some((value, hour) => value === null && !isClosed[hour])) say(`– ${words.notWatched}`)
  if (isClosed.includes(true)) {
    closedCell(doc, x, page.y - 1, width)
    x += width + 4
    say(words.closedOrOutside)
  }
  page.y += ROW_HEIGHT
}

/** Hatched: nobody expects anything there. */
function closedCell(doc: ReportPage['doc'], x: number, y: number, width: number): void {
  doc.save()
  doc.rect(x + 0.5, y + 0.5, width - 1, ROW_HEIGHT - 1).clip()
  for (let from = -ROW_HEIGHT; from < width; from += 4)
    doc.moveTo(x + from, y + ROW_HEIGHT).lineTo(x + from + ROW_HEIGHT, y)
  doc.lineWidth(0.4).strokeColor(COLOUR.rule).stroke()
  doc.restore()
}

/** From the paper to the colour of entries. */
function tint(share: number): string {
  const mix = (from: number, to: number): string =>
    Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0')
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5].map((at) => mix(part(COLOUR.faint, at), part(COLOUR.in, at))).join('')}`
}
