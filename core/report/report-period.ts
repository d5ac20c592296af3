import { z } from 'zod'
import { addDays } from '../time/site-time.ts'

/** The days of a report: fixed, or counted back from the day it is made. */
export const ReportPeriod = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('yesterday') }),
  /** Monday to Sunday (ISO 8601). */
  z.strictObject({ kind: z.literal('last-week') }),
  z.strictObject({ kind: z.literal('last-month') }),
  z.strictObject({ kind: z.literal('days'), from: z.iso.date(), to: z.iso.date() }),
])
export type ReportPeriod = z.infer<typeof ReportPeriod>

/** First and last day, both included; `today` is the site's date. */
export function periodDates(period: ReportPeriod, today: string): { from: string; to: string } {
  switch (period.kind) {
    case 'yesterday': {
      const day = addDays(today, -1)
      return { from: day, to: day }
    }
    case 'last-week': {
      // 0 is Monday.
      const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
      return { from: addDays(today, -weekday - 7), to: addDays(today, -weekday - 1) }
    }
    case 'last-month': {
      const to = addDays(`${today.slice(0, 7)}-01`, -1)
      return { from: `${to.slice(0, 7)}-01`, to }
    }
    case 'days':
      return { from: period.from, to: period.to }
  }
}
