import { correctedCount } from '#core/report/apply-corrections.ts'
import type { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { MINUTE_MS } from '#core/time/durations.ts'

/** Figures and dates of one report as people at the site write them. */
export interface ReportFormat {
  /** A dash where nobody was watching. */
  count(value: number | null): string
  /** With its sign. */
  amount(value: number): string
  /** `counted +4 = corrected`; only the count where nothing was corrected. */
  correctedText(counted: number | null, correction: number): string
  /** Rounded down to a tenth; `100 %` only when nothing is missing. */
  share(value: number): string
  /** Date of the site, in words. */
  day(date: string): string
  /** Date of the site, short: day and month. */
  dayOfMonth(date: string): string
  /** Month and year of a date. */
  month(date: string): string
  weekday(date: string): string
  /** First to last day. */
  period(from: string, to: string): string
  /** Date and time of day at the site. */
  instant(utc: string): string
  duration(ms: number): string
}

export function reportFormat(language: Language, timeZone: string): ReportFormat {
  const { locale, monthInDates } = TEXTS[language].language
  const month = monthInDates === 'short' ? 'short' : 'numeric'
  const whole = new Intl.NumberFormat(locale)
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const ofDate = (options: Intl.DateTimeFormatOptions): ((date: string) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date) => format.format(new Date(`${date}T00:00:00Z`))
  }
  const day = ofDate({ day: 'numeric', month: 'long', year: 'numeric' })
  const instant = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const unit = (value: number, name: 'day' | 'hour' | 'minute'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const count = (value: number | null): string => (value === null ? '–' : whole.format(value))
  const amount = (value: number): string => `${value < 0 ? '−' : '+'}${whole.format(Math.abs(value))}`
  return {
    count,
    amount,
    correctedText: (counted, correction) =>
      correction === 0
        ? count(counted)
        : `${count(counted)} ${amount(correction)} = ${count(correctedCount(counted, correction))}`,
    share: (value) => `${tenth.format(Math.floor(value * 1000 + 1e-6) / 10)} %`,
    day,
    dayOfMonth: ofDate({ day: 'numeric', month }),
    month: ofDate({ month, year: 'numeric' }),
    weekday: ofDate({ weekday: 'short' }),
    period: (from, to) => (from === to ? day(from) : `${day(from)} – ${day(to)}`),
    instant: (utc) => instant.format(new Date(utc)).replace(',', ''),
    duration(ms) {
      const minutes = Math.max(1, Math.round(ms / MINUTE_MS))
      const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
      const parts = [
        ...(days ? [unit(days, 'day')] : []),
        ...(hours ? [unit(hours, 'hour')] : []),
        ...(rest && !days ? [unit(rest, 'minute')] : []),
      ]
      return parts.join(' ')
    },
  }
}
