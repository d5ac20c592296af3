import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import type { Language } from '#core/i18n/language.ts'
import { siteDate } from '#core/time/site-time.ts'

// Making a formatter costs a hundred times what using it does, and tables have thousands of cells.
const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

export function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numberFormats, language, options, () => new Intl.NumberFormat(language, options))
}

/** As in reports and certificates: the day before the month, and hours from 00 to 23. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(
    dateFormats,
    language,
    options,
    () => new Intl.DateTimeFormat(textOf(language)?.locale ?? language, { hourCycle: 'h23', ...options }),
  )
}

const textOf = (language: string) => (Object.hasOwn(TEXTS, language) ? TEXTS[language as Language].language : undefined)

/** "30 Nov 2026": a month in digits is taken for a day somewhere. Where everybody writes digits: "30/11/2026". */
export const monthOf = (language: string): 'numeric' | 'short' =>
  textOf(language)?.monthInDates === 'numeric' ? 'numeric' : 'short'
const dayOf = (language: string): Intl.DateTimeFormatOptions => ({
  day: 'numeric',
  month: monthOf(language),
  year: 'numeric',
})
const MINUTE: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const SECOND: Intl.DateTimeFormatOptions = { ...MINUTE, second: '2-digit' }

/** Numbers and times as people at the site write them. */
export function formatNumber(value: number, language: string, digits = 0): string {
  return numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
}

/** What stands before the tenths. */
export function decimalSign(language: string): string {
  return numberFormat(language)
    .formatToParts(0.5)
    .find(({ type }) => type === 'decimal')!.value
}

/** Time of day in the site's zone. */
export function formatTime(ms: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...SECOND, timeZone }).format(ms)
}

/** Hour and minute in the site's zone. */
export function formatClock(ms: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...MINUTE, timeZone }).format(ms)
}

/** Time of day in the site's zone, with its day unless that is `today` (a site date). */
export function formatRecent(ms: number, today: string, language: string, timeZone: string): string {
  return siteDate(ms, timeZone) === today ? formatTime(ms, language, timeZone) : formatDateTime(ms, language, timeZone)
}

/** Day and time in the site's zone. */
export function formatDateTime(ms: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...dayOf(language), ...SECOND, timeZone }).format(ms)
}

/** From minute to minute in the site's zone; a day that is the same is said once. */
export function formatSpan(fromMs: number, toMs: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...dayOf(language), ...MINUTE, timeZone }).formatRange(fromMs, toMs)
}

/** Day and minute in the site's zone. */
export function formatMinute(ms: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...dayOf(language), ...MINUTE, timeZone }).format(ms)
}

/** A site date (YYYY-MM-DD) in words. */
export function formatDay(day: string, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}

/** A site date (YYYY-MM-DD), short. */
export function formatDate(day: string, language: string): string {
  return dateFormat(language, { ...dayOf(language), timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}

/** A day in the site's zone, short. */
export function formatDayOf(ms: number, language: string, timeZone: string): string {
  return dateFormat(language, { ...dayOf(language), timeZone }).format(ms)
}

/** How long ago, in the largest unit that says it. */
export function formatAge(ms: number, language: string): string {
  const [value, unit] =
    ms < 90_000
      ? [ms / 1_000, 'second']
      : ms < 5_400_000
        ? [ms / MINUTE_MS, 'minute']
        : ms < 129_600_000
          ? [ms / HOUR_MS, 'hour']
          : [ms / DAY_MS, 'day']
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(value)
}

/** A size as disks are sold: MB and GB of a thousand. */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'gigabyte'] : [bytes / 1e6, 'megabyte']
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}

function kept<Format>(formats: Map<string, Format>, language: string, options: object, make: () => Format): Format {
  const name = `${language} ${JSON.stringify(options)}`
  let format = formats.get(name)
  if (!format) formats.set(name, (format = make()))
  return format
}
