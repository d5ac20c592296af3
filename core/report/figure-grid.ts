import { listedSeries } from './listed-series.ts'
import { QUARTER_MS, Quarters } from './quarters.ts'
import type { Interval, ReportData } from './report-data.ts'
import type { DegradedSpan } from './report-marks.ts'
import type { Series, SeriesCounts } from './series.ts'
import { watchedMs, watchedTimes, type Watched } from './watched.ts'

/** A stretch of time and the column its figures go to; several may share one (all Mondays at 9). */
export interface GridPart extends Interval {
  readonly column: number
}

/** Figures of one group along the columns. */
export interface GridRow {
  /** The first series of the group, in the order they are listed. */
  readonly first: Series
  readonly count: Float64Array
  /** Sums over the visits that ended (zones, `left`), ms. */
  readonly dwellMs: Float64Array
  /** Share of the column's time in which its lines and zones were watched, each weighing the same, 0..1. */
  readonly coverage: Float64Array
  /** Share of the column's time in which they were watched with fewer frames or a smaller model, 0..1. */
  readonly degraded: Float64Array
}

/** Sums of many series over many stretches in one pass; parts are in order and do not overlap, and begin and end where slices do. */
export function figureGrid(
  data: ReportData & { readonly degraded?: readonly DegradedSpan[] }, parts: readonly GridPart[], columns: number, groupOf: (series: Series) => string | undefined,
): Map<string, GridRow> {
  const openMs = new Float64Array(columns)
  for (const { startMs, endMs, column } of parts) openMs[column]! += endMs - startMs
  const watching = new Map<string, { watched: number[]; degraded: number[] }>()
  const watchingOf = (series: Series): { watched: number[]; degraded: number[] } => {
    const name = JSON.stringify([series.cameraId, series.kind, series.targetId])
    const known = watching.get(name)
    if (known) return known
    const times = watchedBy(series, data)
    const spans = (data.degraded ?? []).filter(({ cameraId }) => cameraId === series.cameraId).map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs ?? Infinity }))
    const found = { watched: watchedMs(times, parts), degraded: spans.length > 0 ? watchedMs(both(times, spans), parts) : [] }
    watching.set(name, found)
    return found
  }
  const rows = new Map<string, GridRow & { targets: Set<string> }>()
  for (const series of listedSeries(data)) {
    const group = groupOf(series)
    if (group === undefined) continue
    let row = rows.get(group)
    if (!row) {
      const zeros = (): Float64Array => new Float64Array(columns)
      const { cameraId, kind, targetId, className, direction } = series
      rows.set(group, (row = { first: { cameraId, kind, targetId, className, direction }, count: zeros(), dwellMs: zeros(), coverage: zeros(), degraded: zeros(), targets: new Set() }))
    }
    addSlices(row, series, parts)
    const target = JSON.stringify([series.cameraId, series.kind, series.targetId])
    // Classes and directions of one line were watched together: it counts once.
    if (row.targets.has(target)) continue
    row.targets.add(target)
    const { watched, degraded } = watchingOf(series)
    watched.forEach((ms, index) => (row.coverage[parts[index]!.column]! += ms))
    degraded.forEach((ms, index) => (row.degraded[parts[index]!.column]! += ms))
  }
  for (const { coverage, degraded, targets } of rows.values()) {
    for (let column = 0; column < columns; column += 1) {
      const wholeMs = openMs[column]! * targets.size
      coverage[column] = wholeMs === 0 ? 0 : coverage[column]! / wholeMs
      degraded[column] = wholeMs === 0 ? 0 : degraded[column]! / wholeMs
    }
  }
  return rows
}

/** When this series was watched: application, camera and target there, no gap of the camera, not in the future. */
export function watchedBy(series: Series, { cameras, targets, gaps, nowMs, aliveMs }: ReportData): Watched {
  const camera = cameras.find(({ cameraId }) => cameraId === series.cameraId)
  if (!camera) return []
  const target = targets.find(({ cameraId, kind, targetId }) => cameraId === series.cameraId && kind === series.kind && targetId === series.targetId)
  const period = {
    startMs: Math.max(camera.sinceMs, target?.sinceMs ?? -Infinity),
    endMs: Math.min(nowMs, aliveMs, camera.untilMs ?? Infinity, target?.untilMs ?? Infinity),
  }
  const own = gaps.filter(({ cameraId }) => cameraId === series.cameraId)
  return watchedTimes(period, own.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs ?? Infinity })))
}

function addSlices({ count, dwellMs }: GridRow, { slices }: SeriesCounts, parts: readonly GridPart[]): void {
  let part = 0
  const add = (atMs: number, events: number, dwell: number): void => {
    while (part < parts.length && parts[part]!.endMs <= atMs) part += 1
    if (part === parts.length || parts[part]!.startMs > atMs) return
    const { column } = parts[part]!
    count[column]! += events
    dwellMs[column]! += dwell
  }
  if (!(slices instanceof Quarters)) {
    for (const slice of slices) add(slice.atMs, slice.count, slice.dwellMs)
    return
  }
  const { counts, firstMs } = slices
  for (let index = 0; index < counts.length; index += 1) if (counts[index]! > 0) add(firstMs + index * QUARTER_MS, counts[index]!, slices.dwellMs?.[index] ?? 0)
}

/** What lies in both; `spans` may overlap. */
function both(times: Watched, spans: readonly Interval[]): Watched {
  const wanted = [...spans].sort((a, b) => a.startMs - b.startMs)
  return times.flatMap(({ startMs, endMs }) => {
    const found: Interval[] = []
    let fromMs = startMs
    for (const span of wanted) {
      const from = Math.max(fromMs, span.startMs)
      const to = Math.min(endMs, span.endMs)
      if (to <= from) continue
      found.push({ startMs: from, endMs: to })
      fromMs = to
    }
    return found
  })
}
