import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | null | undefined

/** Excel takes a file without it for its own code page, and Vietnamese names are lost. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Excel splits columns at the semicolon where the decimal sign is a comma, as in Vietnam and most of Europe. */
export type Delimiter = ',' | ';'

/** Excel splits at its own separator, whatever the file's is: `a;=1+1` would become a formula in the next column. */
const OTHER_SEPARATOR = /[,;\t]/

/**
 * Lines of CSV (RFC 4180, ending in `\n`). A text that a spreadsheet would run as a formula (beginning with = + -
 * or @) gets an apostrophe in front: names come from people and from files.
 */
export function csvText(rows: readonly (readonly Cell[])[], delimiter: Delimiter = ','): string {
  return stringify(rows as Cell[][], { escape_formulas: true, delimiter, quoted_match: OTHER_SEPARATOR })
}
