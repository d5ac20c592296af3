import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null | undefined

/** Excel takes a file without it for its own code page, and Vietnamese names are lost. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Excel splits columns at the semicolon where the decimal sign is a comma, as in Vietnam and most of Europe. */
export type Delimiter = ',' | ';'

/**
 * Where a spreadsheet takes a text for a formula (by the full-width signs of East Asian ones too): at its start, also
 * behind blanks and quotes, and behind a sign at which one of another country would split it.
 */
const FORMULA = /^(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/
// eslint-disable-next-line regexp/no-super-linear-move -- a cell is a name, at most some hundred characters
const FORMULA_WITHIN = /([,;\t\r\n])(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/**
 * Lines of CSV (RFC 4180, ending in `\n`). A text that a spreadsheet would run as a formula gets an apostrophe in
 * front, wherever it would split the line: names come from people and from files. The delimiter says whose spreadsheet
 * it is for: with a semicolon numbers have a decimal comma. Times are ISO 8601 either way.
 */
export function csvText(rows: readonly (readonly Cell[])[], delimiter: Delimiter = ','): string {
  return stringify(
    rows.map((row) => row.map((cell) => cellText(cell, delimiter))),
    { delimiter },
  )
}

function cellText(cell: Cell, delimiter: Delimiter): string | null | undefined {
  if (typeof cell === 'number') return delimiter === ';' ? String(cell).replace('.', ',') : String(cell)
  return cell?.replace(FORMULA_WITHIN, "$1'").replace(FORMULA, "'")
}
