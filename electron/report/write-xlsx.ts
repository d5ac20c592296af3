import type { FileHandle } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import type { CrossingRow, Language } from '#core/contract/app-state.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Names } from './names.ts'
import type { ReportDocument } from './report-schema.ts'
import { reportWords } from './report-words.ts'
import { writeWholeFile } from './write-whole-file.ts'
import { crossingCells, crossingColumns, dailyColumns, dailyRows, gapColumns, gapRows, hourlyColumns, hourlyRows } from './xlsx/report-rows.ts'
import { writeSheet, type SheetCell } from './xlsx/sheets.ts'
import { writeSummary } from './xlsx/summary-sheet.ts'

export interface WriteXlsxOptions {
  readonly language: Language
  /** Adds a sheet with every crossing. */
  readonly crossings?: { readonly rows: Iterable<CrossingRow>; readonly names: Names }
  readonly signal?: AbortSignal
}

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter

/**
 * Writes the report as a workbook: summary, days, hours, gaps and perhaps crossings, row by row, giving way to other
 * work. Dates are dates: a column in UTC and one by the clock of the site. Gives the number of rows below the
 * summary. Throws `file.write`, `store.*` or `job.cancelled`.
 */
export async function writeXlsx(document: ReportDocument, options: WriteXlsxOptions, path: string): Promise<number> {
  return writeWholeFile(path, (file) => writeSheetsTo(file, document, options))
}

/** The same into an open file. Throws what writing to it throws. */
export async function writeSheetsTo(file: FileHandle, document: ReportDocument, options: WriteXlsxOptions): Promise<number> {
  const sink = new PassThrough()
  const copied = copy(sink, file)
  // Compressed lightly: twice as fast as exceljs would, and a tenth larger.
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: sink, useStyles: true, useSharedStrings: false, zip: { zlib: { level: 3 } } })
  workbook.creator = document.software
  workbook.created = workbook.modified = new Date(document.generatedAt)
  const filled = fillWorkbook(workbook, document, options)
  try {
    // With a full disk the copy fails, and the workbook would wait for it for ever.
    await Promise.race([filled, copied.then(() => filled)])
    await copied
    return await filled
  } finally {
    sink.destroy()
    await Promise.allSettled([copied])
  }
}

async function copy(from: PassThrough, file: FileHandle): Promise<void> {
  for await (const chunk of from) await file.appendFile(chunk as Uint8Array)
}

async function fillWorkbook(workbook: Workbook, document: ReportDocument, { language, crossings, signal }: WriteXlsxOptions): Promise<number> {
  const words = reportWords(language)
  const { timeZone } = document
  writeSummary(workbook, document, words)
  let rows = await writeSheet(workbook, words.daily, dailyColumns(words), unlessAborted(dailyRows(document, words), signal))
  rows += await writeSheet(workbook, words.hourly, hourlyColumns(words), unlessAborted(hourlyRows(document, words), signal))
  rows += await writeSheet(workbook, words.gaps, gapColumns(words), unlessAborted(gapRows(document, words), signal))
  if (crossings) {
    const cells = (function* (): Generator<SheetCell[]> {
      for (const crossing of crossings.rows) yield crossingCells(crossing, timeZone, crossings.names, words)
    })()
    rows += await writeSheet(workbook, words.crossings, crossingColumns(words), unlessAborted(cells, signal))
  }
  await workbook.commit()
  return rows
}

function* unlessAborted<T>(rows: Iterable<T>, signal: AbortSignal | undefined): Generator<T> {
  for (const row of rows) {
    if (signal?.aborted) throw new FieldcountError('job.cancelled')
    yield row
  }
}
