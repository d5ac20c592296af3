import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import type { ReportWords } from '../report-words.ts'
import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const LABEL_WIDTH = 44
const ROW_HEIGHT = 14
/** A Monday: the names of the weekdays are read off its week. */
const A_MONDAY = Date.UTC(2024, 0, 1)

/** Hour by weekday, darker where there was more; hours nobody watched have a dash and hours that are closed stay empty. */
export function drawHeatMap(page: ReportPage, { heat, weekStart }: ReportDocument, words: ReportWords, format: ReportFormat): void {
  page.heading(words.heatTitle, 7 * ROW_HEIGHT + 22)
  const { doc } = page
  const most = Math.max(...heat.perHour.map((value) => value ?? 0))
  const width = (CONTENT_WIDTH - LABEL_WIDTH) / 24
  for (let hour = 0; hour < 24; hour += 1) page.line(String(hour), PAGE.margin + LABEL_WIDTH + hour * width, page.y, { size: 7, colour: COLOUR.muted, width, align: 'center' })
  page.y += 12
  for (let row = 0; row < 7; row += 1) {
    const day = (weekStart - 1 + row) % 7
    page.line(format.weekday(new Date(A_MONDAY + day * 86_400_000).toISOString().slice(0, 10)), PAGE.margin, page.y + 2, { size: 8, colour: COLOUR.muted, width: LABEL_WIDTH - 6 })
    for (let hour = 0; hour < 24; hour += 1) {
      const perHour = heat.perHour[day * 24 + hour]!
      const x = PAGE.margin + LABEL_WIDTH + hour * width
      if (heat.isClosed[day * 24 + hour]) continue
      if (perHour === null) {
        page.line('–', x, page.y + 2, { size: 7, colour: COLOUR.gap, width, align: 'center' })
        continue
      }
      const share = most === 0 ? 0 : perHour / most
      doc.rect(x + 0.5, page.y + 0.5, width - 1, ROW_HEIGHT - 1).fill(tint(share))
      page.line(perHour >= 10 ? format.count(Math.round(perHour)) : String(Math.round(perHour * 10) / 10), x, page.y + 3, { size: 6, colour: share > 0.55 ? COLOUR.white : COLOUR.ink, width, align: 'center' })
    }
    page.y += ROW_HEIGHT
  }
  page.y += 4
}

/** From the paper to the colour of entries. */
function tint(share: number): string {
  const mix = (from: number, to: number): string => Math.round(from + (to - from) * share).toString(16).padStart(2, '0')
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5].map((at) => mix(part(COLOUR.faint, at), part(COLOUR.in, at))).join('')}`
}
