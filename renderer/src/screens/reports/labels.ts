import type { ReportGroup, ReportView } from '#core/report/report.ts'
import { correctedCount } from '#core/report/apply-corrections.ts'
import type { Granularity } from '#core/report/report-selection.ts'
import { dateFormat, monthOf, numberFormat } from '../../i18n/format.ts'
import { classText, type useText } from '../../i18n/i18n.ts'

type Bucket = ReportView['buckets'][number]

/** What a step is called, short under a chart and in full in a table. */
export function bucketLabels(
  granularity: Granularity,
  timeZone: string,
  language: string,
): { short: (bucket: Bucket) => string; full: (bucket: Bucket) => string } {
  const ofDate = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(language, { ...options, timeZone: 'UTC' })
    return ({ date }: Bucket) => format.format(new Date(`${date}T12:00:00Z`))
  }
  const ofInstant = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(language, { ...options, hourCycle: 'h23', timeZone })
    return ({ startMs }: Bucket) => format.format(startMs)
  }
  switch (granularity) {
    case 'quarter-hour':
    case 'hour':
      return {
        short: ofInstant({
          weekday: 'short',
          day: 'numeric',
          month: monthOf(language),
          hour: '2-digit',
          minute: '2-digit',
        }),
        full: ofInstant({
          weekday: 'short',
          day: '2-digit',
          month: monthOf(language),
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          timeZoneName: 'shortOffset',
        }),
      }
    case 'day':
      return {
        short: ofDate({ weekday: 'short', day: 'numeric', month: monthOf(language) }),
        full: ofDate({ weekday: 'short', day: '2-digit', month: monthOf(language), year: 'numeric' }),
      }
    case 'week':
      return {
        short: ofDate({ day: 'numeric', month: monthOf(language) }),
        full: ofDate({ day: '2-digit', month: monthOf(language), year: 'numeric' }),
      }
    case 'month':
      return { short: ofDate({ month: 'short', year: 'numeric' }), full: ofDate({ month: 'long', year: 'numeric' }) }
  }
}

/** What a curve is called. */
export function groupName(
  { kind, camera, target, className }: ReportGroup,
  texts: { lines: string; zones: string; zone: string },
): string {
  if (target !== undefined) return `${camera} · ${target}${kind === 'zone' ? ` (${texts.zone})` : ''}`
  const name = camera ?? (className === undefined ? undefined : classText(className))
  if (name === undefined) return kind === 'line' ? texts.lines : texts.zones
  return kind === 'zone' ? `${name} (${texts.zones})` : name
}

/** Rounded down to a tenth of a per cent: 100 % is only said when nothing is missing. */
export function shareText(share: number, language: string): string {
  return `${numberFormat(language, { maximumFractionDigits: 1 }).format(Math.floor(share * 1000 + 1e-6) / 10)} %`
}

/** With its sign. */
export function amountText(amount: number, language: string): string {
  return `${amount < 0 ? '−' : '+'}${numberFormat(language).format(Math.abs(amount))}`
}

/** Counted, correction and result; only the count where nothing was corrected. */
export function correctedText(counted: number | null, correction: number, language: string): string {
  return correction === 0
    ? countText(counted, language)
    : `${countText(counted, language)} ${amountText(correction, language)} → ` +
        `${countText(correctedCount(counted, correction), language)}`
}

/** Counts along the steps with what people corrected of them. */
export function results(group: ReportGroup, way: 'in' | 'out'): (number | null)[] {
  const corrections = way === 'in' ? group.correctionsIn : group.correctionsOut
  return corrections ? group[way].map((count, index) => correctedCount(count, corrections[index]!)) : group[way]
}

/** A dash where nobody was watching. */
export function countText(count: number | null, language: string): string {
  return count === null ? '–' : numberFormat(language).format(count)
}

/** Names of the weekdays in the order of the site's week, with their place from Monday. */
export function weekdays(weekStart: number, language: string): { day: number; name: string }[] {
  const format = dateFormat(language, { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, index) => {
    const day = (weekStart - 1 + index) % 7
    return { day, name: format.format(Date.UTC(2024, 0, 1 + day)) }
  })
}

/** What the two directions of these groups are called: one goes in over a line, and enters a zone. */
export function wayNames(
  t: ReturnType<typeof useText>['t'],
  groups: readonly Pick<ReportGroup, 'kind'>[],
): { in: string; out: string } {
  const kinds = new Set(groups.map(({ kind }) => kind))
  const name = (line: string, zone: string) =>
    !kinds.has('zone') ? line : kinds.has('line') ? `${line} / ${zone}` : zone
  return { in: name(t('common.in'), t('editor.entries')), out: name(t('common.out'), t('editor.exits')) }
}
