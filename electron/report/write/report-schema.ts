import { z } from 'zod'
import { PoolReview } from '#core/monitor/pool-review.ts'
import { SERVICE_MEASURES } from '#core/monitor/service-level.ts'
import { OpeningHours } from '#core/report/opening-hours.ts'
import { ReportProvenance } from '#core/report/provenance.ts'
import { ChangedPart } from '#core/report/report-marks.ts'
import { Granularity } from '#core/report/report-selection.ts'

const Utc = z.iso.datetime({ precision: 3 })
const SiteDay = z.iso.date()
const UtcOffset = z.string().regex(/^[+-]\d{2}:\d{2}$/)

/** Share of the time that was watched, 0..1, rounded down to a thousandth: 1 is only said when nothing is missing. */
const Coverage = z.number().min(0).max(1)

/** Events counted; null when there are none and nobody was watching, which is not a zero. */
const Count = z.number().int().min(0).nullable()

/** Figures along an axis of the document (`days`, `hours` or `slots`), one for each of its entries. */
const Figures = z.strictObject({
  counts: z.array(Count),
  /** What people corrected, not in `counts`; absent where nothing was. */
  corrections: z.array(z.number().int()).optional(),
  coverage: z.array(Coverage),
  /** Share of the time watched with fewer frames or a smaller model; absent where that was never so. */
  degraded: z.array(Coverage).optional(),
  /** Mean length of the visits that ended, s; for `left` of a zone. Null without any. */
  meanDwellS: z.array(z.number().nullable()).optional(),
})
export type ReportFigures = z.infer<typeof Figures>

/** People's additions and subtractions; not in the counts beside them. */
const Amount = z.number().int()

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
  correctionIn: Amount,
  correctionOut: Amount,
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

const Slot = Hour.extend({
  /** False for a week or month that the period cuts: not to be compared with a whole one. */
  isWhole: z.boolean(),
})

/** A figure beside the same of the period before; not sound where one of them was not watched enough. */
const Change = z.strictObject({
  current: z.number(),
  previous: z.number(),
  difference: z.number(),
  share: z.number().optional(),
  isSound: z.boolean(),
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
  /** What this line calls the direction, where it has a name of its own. */
  way: z.string().optional(),
  /** Over the period. */
  count: Count,
  correction: Amount,
  coverage: Coverage,
  /** Share of the period watched with fewer frames or a smaller model than asked for. */
  degraded: Coverage,
  /** Mean length of the visits that ended in the period, for `left` of a zone with at least one. */
  meanDwellS: z.number().min(0).optional(),
  days: Figures,
  hours: Figures,
  /** Where the report has `slots`. */
  slots: Figures.optional(),
})
export type ReportSeries = z.infer<typeof ReportSeries>

const ReportedGap = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  /** Of the gap itself; it may reach beyond the period. */
  fromUtc: Utc,
  /** Null while it lasts. */
  toUtc: Utc.nullable(),
  /**
   * `off`, `app.notRunning`, `app.asleep`, `clock.set`, `data.lost`, a state such as `connecting`, or an error code.
   */
  reason: z.string(),
})

/** Inside by day, from reset to reset. */
const Occupancy = z.strictObject({
  /** Absent: all lines together. */
  cameraId: z.string().optional(),
  targetId: z.string().optional(),
  camera: z.string().optional(),
  target: z.string().optional(),
  days: z.array(
    z.strictObject({
      date: SiteDay,
      peak: Count,
      peakUtc: Utc.optional(),
      /** Missed exits and entries, as far as the counts show them. */ leftOver: z.number().int(),
      corrected: z.number().int(),
      coverage: Coverage,
    }),
  ),
})

const ReportedDegradation = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  fromUtc: Utc,
  toUtc: Utc.nullable(),
  level: z.enum(['drop-fairly', 'lower-rate', 'smaller-model']),
  /** The lowest rate, and the one asked for, frames per second. */ fps: z.number(),
  of: z.number(),
})

/** What a camera's counts were made with, since when; it holds until the next of its camera. */
const ReportedConfiguration = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  fromUtc: Utc,
  /** What is different from before; empty for the first one. */
  changed: z.array(ChangedPart),
  version: z.string(),
  modelId: z.string(),
  model: z.string(),
  modelSha256: z.string(),
  calibrationHash: z.string(),
  settingsHash: z.string(),
  certificateHash: z.string(),
})

/** A count corrected by hand: an entry beside it, never changed; `withdrawn` is a later entry that takes it back. */
const ReportedCorrection = z.strictObject({
  id: z.string(),
  cameraId: z.string(),
  camera: z.string(),
  lineId: z.string(),
  line: z.string(),
  className: z.string(),
  direction: z.enum(['in', 'out']),
  /** The time it is about; it may reach beyond the period. */
  fromUtc: Utc,
  toUtc: Utc,
  amount: Amount,
  reason: z.string(),
  by: z.string(),
  enteredUtc: Utc,
  withdrawn: z.strictObject({ reason: z.string(), by: z.string(), enteredUtc: Utc }).optional(),
})
type ReportedCorrection = z.infer<typeof ReportedCorrection>

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
  /**
   * Crossings of all lines and classes as counted, and what people corrected of them; their coverage is of the period
   * up to `generatedAt`.
   */
  totals: z.strictObject({ in: Count, out: Count, correctionIn: Amount, correctionOut: Amount, coverage: Coverage }),
  /** Those of the period that have begun; of opening hours only, without the ones that are closed. */
  days: z.array(SiteDayFigures),
  hours: z.array(Hour),
  /** What the rows of tables are of: `hours`, `days`, or `slots` for everything else. */
  granularity: Granularity,
  slots: z.array(Slot).optional(),
  /** Monday is 1, Sunday is 7. */
  weekStart: z.number().int().min(1).max(7),
  /** When occupancy begins at zero, HH:MM. */
  dayReset: z.string(),
  /** Only these hours are reported on, Monday first; null: all of them. */
  openingHours: OpeningHours.nullable(),
  series: z.array(ReportSeries),
  gaps: z.array(ReportedGap),
  /** All lines beside the period before; as much of it as has passed of the present one, when that is not over. */
  comparison: z.strictObject({
    from: SiteDay,
    to: SiteDay,
    isCut: z.boolean(),
    in: Change,
    out: Change,
    coverage: Coverage,
  }),
  busiestHour: z
    .strictObject({ startUtc: Utc, local: z.string(), utcOffset: UtcOffset, count: z.number().int() })
    .optional(),
  /** Hours of the week, Monday 0:00 first; lines only: crossings per watched hour, null where none was watched. */
  heat: z.strictObject({
    perHour: z.array(z.number().nullable()),
    coverage: z.array(Coverage),
    /** Outside the opening hours reported on, or not in the period. */ isClosed: z.array(z.boolean()),
  }),
  occupancy: z.array(Occupancy),
  degraded: z.array(ReportedDegradation),
  configurations: z.array(ReportedConfiguration),
  /** In the order they were entered. */
  corrections: z.array(ReportedCorrection),
  /** What was promised of cameras, by the targets when it was written; absent in reports of older versions. */
  serviceLevels: z
    .array(
      z.strictObject({
        cameraId: z.string(),
        camera: z.string(),
        measure: z.enum(SERVICE_MEASURES),
        target: z.number(),
        /** Null where nothing was measured. */
        value: z.number().nullable(),
        kept: z.boolean().nullable(),
      }),
    )
    .optional(),
  /** Weekly reviews of the pool in the period, oldest first. */
  reviews: z.array(PoolReview.omit({ atMs: true }).extend({ atUtc: Utc })).optional(),
  /** What it can be traced back by; absent for one that was not recorded. */
  provenance: ReportProvenance.optional(),
})
export type ReportDocument = z.infer<typeof ReportDocument>
