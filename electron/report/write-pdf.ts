import PDFDocument from 'pdfkit'
import type { Language } from '#core/contract/app-state.ts'
import { drawCorrections, drawProvenance } from './pdf/audit-tables.ts'
import { drawBarChart } from './pdf/bar-chart.ts'
import { drawFooters, drawFront } from './pdf/front-page.ts'
import { drawHeatMap } from './pdf/heat-map.ts'
import { drawInside, drawMarks } from './pdf/mark-tables.ts'
import { FONT, fontPath, PAGE } from './pdf/pdf-style.ts'
import { ReportPage } from './pdf/report-page.ts'
import { drawCoverage, drawPlaces, drawSpans, spanLabel } from './pdf/report-tables.ts'
import { reportFormat } from './report-format.ts'
import type { ReportDocument } from './report-schema.ts'
import { fill, reportWords } from './report-words.ts'
import { hoursOfDay, siteSpans, spanKind } from './site-spans.ts'
import { writeWholeFile } from './write-whole-file.ts'

/** Writes the report as A4 pages for a customer, in the site's language. Throws `file.write`. */
export async function writePdf(document: ReportDocument, language: Language, path: string, logo?: string): Promise<void> {
  await writeWholeFile(path, async (file) => {
    for await (const chunk of drawPdf(document, language, logo)) await file.appendFile(chunk as Uint8Array)
  })
}

function drawPdf(document: ReportDocument, language: Language, logo: string | undefined): typeof PDFDocument.prototype {
  const words = reportWords(language)
  const format = reportFormat(language, document.timeZone)
  const { site, period, generatedAt, software } = document
  const doc = new PDFDocument({
    // Pages are broken by ReportPage; pdfkit breaks them by itself where text comes near its margins.
    size: [PAGE.width, PAGE.height], margin: 0, bufferPages: true, lang: language, displayTitle: true, pdfVersion: '1.7',
    info: { Title: `${words.title}: ${site || words.noSite}, ${format.period(period.from, period.to)}`, Producer: software, Creator: software, CreationDate: new Date(generatedAt) },
  })
  for (const weight of ['regular', 'bold'] as const) doc.registerFont(FONT[weight], fontPath(weight))
  const page = new ReportPage(doc)
  drawFront(page, document, words, format, logo)
  const spans = siteSpans(document)
  if (spans.length === 0 || document.series.length === 0) page.paragraph(words.nothing, { size: 11 })
  else {
    const kind = spanKind(document)
    drawBarChart(page, { title: { hour: words.byHour, day: words.byDay, month: words.byMonth }[kind], spans, label: spanLabel(document, format), height: 176 }, words, format)
    if (kind !== 'hour') drawBarChart(page, { title: words.byHourOfDay, spans: hoursOfDay(document), label: ({ key }) => key, height: 130 }, words, format)
    if (kind !== 'hour') drawHeatMap(page, document, words, format)
    drawPlaces(page, document, words, format)
    drawSpans(page, document, words, format)
    drawInside(page, document, document.dayReset, words, format)
  }
  drawCoverage(page, document, words, format)
  drawMarks(page, document, words, format)
  drawCorrections(page, document, words, format)
  drawProvenance(page, document, words)
  drawFooters(page, document, (number, pages) => fill(words.page, { page: number, pages }), words, format)
  doc.end()
  return doc
}
