import { z } from 'zod'
import { OpeningHours, TimeOfDay } from './opening-hours.ts'

/** A picture of at most 300 kB, `data:image/png;base64,…` or JPEG. */
const Logo = z
  .string()
  .max(400_000)
  .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/, 'must be a PNG or JPEG picture of at most 300 kB')

/** How the site counts its days and weeks, and what its reports carry. */
export const ReportSettings = z.strictObject({
  /** The first day of the week: Monday is 1, Sunday is 7. */
  weekStart: z.union([z.literal(1), z.literal(6), z.literal(7)]),
  /** Null: always open. */
  openingHours: OpeningHours.nullable(),
  /** When the site is known to be empty: occupancy begins at zero. */
  dayReset: TimeOfDay,
  /** Of whoever hands the report over; on its first page. */
  logo: Logo.nullable(),
})
export type ReportSettings = z.infer<typeof ReportSettings>

export const DEFAULT_REPORT_SETTINGS: ReportSettings = {
  weekStart: 1,
  openingHours: null,
  dayReset: '00:00',
  logo: null,
}
