import { z } from 'zod'

const Utc = z.iso.datetime({ precision: 3 })
const SiteDay = z.iso.date()
const UtcOffset = z.string().regex(/^[+-]\d{2}:\d{2}$/)

/** Share of the time that was watched, 0..1, rounded down to a thousandth: 1 is only said when nothing is missing. */
const Coverage = z.number().min(0).max(1)

/** Events counted; null when there are none and nobody was watching, which is not a zero. */
const Count = z.number().int().min(0).nullable()

/** Figures along an axis of the document (`days` or `hours`), one for each of its entries. */
const Figures = z.strictObject({ counts: z.array(Count), coverage: z.array(Coverage) })

const SiteDayFigures = z.strictObject({
  date: SiteDay,
  startUtc: Utc,
  /** Not included. A day may have 23 or 25 hours. */
  endUtc: Utc,
  /** At its start. */
  utcOffset: UtcOffset,
  /** Crossings of all lines and classes. */
  in: Count,
  out: Count,
  /** Mean of all lines. A day that has not ended is covered up to now. */
  coverage: Coverage,
})

const Hour = z.strictObject({
  date: SiteDay,
  startUtc: Utc,
  endUtc: Utc,
  /** The clock on the wall at its start, `YYYY-MM-DD HH:MM:SS`. One that comes twice differs by its offset. */
  local: z.string(),
  utcOffset: UtcOffset,
})

/** One line or zone, class and direction. */
const ReportSeries = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  kind: z.enum(['line', 'zone']),
  targetId: z.string(),
  target: z.string(),
  className: z.string(),
  /** `in` and `out` of a line, `entered` and `left` of a zone. */
  direction: z.enum(['in', 'out', 'entered', 'left']),
  /** Over the period. */
  count: Count,
  coverage: Coverage,
  /** Mean length of the visits that ended in the period, for `left` of a zone with at least one. */
  meanDwellS: z.number().min(0).optional(),
  days: Figures,
  hours: Figures,
})
export type ReportSeries = z.infer<typeof ReportSeries>

const ReportedGap = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  /** Of the gap itself; it may reach beyond the period. */
  fromUtc: Utc,
  /** Null while it lasts. */
  toUtc: Utc.nullable(),
  /** `off`, `app.notRunning`, `app.asleep`, `data.lost`, a state such as `connecting`, or an error code. */
  reason: z.string(),
})

/** A report of a period, independent of the file it is written to; as JSON it is the file. */
export const ReportDocument = z.strictObject({
  schema: z.literal('fieldcount.report/1'),
  site: z.string(),
  /** IANA zone that days and hours are of. */
  timeZone: z.string(),
  /** First and last day, both included, and the instants they begin and end. */
  period: z.strictObject({ from: SiteDay, to: SiteDay, startUtc: Utc, endUtc: Utc }),
  generatedAt: Utc,
  /** Name and version. */
  software: z.string(),
  /** Crossings of all lines and classes; their coverage is of the period up to `generatedAt`. */
  totals: z.strictObject({ in: Count, out: Count, coverage: Coverage }),
  /** Those of the period that have begun. */
  days: z.array(SiteDayFigures),
  hours: z.array(Hour),
  series: z.array(ReportSeries),
  gaps: z.array(ReportedGap),
})
export type ReportDocument = z.infer<typeof ReportDocument>
