import { setImmediate } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import type { Language } from '#core/i18n/language.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { drawCorrections, drawProvenance } from './pdf/audit-tables.ts'
import { drawBarChart } from './pdf/bar-chart.ts'
import { drawFooters, drawFront } from './pdf/front-page.ts'
import { drawHeatMap } from './pdf/heat-map.ts'
import { drawInside, drawMarks } from './pdf/mark-tables.ts'
import { FONT, fontPath, PAGE } from './pdf/pdf-style.ts'
import { ReportPage } from './pdf/report-page.ts'
import { drawService } from './pdf/service-tables.ts'
import { drawCoverage, drawPlaces, drawSpans, spanLabel } from './pdf/report-tables.ts'
import { reportFormat } from './report-format.ts'
import type { ReportDocument } from './report-schema.ts'
import { reportWords } from './report-words.ts'
import { hoursOfDay, siteSpans, spanKind } from '../read/site-spans.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface WritePdfOptions {
  readonly language: Language
  readonly logo?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Rows, bars and lines that are on their pages, and in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** Writes the report as A4 pages for a customer, in the site's language. Throws `file.write` or `job.cancelled`. */
export async function writePdf(
  document: ReportDocument,
  { language, logo, signal, onProgress }: WritePdfOptions,
  path: string,
): Promise<void> {
  await writeWholeFile(path, async (file) => {
    const { doc, parts } = drawPdf(document, language, logo)
    const total = parts.reduce((sum, { size }) => sum + size, 0)
    let done = 0
    for (const { size, draw } of parts) {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      draw()
      done += size
      onProgress?.(done, total)
      await setImmediate()
    }
    for await (const chunk of doc) {
      if (signal?.aborted) throw new FieldcountError('job.cancelled')
      await file.appendFile(chunk as Uint8Array)
    }
  })
}

/** What is drawn at once, and about how much of the whole it is. */
interface Part {
  readonly size: number
  readonly draw: () => void
}

function drawPdf(
  document: ReportDocument,
  language: Language,
  logo: string | undefined,
): { doc: typeof PDFDocument.prototype; parts: readonly Part[] } {
  const words = reportWords(language)
  const format = reportFormat(language, document.timeZone)
  const { site, period, generatedAt, software } = document
  const doc = new PDFDocument({
    // Pages are broken by ReportPage; pdfkit breaks them by itself where text comes near its margins.
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: `${words.title}: ${site || words.noSite}, ${format.period(period.from, period.to)}`,
      Producer: software,
      Creator: software,
      CreationDate: new Date(generatedAt),
    },
  })
  for (const weight of ['regular', 'bold'] as const) doc.registerFont(FONT[weight], fontPath(weight))
  const page = new ReportPage(doc)
  const spans = siteSpans(document)
  const kind = spanKind(document)
  const part = (size: number, draw: () => void): Part => ({ size, draw })
  const bars = (
    title: string,
    shown: typeof spans,
    label: Parameters<typeof drawBarChart>[1]['label'],
    height: number,
  ) => part(shown.length, () => drawBarChart(page, { title, spans: shown, label, height }, words, format))
  const { series, occupancy, gaps, degraded, configurations, corrections } = document
  const figures =
    spans.length === 0 || series.length === 0
      ? [part(1, () => page.paragraph(words.nothing, { size: 11 }))]
      : [
          bars(
            { hour: words.byHour, day: words.byDay, month: words.byMonth }[kind],
            spans,
            spanLabel(document, format),
            156,
          ),
          ...(kind === 'hour'
            ? []
            : [
                bars(words.byHourOfDay, hoursOfDay(document), ({ key }) => key, 130),
                part(24, () => drawHeatMap(page, document, words, format)),
              ]),
          part(series.length, () => drawPlaces(page, document, words, format)),
          part(spans.length, () => drawSpans(page, document, words, format)),
          part(
            occupancy.reduce((sum, { days }) => sum + days.length, 0),
            () => drawInside(page, document, document.dayReset, words, format),
          ),
        ]
  const parts = [
    part(10, () => drawFront(page, document, words, format, logo)),
    ...figures,
    part(gaps.length, () => drawCoverage(page, document, words, format)),
    part(degraded.length + configurations.length, () => drawMarks(page, document, words, format)),
    part(document.serviceLevels?.length ?? 0, () => drawService(page, document, words, format)),
    part(corrections.length, () => drawCorrections(page, document, words, format)),
    part(4, () => drawProvenance(page, document, words)),
    part(10, () => {
      drawFooters(page, document, (number, pages) => words.t('report.page', { page: number, pages }), words, format)
      doc.end()
    }),
  ]
  return { doc, parts }
}
