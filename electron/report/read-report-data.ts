import { correctionSeries } from '#core/report/apply-corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import type { ReportData } from '#core/report/report-data.ts'
import type { ConfigurationSince, DegradedSpan } from '#core/report/report-marks.ts'
import type { Gap } from '../store/gap-table.ts'
import type { Store } from '../store/store.ts'

export interface StoredReportData extends ReportData {
  readonly gaps: readonly Gap[]
  readonly degraded: readonly DegradedSpan[]
  readonly configurations: readonly ConfigurationSince[]
  /** The entries, withdrawn ones too. */
  readonly corrected: readonly Correction[]
}

/** The stored facts that a report of this period (whole quarters of an hour) is made of. */
export function readReportData(store: Store, period: { fromMs: number; toMs: number; nowMs: number; cameraIds?: readonly string[] }): StoredReportData {
  const { fromMs, toMs, nowMs, cameraIds } = period
  const cameras = store.cameras.known().filter(({ cameraId }) => !cameraIds || cameraIds.includes(cameraId))
  const corrected = store.corrections.list(fromMs, toMs, cameraIds)
  return {
    cameras: cameras.map(({ cameraId, createdAtMs, removedAtMs }) => ({ cameraId, sinceMs: createdAtMs, untilMs: removedAtMs })),
    targets: store.targets.list(cameraIds),
    gaps: store.gaps.list(fromMs, toMs, cameraIds),
    counts: store.events.quarters(fromMs, toMs, cameraIds),
    corrections: correctionSeries(corrected),
    corrected,
    degraded: store.marks.degradedSpans(fromMs, toMs, cameraIds),
    configurations: store.marks.configurations(fromMs, toMs, cameraIds),
    nowMs,
    aliveMs: store.aliveAtMs() ?? nowMs,
  }
}
