import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

export interface TableColumn {
  readonly title: string
  /** In relation to the other columns. */
  readonly width: number
  readonly align?: 'left' | 'right'
}

const ROW_HEIGHT = 16
const PADDING = 4

/** What a heading keeps on its page when two lines of text and a table follow: those, its head and two rows. */
export const WITH_NOTE = 30 + 3 * ROW_HEIGHT

export interface TableEnd {
  /** A last row in bold. */
  readonly total?: readonly string[]
  /** Points that what follows needs on the page of the last row. */
  readonly keepBelow?: number
}

/** A table over the whole width; its head is repeated on every page it goes on to, and its end never stands alone. */
export function drawTable(page: ReportPage, columns: readonly TableColumn[], rows: readonly (readonly string[])[], { total, keepBelow = 0 }: TableEnd = {}): void {
  const scale = CONTENT_WIDTH / columns.reduce((sum, { width }) => sum + width, 0)
  const row = (cells: readonly string[], style: { bold?: boolean; colour?: string; size?: number }): void => {
    let x: number = PAGE.margin
    columns.forEach(({ width, align }, index) => {
      page.line(cells[index] ?? '', x + PADDING, page.y + 2, { size: 8.5, ...style, width: width * scale - 2 * PADDING, align })
      x += width * scale
    })
    page.y += ROW_HEIGHT
  }
  const rule = (colour: string): void => void page.doc.moveTo(PAGE.margin, page.y).lineTo(PAGE.margin + CONTENT_WIDTH, page.y).lineWidth(0.6).strokeColor(colour).stroke()
  const head = (): void => {
    row(columns.map(({ title }) => title), { bold: true, colour: COLOUR.muted, size: 8 })
    rule(COLOUR.muted)
  }
  page.ensure(3 * ROW_HEIGHT)
  head()
  rows.forEach((cells, index) => {
    const below = index === rows.length - 1 ? keepBelow + (total ? ROW_HEIGHT : 0) : 0
    if (page.ensure(ROW_HEIGHT + below)) head()
    if (index % 2 === 1) page.doc.rect(PAGE.margin, page.y, CONTENT_WIDTH, ROW_HEIGHT).fill(COLOUR.faint)
    row(cells, {})
  })
  if (!total) return
  rule(COLOUR.muted)
  row(total, { bold: true })
}
