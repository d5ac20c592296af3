import { correctionSeries } from '#core/report/apply-corrections.ts'
import type { DatePeriod } from '#core/report/compare-periods.ts'
import type { Correction } from '#core/report/correction.ts'
import { occupancyEndMs } from '#core/report/daily-occupancy.ts'
import { activeDuring } from '#core/report/active-during.ts'
import type { ReportData } from '#core/report/report-data.ts'
import type { ConfigurationSince, DegradedSpan } from '#core/report/report-marks.ts'
import type { SiteCalendar } from '#core/report/time-axis.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { Gap } from '../../store/counts/gap-table.ts'
import type { Store } from '../../store/store.ts'

export interface StoredReportData extends ReportData {
  readonly gaps: readonly Gap[]
  readonly degraded: readonly DegradedSpan[]
  readonly configurations: readonly ConfigurationSince[]
  /** The entries, withdrawn ones too. */
  readonly corrected: readonly Correction[]
}

export interface ReadPeriod {
  /** Whole quarters of an hour, UTC ms; `toMs` is not included. */
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  readonly cameraIds?: readonly string[]
  /** Counts as one slice at the start of the period: half the time, for who asks for all of it only. */
  readonly onlyTotals?: boolean
}

/** The stored facts that a report of this period is made of. */
export function readReportData(
  store: Store,
  { fromMs, toMs, nowMs, cameraIds, onlyTotals }: ReadPeriod,
): StoredReportData {
  const known = store.cameras.known()
  const erased = new Set(known.filter(({ apart }) => apart === 'erased').map(({ cameraId }) => cameraId))
  const cameras = known.filter(({ cameraId }) => !erased.has(cameraId) && (!cameraIds || cameraIds.includes(cameraId)))
  const isKept = ({ cameraId }: { readonly cameraId: string }) => !erased.has(cameraId)
  const corrected = store.corrections.list(fromMs, toMs, cameraIds).filter(isKept)
  const counts = onlyTotals
    ? store.events.totals(fromMs, toMs, cameraIds)
    : store.events.quarters(fromMs, toMs, cameraIds)
  const data = {
    cameras: cameras.map(({ cameraId, createdAtMs, removedAtMs, apart }) => ({
      cameraId,
      sinceMs: createdAtMs,
      untilMs: removedAtMs,
      ...(apart === 'trial' && { isTrial: true }),
    })),
    targets: store.targets.list(cameraIds).filter(isKept),
    gaps: store.gaps.list(fromMs, toMs, cameraIds),
    counts: counts.filter(isKept),
    corrections: correctionSeries(corrected),
    corrected,
    degraded: store.marks.degradedSpans(fromMs, toMs, cameraIds),
    configurations: store.marks.configurations(fromMs, toMs, cameraIds),
    nowMs,
    aliveMs: store.aliveAtMs() ?? nowMs,
  }
  return activeDuring(data, { startMs: fromMs, endMs: toMs })
}

/** What follows a period until the site is empty: the rest of its last night. Undefined where days end at midnight. */
export function readNight(
  store: Store,
  period: DatePeriod,
  calendar: SiteCalendar,
  { nowMs, cameraIds }: Pick<ReadPeriod, 'nowMs' | 'cameraIds'>,
): StoredReportData | undefined {
  const [fromMs, toMs] = [dayBounds(period.to, calendar.timeZone)[1], occupancyEndMs(period, calendar)]
  return fromMs < Math.min(toMs, nowMs) ? readReportData(store, { fromMs, toMs, nowMs, cameraIds }) : undefined
}
