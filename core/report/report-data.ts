import type { SeriesCounts } from './series.ts'

/** When a camera was there: added, and perhaps removed, UTC ms. */
export interface ReportCamera {
  readonly cameraId: string
  readonly sinceMs: number
  readonly untilMs?: number
  /** It shows nothing of the site: it is reported on only where it is chosen. */
  readonly isTrial?: boolean
}

/** A line or zone as calibrated, and when it was. */
export interface ReportTarget {
  readonly cameraId: string
  readonly kind: 'line' | 'zone'
  readonly targetId: string
  /** `*` is any class: then only classes that were seen are listed. */
  readonly classes: readonly string[]
  readonly sinceMs: number
  readonly untilMs?: number
}

/** A time in which a camera was not counted; without an end it lasts until now. */
interface ReportGap {
  readonly cameraId: string
  readonly fromMs: number
  readonly toMs?: number
}

/** What a report is made of: the stored facts of a period and a little more. */
export interface ReportData {
  readonly cameras: readonly ReportCamera[]
  readonly targets: readonly ReportTarget[]
  readonly gaps: readonly ReportGap[]
  readonly counts: readonly SeriesCounts[]
  /** What people corrected, as series beside the counts; their slices may be negative. */
  readonly corrections?: readonly SeriesCounts[]
  /** Periods that begin later are not reported on. */
  readonly nowMs: number
  /** The last sign of life of the counting application: nothing later is known to have been watched. */
  readonly aliveMs: number
}

/** From `startMs` up to, not including, `endMs`, UTC. */
export interface Interval {
  readonly startMs: number
  readonly endMs: number
}
