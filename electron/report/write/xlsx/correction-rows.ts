import { siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { ReportDocument } from '../report-schema.ts'
import { className, type ReportWords } from '../report-words.ts'
import { FORMAT, wallDate } from './report-rows.ts'
import type { SheetCell, SheetColumn } from './sheets.ts'

export const correctionColumns = (words: ReportWords): SheetColumn[] => [
  { title: `${words.enteredAt} (UTC)`, width: 21, format: FORMAT.instant },
  { title: words.by, width: 20 },
  { title: words.camera, width: 22 },
  { title: words.line, width: 22 },
  { title: words.class, width: 14 },
  { title: words.direction, width: 11 },
  { title: `${words.from} (UTC)`, width: 21, format: FORMAT.hour },
  { title: `${words.to} (UTC)`, width: 21, format: FORMAT.hour },
  { title: `${words.from} (${words.localTime.toLowerCase()})`, width: 24, format: FORMAT.hour },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.amount, width: 12, format: FORMAT.amount },
  { title: words.reason, width: 44 },
  { title: words.what, width: 36 },
  { title: words.eventId, width: 18 },
]

/** Every correction that touches the period, withdrawn ones too. */
export function* correctionRows({ corrections, timeZone }: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  for (const {
    id,
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
  } of corrections) {
    const fromMs = Date.parse(fromUtc)
    yield [
      new Date(enteredUtc),
      by,
      camera,
      line,
      className(name, words),
      words[direction],
      new Date(fromMs),
      new Date(toUtc),
      wallDate(siteDateTime(fromMs, timeZone)),
      `UTC${offsetText(fromMs, timeZone)}`,
      timeZone,
      amount,
      reason,
      withdrawn ? words.t('report.withdrawn', withdrawn) : '',
      id,
    ]
  }
}
