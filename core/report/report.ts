import { z } from 'zod'
import { ChangedPart, CountedWith, DegradedSpan } from './report-marks.ts'
import { Correction } from './correction.ts'
import { ReportSelection } from './report-selection.ts'

/** Events counted; null when there are none and nobody was watching, which is not a zero. */
const Count = z.number().int().min(0).nullable()
/** Share of the time, 0..1, rounded down to a thousandth: 1 is only said when nothing is missing. */
const Share = z.number().min(0).max(1)

/** A figure beside the same of the period before. */
const Change = z.strictObject({
  current: z.number(),
  previous: z.number(),
  difference: z.number(),
  share: z.number().optional(),
  isSound: z.boolean(),
})

/** Entries and exits as counted; of a zone who entered it and who left it. Changes are of the corrected figures. */
export const ReportTotal = z.strictObject({
  in: Count,
  out: Count,
  /** What people added or took away; not in `in` and `out`. */
  correctionIn: z.number().int(),
  correctionOut: z.number().int(),
  coverage: Share,
  degraded: Share,
  /** Of the visits that ended, zones only, s. */
  meanDwellS: z.number().optional(),
  changeIn: Change,
  changeOut: Change,
})
export type ReportTotal = z.infer<typeof ReportTotal>

/** One curve: the whole site, a camera, a line or zone, or a class. Lines and zones are never added up. */
export const ReportGroup = z.strictObject({
  key: z.string(),
  kind: z.enum(['line', 'zone']),
  cameraId: z.string().optional(),
  targetId: z.string().optional(),
  className: z.string().optional(),
  /** As people call them, also when they are gone. */
  camera: z.string().optional(),
  target: z.string().optional(),
  /** Along the buckets. */
  in: z.array(Count),
  out: z.array(Count),
  /** Corrections along the buckets; absent where there are none. */
  correctionsIn: z.array(z.number().int()).optional(),
  correctionsOut: z.array(z.number().int()).optional(),
  coverage: z.array(Share),
  degraded: z.array(Share),
  total: ReportTotal,
})
export type ReportGroup = z.infer<typeof ReportGroup>

const ReportGap = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  fromMs: z.number(),
  toMs: z.number().optional(),
  reason: z.string(),
})

/** From this instant on a camera is counted with something else than before. */
const ReportChange = z.strictObject({
  cameraId: z.string(),
  camera: z.string(),
  atMs: z.number(),
  changed: z.array(ChangedPart),
  before: CountedWith,
  after: CountedWith,
})
type ReportChange = z.infer<typeof ReportChange>

export const ReportGroupBy = z.enum(['site', 'camera', 'target', 'class'])
export type ReportGroupBy = z.infer<typeof ReportGroupBy>

export const ReportQuery = z.strictObject({ selection: ReportSelection, groupBy: ReportGroupBy })
export type ReportQuery = z.infer<typeof ReportQuery>

/** What the Reports screen shows of a selection. */
export const ReportView = z.strictObject({
  timeZone: z.string(),
  /** The period before, both days included; cut where the present one has not ended. */
  previous: z.strictObject({ from: z.string(), to: z.string(), isCut: z.boolean() }),
  /** Those that have begun. */
  buckets: z.array(
    z.strictObject({
      /** The site's date it begins on. */ date: z.string(),
      startMs: z.number(),
      endMs: z.number(),
      isWhole: z.boolean(),
      /** 0: closed. */ openMs: z.number(),
      /** Of one that goes on: what has passed of it, and what its shares are of. */ untilMs: z.number().optional(),
    }),
  ),
  groups: z.array(ReportGroup),
  /** Hours of the week, Monday 0:00 first; lines only. Crossings per watched hour, null where none was watched. */
  heat: z.strictObject({
    perHour: z.array(z.number().nullable()),
    coverage: z.array(Share),
    /** Nothing was to be watched then. */ isClosed: z.array(z.boolean()),
  }),
  /** The hour with the most crossings. */
  busiestHour: z.strictObject({ startMs: z.number(), count: z.number().int() }).optional(),
  /** Inside by day, from all lines together and from each zone. */
  occupancy: z.array(
    z.strictObject({
      key: z.string(),
      camera: z.string().optional(),
      target: z.string().optional(),
      days: z.array(
        z.strictObject({
          date: z.string(),
          peak: Count,
          peakAtMs: z.number().optional(),
          leftOver: z.number().int(),
          corrected: z.number().int(),
          coverage: Share,
          /** Inside along the day, of a few days only: at the end of each quarter of an hour with a crossing. */
          points: z.array(z.strictObject({ atMs: z.number(), inside: z.number().int() })).optional(),
        }),
      ),
    }),
  ),
  /** Longest first; the shortest of very many are left out. */
  gaps: z.array(ReportGap),
  gapsLeftOut: z.number().int(),
  degraded: z.array(DegradedSpan.extend({ camera: z.string() })),
  changes: z.array(ReportChange),
  /** Those of the selection that touch the period, withdrawn ones too, newest first. */
  corrections: z.array(Correction.omit({ parts: true }).extend({ camera: z.string(), line: z.string() })),
  /** What there is to choose from in the period. */
  choices: z.strictObject({
    cameras: z.array(z.strictObject({ cameraId: z.string(), name: z.string(), isGone: z.boolean() })),
    targets: z.array(
      z.strictObject({
        cameraId: z.string(),
        kind: z.enum(['line', 'zone']),
        targetId: z.string(),
        name: z.string(),
        isGone: z.boolean(),
      }),
    ),
    classNames: z.array(z.string()),
  }),
})
export type ReportView = z.infer<typeof ReportView>
