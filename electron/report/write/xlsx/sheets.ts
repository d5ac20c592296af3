import { setImmediate } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import { xmlText } from './xml-text.ts'

export interface SheetColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
  /** An Excel number format; absent for text. */
  readonly format?: string
}

/** A4, as wide as the sheet: whoever prints it gets its columns side by side. */
export const ON_PAPER: Partial<ExcelJS.PageSetup> = {
  paperSize: 9,
  orientation: 'landscape',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.3, footer: 0.3 },
}

export type SheetCell = string | number | Date | null

/** Excel has 1,048,576 rows a sheet. */
const MAX_ROWS = 1_000_000
/** Rows after which other work gets its turn; few, since exceljs keeps what is not compressed yet in memory. */
const ROWS_AT_A_TIME = 100

/**
 * Writes rows to a sheet, and to further ones of the same name and a number when it is full. The head is frozen,
 * bold and has filters. Gives the number of rows; `null` is an empty cell.
 */
export async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly SheetColumn[],
  rows: Iterable<readonly SheetCell[]>,
  maxRows = MAX_ROWS,
): Promise<number> {
  let count = 0
  let sheet = beginSheet(workbook, name, columns)
  for (const cells of rows) {
    if (count > 0 && count % maxRows === 0) {
      sheet.commit()
      sheet = beginSheet(workbook, `${name} ${count / maxRows + 1}`, columns)
    }
    sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? xmlText(cell) : cell))).commit()
    count += 1
    if (count % ROWS_AT_A_TIME === 0) await setImmediate()
  }
  sheet.commit()
  return count
}

function beginSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: readonly SheetColumn[],
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, {
    pageSetup: { ...ON_PAPER, printTitlesRow: '1:1' },
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map(({ width, format }) => ({
    width,
    ...(format !== undefined && { style: { numFmt: format } }),
  }))
  const head = sheet.getRow(1)
  head.values = columns.map(({ title }) => title)
  styleHead(head)
  head.commit()
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  return sheet
}

export function styleHead(row: ExcelJS.Row): void {
  row.eachCell((cell) => {
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE8EE' } }
    cell.numFmt = 'General'
  })
}
