import type ExcelJS from 'exceljs'
import { correctedCount } from '#core/report/apply-corrections.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import type { ReportDocument } from '../report-schema.ts'
import { className, type ReportWords } from '../report-words.ts'
import { FORMAT, wallDate } from './report-rows.ts'
import { ON_PAPER, styleHead } from './sheets.ts'

/** What the report is of, and the totals of every line and zone. */
export function writeSummary(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  document: ReportDocument,
  words: ReportWords,
): void {
  const { site, period, timeZone, generatedAt, software, totals, series, provenance } = document
  const sheet = workbook.addWorksheet(words.summary, { pageSetup: ON_PAPER })
  sheet.columns = [24, 24, 16, 13, 13, 13, 16, 16, 18].map((width) => ({ width }))
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
  for (const [name, counted, correction] of [
    [words.in, totals.in, totals.correctionIn],
    [words.out, totals.out, totals.correctionOut],
  ] as const) {
    fact(name, correctedCount(counted, correction), FORMAT.count)
    if (correction === 0) continue
    fact(`  ${words.countedTitle}`, counted, FORMAT.count)
    fact(`  ${words.correction}`, correction, FORMAT.amount)
  }
  fact(words.watched, totals.coverage, FORMAT.share)
  if (provenance) {
    fact(words.reportId, provenance.reportId)
    fact(words.settingsHash, provenance.settingsHash)
    for (const { id, sha256 } of provenance.models) fact(words.modelsUsed, `${id} · ${sha256 ?? words.noHash}`)
  }
  sheet.addRow([]).commit()
  const head = sheet.addRow([
    words.camera,
    words.place,
    words.class,
    words.direction,
    words.count,
    words.correction,
    words.correctedCount,
    words.watched,
    words.dwell,
  ])
  styleHead(head)
  head.commit()
  for (const { camera, target, className: name, direction, way, count, correction, coverage, meanDwellS } of series) {
    const row = sheet.addRow([
      camera,
      target,
      className(name, words),
      way ?? words[direction],
      count,
      correction,
      correctedCount(count, correction),
      coverage,
      meanDwellS ?? null,
    ])
    for (const [index, format] of [FORMAT.count, FORMAT.amount, FORMAT.count, FORMAT.share, FORMAT.tenth].entries())
      row.getCell(5 + index).numFmt = format
    row.commit()
  }
  sheet.addRow([]).commit()
  const note = sheet.addRow([words.sheetNote])
  note.font = { italic: true }
  note.commit()
  sheet.commit()
}
