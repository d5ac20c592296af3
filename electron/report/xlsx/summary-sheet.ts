import type ExcelJS from 'exceljs'
import { siteDateTime } from '#core/time/site-time.ts'
import type { ReportDocument } from '../report-schema.ts'
import { className, type ReportWords } from '../report-words.ts'
import { FORMAT, wallDate } from './report-rows.ts'
import { styleHead } from './sheets.ts'

/** What the report is of, and the totals of every line and zone. */
export function writeSummary(workbook: ExcelJS.stream.xlsx.WorkbookWriter, document: ReportDocument, words: ReportWords): void {
  const { site, period, timeZone, generatedAt, software, totals, series } = document
  const sheet = workbook.addWorksheet(words.summary)
  sheet.columns = [24, 24, 16, 13, 13, 16, 18].map((width) => ({ width }))
  const title = sheet.addRow([words.title])
  title.font = { bold: true, size: 16 }
  title.commit()
  const fact = (name: string, value: string | number | Date | null, format?: string): void => {
    const row = sheet.addRow([name, value])
    row.getCell(1).font = { bold: true }
    row.getCell(2).alignment = { horizontal: 'left' }
    if (format !== undefined) row.getCell(2).numFmt = format
    row.commit()
  }
  fact(words.site, site || words.noSite)
  fact(words.from, wallDate(`${period.from} 00:00:00`), FORMAT.date)
  fact(words.to, wallDate(`${period.to} 00:00:00`), FORMAT.date)
  fact(words.timeZone, timeZone)
  fact(words.generated, wallDate(siteDateTime(Date.parse(generatedAt), timeZone)), FORMAT.instant)
  fact(words.software, software)
  fact(words.in, totals.in, FORMAT.count)
  fact(words.out, totals.out, FORMAT.count)
  fact(words.watched, totals.coverage, FORMAT.share)
  sheet.addRow([]).commit()
  const head = sheet.addRow([words.camera, words.place, words.class, words.direction, words.count, words.watched, words.dwell])
  styleHead(head)
  head.commit()
  for (const { camera, target, className: name, direction, way, count, coverage, meanDwellS } of series) {
    const row = sheet.addRow([camera, target, className(name, words), way ?? words[direction], count, coverage, meanDwellS ?? null])
    row.getCell(5).numFmt = FORMAT.count
    row.getCell(6).numFmt = FORMAT.share
    row.getCell(7).numFmt = FORMAT.tenth
    row.commit()
  }
  sheet.addRow([]).commit()
  const note = sheet.addRow([words.sheetNote])
  note.font = { italic: true }
  note.commit()
  sheet.commit()
}
