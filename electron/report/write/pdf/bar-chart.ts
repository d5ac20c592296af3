import type { ReportFormat } from '../report-format.ts'
import type { ReportWords } from '../report-words.ts'
import { corrected, type SiteSpan } from '../../read/site-spans.ts'
import { niceScale } from './nice-scale.ts'
import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

export interface BarChart {
  readonly title: string
  readonly spans: readonly SiteSpan[]
  readonly label: (span: SiteSpan) => string
  readonly height: number
}

const AXIS_WIDTH = 38
const LABEL_HEIGHT = 16

/**
 * Entries and exits, as corrected, as stacked bars; the share of each span that nobody watched hangs hatched from the
 * top.
 */
export function drawBarChart(
  page: ReportPage,
  { title, spans: counted, label, height }: BarChart,
  words: ReportWords,
  format: ReportFormat,
): void {
  const spans = counted.map((span) => ({ ...span, ...corrected(span) }))
  page.heading(title, height)
  drawLegend(
    page,
    page.y - 20,
    words,
    spans.some(({ coverage }) => coverage < 0.9995),
  )
  const plot = {
    x: PAGE.margin + AXIS_WIDTH,
    y: page.y + 4,
    width: CONTENT_WIDTH - AXIS_WIDTH,
    height: height - LABEL_HEIGHT - 4,
  }
  const ticks = niceScale(Math.max(1, ...spans.map((span) => (span.in ?? 0) + (span.out ?? 0))))
  const scale = plot.height / ticks.at(-1)!
  const slot = plot.width / spans.length
  const { doc } = page
  for (const [index, { coverage }] of spans.entries())
    if (coverage < 0.9995) hatch(page, plot.x + index * slot, plot.y, slot, plot.height * (1 - coverage))
  for (const tick of ticks) {
    const y = plot.y + plot.height - tick * scale
    doc
      .moveTo(plot.x, y)
      .lineTo(plot.x + plot.width, y)
      .lineWidth(tick === 0 ? 0.8 : 0.4)
      .strokeColor(tick === 0 ? COLOUR.muted : COLOUR.rule)
      .stroke()
    page.line(format.count(tick), PAGE.margin, y - 5, {
      size: 7,
      colour: COLOUR.muted,
      width: AXIS_WIDTH - 6,
      align: 'right',
    })
  }
  const width = Math.min(slot * 0.72, 36)
  const every = labelStep(slot, spans.length)
  spans.forEach((span, index) => {
    const x = plot.x + index * slot + (slot - width) / 2
    const base = plot.y + plot.height
    const [entries, exits] = [(span.in ?? 0) * scale, (span.out ?? 0) * scale]
    if (entries > 0) doc.rect(x, base - entries, width, entries).fill(COLOUR.in)
    if (exits > 0) doc.rect(x, base - entries - exits, width, exits).fill(COLOUR.out)
    if (index % every === 0)
      page.line(label(span), x + width / 2 - 24, base + 4, {
        size: 7,
        colour: COLOUR.muted,
        width: 48,
        align: 'center',
      })
  })
  page.y += height
}

/** Labels need 34 points each. */
function labelStep(slot: number, spans: number): number {
  return [1, 2, 3, 4, 5, 7, 10, 14].find((step) => step * slot >= 34) ?? spans
}

function drawLegend(page: ReportPage, y: number, words: ReportWords, hasGaps: boolean): void {
  const { doc } = page
  let x = PAGE.margin + CONTENT_WIDTH
  const entry = (text: string, draw: (x: number) => void): void => {
    doc.font('regular').fontSize(8)
    x -= doc.widthOfString(text) + 14
    draw(x)
    page.line(text, x + 11, y, { size: 8, colour: COLOUR.muted, width: 160 })
    x -= 8
  }
  if (hasGaps) entry(words.notWatched, (at) => hatch(page, at, y + 2, 8, 8))
  entry(words.out, (at) => doc.rect(at, y + 2, 8, 8).fill(COLOUR.out))
  entry(words.in, (at) => doc.rect(at, y + 2, 8, 8).fill(COLOUR.in))
}

function hatch({ doc }: ReportPage, x: number, y: number, width: number, height: number): void {
  doc.save().rect(x, y, width, height).clip()
  doc.rect(x, y, width, height).fill(COLOUR.faint)
  // On one raster for all bars, so that neighbours join without a seam.
  const first = Math.floor((x + y) / 4) * 4
  for (let sum = first; sum < x + width + y + height; sum += 4)
    doc.moveTo(sum - y, y).lineTo(sum - y - height, y + height)
  doc.lineWidth(0.6).strokeColor(COLOUR.gap).stroke().restore()
}
