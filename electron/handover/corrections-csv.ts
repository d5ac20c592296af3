import type { HandedCorrection } from '#core/handover/handed-corrections.ts'
import type { Language } from '#core/i18n/language.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import { BYTE_ORDER_MARK, csvText } from '../report/write/csv-text.ts'
import { className, reportWords } from '../report/write/report-words.ts'

/** Corrections as a table for people; times are the clock on the wall of the site. */
export function correctionsCsv(corrections: readonly HandedCorrection[], language: Language, timeZone: string): string {
  const words = reportWords(language)
  const local = (utc: string) => siteDateTime(Date.parse(utc), timeZone)
  const head = [
    words.enteredAt,
    words.by,
    words.camera,
    words.line,
    words.class,
    words.direction,
    words.from,
    words.to,
    words.standingBefore,
    words.amount,
    words.standingAfter,
    words.reason,
    words.what,
    words.timeZone,
    words.eventId,
  ]
  const rows = corrections.map(
    ({
      id,
      enteredAt,
      by,
      camera,
      line,
      className: name,
      direction,
      from,
      to,
      before,
      amount,
      after,
      reason,
      withdrawn,
    }) => [
      local(enteredAt),
      by,
      camera,
      line,
      className(name, words),
      words[direction],
      local(from),
      local(to),
      before,
      amount,
      after,
      reason,
      withdrawn ? words.t('report.withdrawn', withdrawn) : '',
      timeZone,
      id,
    ],
  )
  return BYTE_ORDER_MARK + csvText([head, ...rows])
}
