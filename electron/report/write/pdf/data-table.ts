import { COLOUR, CONTENT_WIDTH, PAGE } from './pdf-style.ts'
import type { ReportPage, TextStyle } from './report-page.ts'

export interface TableColumn {
  readonly title: string
  /** In relation to the other columns. */
  readonly width: number
  readonly align?: 'left' | 'right'
}

const ROW_HEIGHT = 15.5
const PADDING = 4
const HEAD = { bold: true, colour: COLOUR.muted, size: 8 } as const
const CELL = { size: 8.5 } as const
const TOTAL = { ...CELL, bold: true } as const
/** From one line of a cell to the next. */
const NEXT_LINE = 10

/** What a heading keeps on its page when two lines of text and a table follow: those, its head and two rows. */
export const WITH_NOTE = 30 + 3 * ROW_HEIGHT

export interface TableEnd {
  /** A last row in bold. */
  readonly total?: readonly string[]
  /** Points that what follows needs on the page of the last row. */
  readonly keepBelow?: number
}

/**
 * A table over the whole width; what is too long for its column takes two lines. Its head is repeated on every page it
 * goes on to, and its end never stands alone.
 */
export function drawTable(
  page: ReportPage,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { total, keepBelow = 0 }: TableEnd = {},
): void {
  const scale = CONTENT_WIDTH / columns.reduce((sum, { width }) => sum + width, 0)
  const laid = (cells: readonly string[], style: TextStyle): readonly (readonly string[])[] =>
    columns.map(({ width }, index) => page.fold(cells[index] ?? '', { ...style, width: width * scale - 2 * PADDING }))
  const heightOf = (laidCells: readonly (readonly string[])[]): number =>
    ROW_HEIGHT + (Math.max(...laidCells.map(({ length }) => length)) - 1) * NEXT_LINE
  /** Text of one line stands on the last one. */
  const row = (laidCells: readonly (readonly string[])[], style: TextStyle): void => {
    const bottom = page.y + heightOf(laidCells) - ROW_HEIGHT + 2
    let x: number = PAGE.margin
    columns.forEach(({ width, align }, index) => {
      laidCells[index]!.forEach((text, line, { length }) =>
        page.line(text, x + PADDING, bottom - (length - 1 - line) * NEXT_LINE, {
          ...style,
          width: width * scale - 2 * PADDING,
          align,
        }),
      )
      x += width * scale
    })
    page.y += heightOf(laidCells)
  }
  const rule = (colour: string): void =>
    void page.doc
      .moveTo(PAGE.margin, page.y)
      .lineTo(PAGE.margin + CONTENT_WIDTH, page.y)
      .lineWidth(0.6)
      .strokeColor(colour)
      .stroke()
  const titles = laid(
    columns.map(({ title }) => title),
    HEAD,
  )
  const head = (): void => {
    row(titles, HEAD)
    rule(COLOUR.muted)
  }
  page.ensure(heightOf(titles) + 2 * ROW_HEIGHT)
  head()
  rows.forEach((cells, index) => {
    const laidCells = laid(cells, CELL)
    const height = heightOf(laidCells)
    const below = index === rows.length - 1 ? keepBelow + (total ? ROW_HEIGHT : 0) : 0
    if (page.ensure(height + below)) head()
    if (index % 2 === 1) page.doc.rect(PAGE.margin, page.y, CONTENT_WIDTH, height).fill(COLOUR.faint)
    row(laidCells, CELL)
  })
  if (!total) return
  rule(COLOUR.muted)
  row(laid(total, TOTAL), TOTAL)
}
