import PDFDocument from 'pdfkit'
import type { Language } from '#core/i18n/language.ts'
import type { Certificate } from '#core/proof/certificate.ts'
import type { ProofFigures, ProvenShare } from '#core/proof/proof-figures.ts'
import { drawTable, type TableColumn } from '../report/write/pdf/data-table.ts'
import { COLOUR, CONTENT_WIDTH, FONT, fontPath, PAGE } from '../report/write/pdf/pdf-style.ts'
import { ReportPage } from '../report/write/pdf/report-page.ts'
import { reportFormat, type ReportFormat } from '../report/write/report-format.ts'
import { className, reportWords } from '../report/write/report-words.ts'
import { drawCameraPicture } from './certificate-picture.ts'
import { certificateWords, type CertificateWords } from './certificate-words.ts'

interface Drawing {
  readonly page: ReportPage
  readonly certificate: Certificate
  readonly words: CertificateWords
  readonly format: ReportFormat
  readonly language: Language
}

/** The certificate as A4 pages to print and sign. */
export async function certificatePdf(certificate: Certificate, language: Language): Promise<Buffer> {
  const words = certificateWords(language)
  const { site, camera, software, issuedAt } = certificate
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: `${words.title}: ${site.name || words.noSite}, ${camera.name}`,
      Producer: software,
      Creator: software,
      CreationDate: new Date(issuedAt),
    },
  })
  for (const weight of ['regular', 'bold'] as const) doc.registerFont(FONT[weight], fontPath(weight))
  const drawing: Drawing = {
    page: new ReportPage(doc),
    certificate,
    words,
    format: reportFormat(language, site.timeZone),
    language,
  }
  const picture = () => drawCameraPicture(drawing.page, certificate, words)
  for (const draw of [
    drawHead,
    picture,
    drawResult,
    drawSessions,
    drawSignatures,
    drawIntervals,
    drawFingerprints,
    drawFooters,
  ])
    draw(drawing)
  doc.end()
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function drawHead({ page, certificate, words, format }: Drawing): void {
  const { site, camera, model } = certificate
  page.doc.rect(0, 0, PAGE.width, 8).fill(COLOUR.in)
  page.line(words.title, PAGE.margin, page.y, { size: 20, bold: true })
  page.line(words.subtitle, PAGE.margin, page.y + 28, { size: 10, colour: COLOUR.muted })
  page.y += 52
  const size =
    camera.width && camera.height
      ? `, ${words.t('certificate.pictureSize', { width: camera.width, height: camera.height })}`
      : ''
  const facts: [string, string][] = [
    [site.name || words.noSite, camera.name],
    [
      `${words.source}: ${camera.source}${size}`,
      `${words.model}: ${model.name}, ` +
        `${words.t('certificate.rate', { count: camera.fps, fps: format.count(camera.fps) })}`,
    ],
  ]
  facts.forEach(([left, right], index) => {
    const style = index === 0 ? { size: 13, bold: true } : { size: 9, colour: COLOUR.muted }
    page.line(left, PAGE.margin, page.y, { ...style, width: CONTENT_WIDTH / 2 - 8 })
    page.line(right, PAGE.margin + CONTENT_WIDTH / 2, page.y, { ...style, width: CONTENT_WIDTH / 2 })
    page.y += index === 0 ? 19 : 16
  })
}

function drawResult({ page, certificate, words, format, language }: Drawing): void {
  const { total, rows, calibration, goal, method } = certificate
  page.heading(words.figures, 120)
  for (const [index, sentence] of sentences(total, goal, words, format).entries())
    page.paragraph(sentence, index === 0 ? { size: 11 } : {})
  page.paragraph(
    words.t('certificate.judged', {
      unjudged: format.count(total.unjudged),
      unclear: format.count(total.unclear),
      hand: format.count(total.handWrong),
    }),
    { colour: COLOUR.muted },
  )
  page.y += 4
  const hasClasses = rows.some((row) => row.className !== '*')
  const number = { width: 11.5, align: 'right' as const }
  const columns: TableColumn[] = [
    { title: words.line, width: 18 },
    { title: words.direction, width: 13 },
    ...(hasClasses ? [{ title: words.class, width: 12 }] : []),
    { title: words.truth, ...number },
    { title: words.matched, ...number, width: 14 },
    { title: words.missed, ...number },
    { title: words.extra, ...number },
    { title: words.recall, width: 23, align: 'right' },
    { title: words.precision, width: 23, align: 'right' },
    { title: words.grade, width: 17, align: 'right' },
  ]
  const bare = (value: number) => format.share(value).replace(' %', '')
  const share = (value: ProvenShare | undefined) =>
    value ? `${format.share(value.share)} (${bare(value.low)}–${bare(value.high)})` : '–'
  drawTable(
    page,
    columns,
    rows.map(({ lineId, direction, className: name, figures }) => [
      calibration.lines.find(({ id }) => id === lineId)?.name ?? lineId,
      direction === '*'
        ? words.both
        : (calibration.lines.find(({ id }) => id === lineId)?.ways?.[direction] ?? words[direction]),
      ...(hasClasses ? [name === '*' ? words.any : className(name, reportWords(language))] : []),
      format.count(figures.truth),
      format.count(figures.matched),
      format.count(figures.missed),
      format.count(figures.extra),
      share(figures.recall),
      share(figures.precision),
      direction === '*' ? '' : figures.indicative ? words.indicative : words.serious,
    ]),
  )
  page.y += 4
  if (rows.some(({ direction, figures }) => direction !== '*' && figures.indicative))
    page.paragraph(words.t('certificate.indicativeNote', { count: format.count(method.seriousCrossings) }), {
      colour: COLOUR.muted,
      size: 8,
    })
}

/** What the figures say, in plain words. */
function sentences(
  { matched, truth, missed, extra, netError, recall, precision, reached, stillNeeded }: ProofFigures,
  goal: number,
  words: CertificateWords,
  format: ReportFormat,
): string[] {
  const share = ({ share, low, high }: ProvenShare) => ({
    share: format.share(share),
    low: format.share(low),
    high: format.share(high),
  })
  const promised = { goal: format.share(goal) }
  return [
    ...(recall
      ? [
          words.t('certificate.recallSentence', {
            count: truth,
            matched: format.count(matched),
            truth: format.count(truth),
            ...share(recall),
          }),
        ]
      : []),
    ...(precision
      ? [
          words.t('certificate.precisionSentence', {
            count: matched + extra,
            counted: format.count(matched + extra),
            matched: format.count(matched),
            ...share(precision),
          }),
        ]
      : []),
    words.t('certificate.errorsSentence', {
      missed: format.count(missed),
      extra: format.count(extra),
      net: netError > 0 ? `+${format.count(netError)}` : format.count(netError),
    }),
    reached
      ? words.t('certificate.reached', promised)
      : stillNeeded === undefined
        ? words.t('certificate.never', promised)
        : words.t('certificate.needed', { ...promised, count: stillNeeded, number: format.count(stillNeeded) }),
  ]
}

function drawSessions({ page, certificate, words, format }: Drawing): void {
  page.heading(words.sessions, 50)
  const columns: TableColumn[] = [
    { title: words.when, width: 24 },
    { title: words.length, width: 15 },
    { title: words.by, width: 24 },
    { title: words.taps, width: 13, align: 'right' },
    { title: words.reaction, width: 20, align: 'right' },
    { title: words.conditions, width: 44 },
  ]
  drawTable(
    page,
    columns,
    certificate.sessions.map(({ startedAt, endedAt, by, taps, delayMs, spreadMs, conditions, degraded }) => [
      format.instant(startedAt),
      format.duration(Date.parse(endedAt) - Date.parse(startedAt)),
      by || '–',
      format.count(taps),
      delayMs === 0 && spreadMs === 0
        ? '–'
        : words.t('certificate.reactionValue', { delay: format.count(delayMs), spread: format.count(spreadMs) }),
      `${conditions || '–'}${degraded ? ' *' : ''}`,
    ]),
  )
  page.y += 6
  // What does not fit into its column stands below in full.
  for (const { conditions } of certificate.sessions)
    if (conditions.length > 34) page.paragraph(`${words.conditions}: ${conditions}`, { size: 8, colour: COLOUR.muted })
  if (certificate.sessions.some(({ degraded }) => degraded))
    page.paragraph(`* ${words.degraded}`, { size: 8, colour: COLOUR.muted })
  page.paragraph(
    words.t('certificate.method', { tolerance: format.count(certificate.method.matchToleranceMs / 1_000) }),
    {
      size: 8,
      colour: COLOUR.muted,
    },
  )
}

/** Errors that cancel out over the whole do not here. */
function drawIntervals({ page, certificate, words, format }: Drawing): void {
  const intervals = certificate.sessions.flatMap(({ intervals = [] }) => intervals)
  if (intervals.length < 2) return
  page.heading(words.intervals, 60)
  const number = { width: 12, align: 'right' as const }
  drawTable(
    page,
    [
      { title: words.when, width: 24 },
      { title: words.length, width: 16 },
      { title: words.truth, ...number },
      { title: words.matched, ...number },
      { title: words.missed, ...number },
      { title: words.extra, ...number },
    ],
    intervals.map(({ from, to, truth, matched, missed, extra }) => [
      format.instant(from),
      format.duration(Date.parse(to) - Date.parse(from)),
      ...[truth, matched, missed, extra].map((value) => format.count(value)),
    ]),
  )
}

function drawFingerprints({ page, certificate, words }: Drawing): void {
  const { model, configuration, contentHash } = certificate
  page.heading(words.fingerprints, 54)
  for (const [name, hash] of [
    [words.modelFile, model.sha256],
    [words.calibration, configuration.calibrationHash],
    [words.source2, configuration.settingsHash],
    [words.together, configuration.hash],
    [words.content, contentHash],
  ] as const) {
    page.ensure(11)
    page.line(name, PAGE.margin, page.y, { size: 7, colour: COLOUR.muted, width: 120 })
    page.line(hash, PAGE.margin + 125, page.y, { size: 7 })
    page.y += 10.5
  }
}

function drawSignatures({ page, certificate, words }: Drawing): void {
  page.ensure(64)
  page.y += 40
  const width = (CONTENT_WIDTH - 40) / 3
  ;[`${words.installer}${certificate.issuedBy ? `: ${certificate.issuedBy}` : ''}`, words.customer, words.date].forEach(
    (text, index) => {
      const x = PAGE.margin + index * (width + 20)
      page.doc
        .moveTo(x, page.y)
        .lineTo(x + width, page.y)
        .lineWidth(0.6)
        .strokeColor(COLOUR.muted)
        .stroke()
      page.line(text, x, page.y + 4, { size: 8, colour: COLOUR.muted, width })
    },
  )
  page.y += 24
}

function drawFooters({ page, certificate, words, format }: Drawing): void {
  const { count } = page.doc.bufferedPageRange()
  const y = PAGE.height - PAGE.margin
  for (let index = 0; index < count; index += 1) {
    page.doc.switchToPage(index)
    page.doc
      .moveTo(PAGE.margin, y - 6)
      .lineTo(PAGE.margin + CONTENT_WIDTH, y - 6)
      .lineWidth(0.5)
      .strokeColor(COLOUR.rule)
      .stroke()
    page.line(
      [
        `${words.issued} ${format.instant(certificate.issuedAt)} (${certificate.site.timeZone})`,
        certificate.software,
        certificate.contentHash.slice(0, 16),
      ].join('  ·  '),
      PAGE.margin,
      y,
      { size: 7.5, colour: COLOUR.muted, width: CONTENT_WIDTH - 90 },
    )
    page.line(words.t('certificate.page', { page: index + 1, pages: count }), PAGE.margin, y, {
      size: 7.5,
      colour: COLOUR.muted,
      align: 'right',
    })
  }
}
