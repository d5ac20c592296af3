import type { FileHandle } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import type { CrossingRow } from '#core/contract/app-state.ts'
import type { Language } from '#core/i18n/language.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Names } from '../read/names.ts'
import type { ReportDocument } from './report-schema.ts'
import { reportWords, type ReportWords } from './report-words.ts'
import { writeWholeFile } from './write-whole-file.ts'
import { axisOf } from './report-table.ts'
import { addChartSheet } from './xlsx/chart-sheet.ts'
import { correctionColumns, correctionRows } from './xlsx/correction-rows.ts'
import {
  insideColumns,
  insideRows,
  markColumns,
  markRows,
  overview,
  overviewChart,
  overviewColumns,
  overviewRows,
} from './xlsx/overview-rows.ts'
import { crossingCells, crossingColumns, figureColumns, figureRows, gapColumns, gapRows } from './xlsx/report-rows.ts'
import { writeSheet, type SheetCell } from './xlsx/sheets.ts'
import { reviewColumns, reviewRows, serviceColumns, serviceRows } from './xlsx/service-rows.ts'
import { writeSummary } from './xlsx/summary-sheet.ts'

export interface WriteXlsxOptions {
  readonly language: Language
  /** Adds a sheet with every crossing. */
  readonly crossings?: { readonly rows: Iterable<CrossingRow>; readonly names: Names }
  readonly signal?: AbortSignal
  /** Rows of figures written and in all. */
  readonly onProgress?: (done: number, total: number) => void
}

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter

/**
 * Writes the report as a workbook: summary, overview with its chart, days, the chosen steps, occupancy, corrections,
 * gaps, marks, service levels where there are any and perhaps crossings, row by row, giving way to other work. Dates
 * are dates: a column in UTC and one by the clock of the site. Gives the number of rows below the summary. Throws
 * `file.write`, `store.*` or `job.cancelled`.
 */
export async function writeXlsx(document: ReportDocument, options: WriteXlsxOptions, path: string): Promise<number> {
  return writeWholeFile(path, (file) => writeSheetsTo(file, document, options))
}

/** The same into an open file. Throws what writing to it throws. */
export async function writeSheetsTo(
  file: FileHandle,
  document: ReportDocument,
  options: WriteXlsxOptions,
): Promise<number> {
  const sink = new PassThrough()
  const copied = copy(sink, file)
  // Compressed lightly: twice as fast as exceljs would, and a tenth larger.
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: sink,
    useStyles: true,
    useSharedStrings: false,
    zip: { zlib: { level: 3 } },
  })
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

async function fillWorkbook(
  workbook: Workbook,
  document: ReportDocument,
  { language, crossings, signal, onProgress }: WriteXlsxOptions,
): Promise<number> {
  const words = reportWords(language)
  const { timeZone } = document
  const { granularity } = document
  const axis = axisOf(document)
  const site = overview(document)
  const total =
    (axis.entries.length + (granularity === 'hour' || granularity === 'quarter-hour' ? document.days.length : 0)) *
    document.series.length
  const watch = <T>(rows: Iterable<T>, before: number) =>
    unlessAborted(rows, signal, (done) => onProgress?.(before + done, total))
  writeSummary(workbook, document, words)
  addChartSheet(workbook, words.chart, overviewChart(`${document.site || words.noSite}: ${words.total}`, words, site))
  await writeSheet(
    workbook,
    words.overview,
    overviewColumns(words),
    unlessAborted(overviewRows(document, site), signal),
  )
  let rows = 0
  if (granularity === 'hour' || granularity === 'quarter-hour')
    rows += await writeSheet(
      workbook,
      words.daily,
      figureColumns(words),
      watch(
        figureRows(document, words, document.days, (series) => series.days),
        0,
      ),
    )
  const name = {
    'quarter-hour': words.quarterHourly,
    hour: words.hourly,
    day: words.daily,
    week: words.weekly,
    month: words.monthly,
  }[granularity]
  rows += await writeSheet(
    workbook,
    name,
    figureColumns(words),
    watch(figureRows(document, words, axis.entries, axis.figuresOf), rows),
  )
  rows += await writeSheet(
    workbook,
    words.inside,
    insideColumns(words),
    unlessAborted(insideRows(document, words), signal),
  )
  rows += await writeSheet(
    workbook,
    words.corrections,
    correctionColumns(words),
    unlessAborted(correctionRows(document, words), signal),
  )
  rows += await writeSheet(workbook, words.gaps, gapColumns(words), unlessAborted(gapRows(document, words), signal))
  rows += await writeSheet(workbook, words.marks, markColumns(words), unlessAborted(markRows(document, words), signal))
  rows += await writeService(workbook, document, words)
  if (crossings) {
    const cells = (function* (): Generator<SheetCell[]> {
      for (const crossing of crossings.rows) yield crossingCells(crossing, timeZone, crossings.names, words)
    })()
    rows += await writeSheet(workbook, words.crossings, crossingColumns(words), unlessAborted(cells, signal))
  }
  await workbook.commit()
  return rows
}

/** Sheets that only a site has that promises something. */
async function writeService(workbook: Workbook, document: ReportDocument, words: ReportWords): Promise<number> {
  const { serviceLevels = [], reviews = [] } = document
  let rows = 0
  if (serviceLevels.length > 0)
    rows += await writeSheet(workbook, words.serviceLevels, serviceColumns(words), serviceRows(document, words))
  if (reviews.length > 0)
    rows += await writeSheet(workbook, words.reviewsSheet, reviewColumns(words), reviewRows(document, words))
  return rows
}

const TELL_EVERY = 2_000

function* unlessAborted<T>(
  rows: Iterable<T>,
  signal: AbortSignal | undefined,
  onDone?: (done: number) => void,
): Generator<T> {
  let done = 0
  for (const row of rows) {
    if (signal?.aborted) throw new FieldcountError('job.cancelled')
    yield row
    done += 1
    if (done % TELL_EVERY === 0) onDone?.(done)
  }
}
