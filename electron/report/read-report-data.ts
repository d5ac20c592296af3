import type { ReportData } from '#core/report/report-data.ts'
import type { ConfigurationSince, DegradedSpan } from '#core/report/report-marks.ts'
import type { Gap } from '../store/gap-table.ts'
import type { Store } from '../store/store.ts'

export interface StoredReportData extends ReportData {
  readonly gaps: readonly Gap[]
  readonly degraded: readonly DegradedSpan[]
  readonly configurations: readonly ConfigurationSince[]
}

/** The stored facts that a report of this period (whole quarters of an hour) is made of. */
export function readReportData(store: Store, period: { fromMs: number; toMs: number; nowMs: number; cameraIds?: readonly string[] }): StoredReportData {
  const { fromMs, toMs, nowMs, cameraIds } = period
  const cameras = store.cameras.known().filter(({ cameraId }) => !cameraIds || cameraIds.includes(cameraId))
  return {
    cameras: cameras.map(({ cameraId, createdAtMs, removedAtMs }) => ({ cameraId, sinceMs: createdAtMs, untilMs: removedAtMs })),
    targets: store.targets.list(cameraIds),
    gaps: store.gaps.list(fromMs, toMs, cameraIds),
    counts: store.events.quarters(fromMs, toMs, cameraIds),
    degraded: store.marks.degradedSpans(fromMs, toMs, cameraIds),
    configurations: store.marks.configurations(fromMs, toMs, cameraIds),
    nowMs,
    aliveMs: store.aliveAtMs() ?? nowMs,
  }
}
