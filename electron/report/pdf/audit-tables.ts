import type { ReportDocument } from '../report-schema.ts'
import type { ReportFormat } from '../report-format.ts'
import { className, fill, type ReportWords } from '../report-words.ts'
import { drawTable, type TableColumn } from './data-table.ts'
import { COLOUR } from './pdf-style.ts'
import type { ReportPage } from './report-page.ts'

const MAX_CORRECTIONS = 30

/** Every correction that touches the period, withdrawn ones too: who, when, how many, why. */
export function drawCorrections(page: ReportPage, { corrections }: ReportDocument, words: ReportWords, format: ReportFormat): void {
  if (corrections.length === 0) return
  page.heading(words.correctionsTitle, 60)
  page.paragraph(words.correctionsNote, { colour: COLOUR.muted })
  const columns: TableColumn[] = [
    { title: words.enteredAt, width: 20 }, { title: words.by, width: 15 }, { title: words.line, width: 26 }, { title: words.direction, width: 18 },
    { title: words.from, width: 20 }, { title: words.to, width: 20 }, { title: words.amount, width: 11, align: 'right' }, { title: words.reason, width: 38 },
  ]
  const shown = corrections.slice(-MAX_CORRECTIONS)
  const rows = shown.map(({ enteredUtc, by, camera, line, className: name, direction, fromUtc, toUtc, amount, reason, withdrawn }) => [
    format.instant(enteredUtc), by, `${camera} · ${line}`, `${className(name, words)}, ${words[direction].toLowerCase()}`, format.instant(fromUtc), format.instant(toUtc),
    withdrawn ? `(${format.amount(amount)})` : format.amount(amount), withdrawn ? `${fill(words.withdrawn, withdrawn)} · ${reason}` : reason,
  ])
  drawTable(page, columns, rows)
}

/** What the report can be traced back by: its id, the settings, the models, the version. */
export function drawProvenance(page: ReportPage, { provenance }: ReportDocument, words: ReportWords): void {
  if (!provenance) return
  page.heading(words.provenanceTitle, 60)
  const { reportId, software, settingsHash, models } = provenance
  const facts = [[words.reportId, reportId], [words.software, software], [words.settingsHash, settingsHash], ...models.map(({ id, sha256 }) => [words.modelsUsed, `${id}  ·  ${sha256 ?? words.noHash}`])]
  drawTable(page, [{ title: words.what, width: 26 }, { title: words.details, width: 110 }], facts as string[][])
}
