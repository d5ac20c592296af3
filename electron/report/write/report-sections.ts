import { seriesOf } from '#core/report/apply-corrections.ts'
import { gridParts, type Bucket } from '#core/report/buckets.ts'
import { figureGrid, type GridRow } from '#core/report/figure-grid.ts'
import { isSelected, type ReportSelection } from '#core/report/report-selection.ts'
import { seriesName } from '#core/report/series.ts'
import { meanDwellS, shownCount, shownShare } from '#core/report/shown-figures.ts'
import type { ViewFigures } from '#core/report/report-view.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Names } from '../read/names.ts'
import type { StoredReportData } from '../read/read-report-data.ts'
import type { ReportRequest } from './report-request.ts'
import type { ReportDocument, ReportFigures, ReportSeries } from './report-schema.ts'

// The parts of a report, each from what was read of it.

export interface Axes {
  readonly whole: Bucket
  readonly days: readonly Bucket[]
  readonly hours: readonly Bucket[]
  readonly slots: readonly Bucket[] | undefined
}

/** Every count of the selection: in all, by days, by hours and by the steps asked for. */
export function seriesOfReport(chosen: StoredReportData, axes: Axes, names: Names): ReportSeries[] {
  const rowsOf = (buckets: readonly Bucket[]): GridRow[] => [
    ...figureGrid(chosen, gridParts(buckets), buckets.length, seriesName).values(),
  ]
  const [dayRows, hourRows, slotRows] = [rowsOf(axes.days), rowsOf(axes.hours), axes.slots && rowsOf(axes.slots)]
  return rowsOf([axes.whole]).map((row, index): ReportSeries => {
    const { cameraId, kind, targetId, className, direction } = row.first
    const coverage = row.coverage[0]!
    const way = kind === 'line' ? names.way(cameraId, targetId, direction) : undefined
    const dwellS = direction === 'left' ? meanDwellS(row.dwellMs[0]!, row.count[0]!) : undefined
    return {
      cameraId,
      camera: names.camera(cameraId),
      kind,
      targetId,
      target: names.target(cameraId, kind, targetId),
      className,
      direction,
      ...(way !== undefined && { way }),
      count: shownCount(row.count[0]!, coverage),
      correction: row.correction[0]!,
      coverage: shownShare(coverage),
      degraded: shownShare(row.degraded[0]!),
      ...(dwellS !== undefined && { meanDwellS: dwellS }),
      days: figures(dayRows[index]!),
      hours: figures(hourRows[index]!),
      ...(slotRows && { slots: figures(slotRows[index]!) }),
    }
  })
}

/** Of all lines, one for each step. */
export function totalsOf(chosen: StoredReportData, buckets: readonly Bucket[]): ReportDocument['totals'][] {
  const byDirection = figureGrid(chosen, gridParts(buckets), buckets.length, ({ kind, direction }) =>
    kind === 'line' ? direction : undefined,
  )
  return lineTotals(byDirection, buckets.length)
}

export function daysOf(
  days: readonly { readonly date: string; readonly startMs: number; readonly endMs: number }[],
  totals: readonly ReportDocument['totals'][],
  timeZone: string,
): ReportDocument['days'] {
  return days.map((day, index) => ({
    date: day.date,
    startUtc: utc(day.startMs),
    endUtc: utc(day.endMs),
    utcOffset: offsetText(day.startMs, timeZone),
    ...totals[index]!,
  }))
}

export function gapsOf(gaps: StoredReportData['gaps'], request: ReportRequest, names: Names): ReportDocument['gaps'] {
  const { nowMs } = request
  return gaps
    .filter((gap) => gap.fromMs < nowMs && gap.toMs !== gap.fromMs && isChosen(request, gap.cameraId))
    .map(({ cameraId, fromMs, toMs, reason }) => ({
      cameraId,
      camera: names.camera(cameraId),
      fromUtc: utc(fromMs),
      toUtc: toMs === undefined ? null : utc(toMs),
      reason,
    }))
}

export function occupancyOf(occupancy: ViewFigures['occupancy'], names: Names): ReportDocument['occupancy'] {
  return occupancy.map(({ cameraId, targetId, days: inside }) => ({
    ...(cameraId !== undefined && { cameraId, camera: names.camera(cameraId) }),
    ...(cameraId !== undefined &&
      targetId !== undefined && { targetId, target: names.target(cameraId, 'zone', targetId) }),
    days: inside.map(({ date, peak, peakAtMs, leftOver, corrected, coverage }) => ({
      date,
      peak,
      leftOver,
      corrected,
      coverage,
      ...(peakAtMs !== undefined && { peakUtc: utc(peakAtMs) }),
    })),
  }))
}

export function degradedOf(
  degraded: StoredReportData['degraded'],
  request: ReportRequest,
  names: Names,
): ReportDocument['degraded'] {
  return degraded
    .filter(({ cameraId }) => isChosen(request, cameraId))
    .map(({ cameraId, fromMs, toMs, level, fps, of }) => ({
      cameraId,
      camera: names.camera(cameraId),
      fromUtc: utc(fromMs),
      toUtc: toMs === undefined ? null : utc(toMs),
      level,
      fps,
      of,
    }))
}

export function correctionsOf(
  corrected: StoredReportData['corrected'],
  selection: ReportSelection,
  names: Names,
): ReportDocument['corrections'] {
  return corrected
    .filter((correction) => isSelected(seriesOf(correction), selection))
    .map(({ id, cameraId, lineId, className, direction, fromMs, toMs, amount, reason, by, atMs, withdrawn }) => ({
      id,
      cameraId,
      camera: names.camera(cameraId),
      lineId,
      line: names.line(cameraId, lineId),
      className,
      direction,
      fromUtc: utc(fromMs),
      toUtc: utc(toMs),
      amount,
      reason,
      by,
      enteredUtc: utc(atMs),
      ...(withdrawn && {
        withdrawn: { reason: withdrawn.reason, by: withdrawn.by, enteredUtc: utc(withdrawn.atMs) },
      }),
    }))
}

export function isChosen({ targets }: ReportRequest, cameraId: string): boolean {
  return !targets || targets.some((target) => target.cameraId === cameraId)
}

function figures({ count, correction, coverage, degraded, dwellMs, first }: GridRow): ReportFigures {
  return {
    counts: Array.from(count, (value, index) => shownCount(value, coverage[index]!)),
    ...(correction.some((amount) => amount !== 0) && { corrections: [...correction] }),
    coverage: Array.from(coverage, shownShare),
    ...(degraded.some((share) => share > 0) && { degraded: Array.from(degraded, shownShare) }),
    ...(first.direction === 'left' && {
      meanDwellS: Array.from(dwellMs, (ms, index) => meanDwellS(ms, count[index]!) ?? null),
    }),
  }
}

/** Sums over all lines and classes, from rows by direction. */
export function lineTotals(rows: ReadonlyMap<string, GridRow>, columns: number): ReportDocument['totals'][] {
  const [entries, exits] = [rows.get('in'), rows.get('out')]
  return Array.from({ length: columns }, (_, column) => {
    const coverage = (entries ?? exits)?.coverage[column] ?? 0
    const [into, out] = [entries?.count[column] ?? 0, exits?.count[column] ?? 0]
    const isKnown = coverage > 0 || into + out > 0
    return {
      in: isKnown ? into : null,
      out: isKnown ? out : null,
      correctionIn: entries?.correction[column] ?? 0,
      correctionOut: exits?.correction[column] ?? 0,
      coverage: shownShare(coverage),
    }
  })
}

export function instant(ms: number, timeZone: string) {
  return { startUtc: utc(ms), local: siteDateTime(ms, timeZone), utcOffset: offsetText(ms, timeZone) }
}

export function utc(ms: number): string {
  return new Date(ms).toISOString()
}
