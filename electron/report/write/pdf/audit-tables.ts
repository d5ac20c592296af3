import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import { className, type ReportWords } from '../report-words.ts'
import { drawTable } from './data-table.ts'
import { COLOUR, PAGE } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const MAX_CORRECTIONS = 30

/** Every correction that touches the period, withdrawn ones too: who, when, how many, why. */
export function drawCorrections(
  page: ReportPage,
  { corrections }: ReportDocument,
  words: ReportWords,
  format: ReportFormat,
): void {
  if (corrections.length === 0) return
  page.heading(words.correctionsTitle, 60)
  page.paragraph(words.correctionsNote, { colour: COLOUR.muted })
  for (const {
    enteredUtc,
    by,
    camera,
    line,
    className: name,
    direction,
    fromUtc,
    toUtc,
    amount,
    reason,
    withdrawn,
  } of corrections.slice(-MAX_CORRECTIONS)) {
    page.y += 3
    page.ensure(30)
    const what = [
      format.amount(amount),
      `${camera} · ${line}`,
      `${className(name, words)}, ${words[direction].toLowerCase()}`,
      `${format.instant(fromUtc)} – ${format.instant(toUtc)}`,
    ].join(' · ')
    page.line(withdrawn ? `(${what})` : what, PAGE.margin, page.y, { size: 9, bold: !withdrawn })
    page.y += 13
    page.paragraph(
      [
        words.t('report.enteredBy', { reason, by, at: format.instant(enteredUtc) }),
        ...(withdrawn ? [words.t('report.withdrawn', withdrawn)] : []),
      ].join('; '),
      { size: 8.5, colour: COLOUR.muted },
    )
  }
}

/** What the report can be traced back by: its id, the settings, the models, the version. */
export function drawProvenance(page: ReportPage, { provenance }: ReportDocument, words: ReportWords): void {
  if (!provenance) return
  page.heading(words.provenanceTitle, 60)
  const { reportId, software, settingsHash, models } = provenance
  const facts = [
    [words.reportId, reportId],
    [words.software, software],
    [words.settingsHash, settingsHash],
    ...models.map(({ id, sha256 }) => [words.modelsUsed, `${id}  ·  ${sha256 ?? words.noHash}`]),
  ]
  drawTable(
    page,
    [
      { title: words.what, width: 26 },
      { title: words.details, width: 110 },
    ],
    facts as string[][],
  )
}
