import { listedSeries } from './listed-series.ts'
import { QUARTER_MS, Quarters } from './quarters.ts'
import type { Interval, ReportData } from './report-data.ts'
import type { DegradedSpan } from './report-marks.ts'
import { seriesName, type Series, type SeriesCounts } from './series.ts'
import { watchedMs, watchedTimes, type Watched } from './watched.ts'

/** A stretch of time and the column its figures go to; several may share one (all Mondays at 9). */
export interface GridPart extends Interval {
  readonly column: number
}

/** Figures of one group along the columns. */
export interface GridRow {
  /** The first series of the group, in the order they are listed. */
  readonly first: Series
  /** As counted. */
  readonly count: Float64Array
  /** What people added or took away; not in `count`. */
  readonly correction: Float64Array
  /** Sums over the visits that ended (zones, `left`), ms. */
  readonly dwellMs: Float64Array
  /** Share of the column's time in which its lines and zones were watched, each weighing the same, 0..1. */
  readonly coverage: Float64Array
  /** Share of the column's time in which they were watched with fewer frames or a smaller model, 0..1. */
  readonly degraded: Float64Array
}

/** How much of each part a series was watched, and watched with less, ms; empty: not at all. */
interface Watching {
  readonly watched: readonly number[]
  readonly degraded: readonly number[]
}

/**
 * Sums of many series over many stretches in one pass; parts are in order and do not overlap, and begin and end where
 * slices do.
 */
export function figureGrid(
  data: ReportData & { readonly degraded?: readonly DegradedSpan[] },
  parts: readonly GridPart[],
  columns: number,
  groupOf: (series: Series) => string | undefined,
): Map<string, GridRow> {
  const openMs = new Float64Array(columns)
  for (const { startMs, endMs, column } of parts) openMs[column]! += endMs - startMs
  // Lines of one camera that were there for as long were watched alike.
  const watching = new Map<string, Watching>()
  const watchingOf = (series: Series): Watching => {
    const times = watchedBy(series, data)
    const name = JSON.stringify([series.cameraId, times[0]?.startMs, times.at(-1)?.endMs])
    const known = watching.get(name)
    if (known) return known
    const spans = (data.degraded ?? [])
      .filter(({ cameraId }) => cameraId === series.cameraId)
      .map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs ?? Infinity }))
    const found = {
      watched: times.length > 0 ? watchedMs(times, parts) : [],
      degraded: spans.length > 0 ? watchedMs(both(times, spans), parts) : [],
    }
    watching.set(name, found)
    return found
  }
  const runsOf = runFinder(parts)
  const corrections = new Map((data.corrections ?? []).map((series) => [seriesName(series), series]))
  const rows = new Map<string, GridRow & { targets: Set<string>; watchings: Map<Watching, number> }>()
  for (const series of listedSeries(data)) {
    const group = groupOf(series)
    if (group === undefined) continue
    let row = rows.get(group)
    if (!row) {
      const zeros = (): Float64Array => new Float64Array(columns)
      const { cameraId, kind, targetId, className, direction } = series
      rows.set(
        group,
        (row = {
          first: { cameraId, kind, targetId, className, direction },
          count: zeros(),
          correction: zeros(),
          dwellMs: zeros(),
          coverage: zeros(),
          degraded: zeros(),
          targets: new Set(),
          watchings: new Map(),
        }),
      )
    }
    addSlices(row, series, parts, runsOf)
    const corrected = corrections.size > 0 ? corrections.get(seriesName(series)) : undefined
    if (corrected) addSlices({ count: row.correction, dwellMs: row.dwellMs }, corrected, parts, runsOf)
    const target = JSON.stringify([series.cameraId, series.kind, series.targetId])
    // Classes and directions of one line were watched together: it counts once.
    if (row.targets.has(target)) continue
    row.targets.add(target)
    const watching = watchingOf(series)
    row.watchings.set(watching, (row.watchings.get(watching) ?? 0) + 1)
  }
  for (const { coverage, degraded, targets, watchings } of rows.values()) {
    for (const [watching, times] of watchings) {
      watching.watched.forEach((ms, index) => (coverage[parts[index]!.column]! += times * ms))
      watching.degraded.forEach((ms, index) => (degraded[parts[index]!.column]! += times * ms))
    }
    for (let column = 0; column < columns; column += 1) {
      const wholeMs = openMs[column]! * targets.size
      coverage[column] = wholeMs === 0 ? 0 : coverage[column]! / wholeMs
      degraded[column] = wholeMs === 0 ? 0 : degraded[column]! / wholeMs
    }
  }
  return rows
}

/** When this series was watched: application, camera and target there, no gap of the camera, not in the future. */
function watchedBy(series: Series, { cameras, targets, gaps, nowMs, aliveMs }: ReportData): Watched {
  const camera = cameras.find(({ cameraId }) => cameraId === series.cameraId)
  if (!camera) return []
  const target = targets.find(
    ({ cameraId, kind, targetId }) =>
      cameraId === series.cameraId && kind === series.kind && targetId === series.targetId,
  )
  const period = {
    startMs: Math.max(camera.sinceMs, target?.sinceMs ?? -Infinity),
    endMs: Math.min(nowMs, aliveMs, camera.untilMs ?? Infinity, target?.untilMs ?? Infinity),
  }
  const own = gaps.filter(({ cameraId }) => cameraId === series.cameraId)
  return watchedTimes(
    period,
    own.map(({ fromMs, toMs }) => ({ startMs: fromMs, endMs: toMs ?? Infinity })),
  )
}

/** Quarters from `from` up to, not including, `end`, that go to one column, or each to the next one. */
interface Run {
  readonly from: number
  end: number
  readonly column: number
  readonly step: 0 | 1
}

/** The parts as runs of `length` quarters from `firstMs`: the same for all series of a year. */
type RunsOf = (firstMs: number, length: number) => readonly Run[]

function runFinder(parts: readonly GridPart[]): RunsOf {
  const known = new Map<string, readonly Run[]>()
  return (firstMs, length) => {
    const name = `${firstMs} ${length}`
    const runs = known.get(name)
    if (runs) return runs
    const indexOf = (ms: number): number => Math.min(length, Math.max(0, Math.ceil((ms - firstMs) / QUARTER_MS)))
    const found: Run[] = []
    for (const { startMs, endMs, column } of parts) {
      const [from, end] = [indexOf(startMs), indexOf(endMs)]
      if (end <= from) continue
      const last = found.at(-1)
      const isSingle = end === from + 1
      if (isSingle && last?.step === 1 && last.end === from && last.column + from - last.from === column) last.end = end
      else found.push({ from, end, column, step: isSingle ? 1 : 0 })
    }
    known.set(name, found)
    return found
  }
}

function addSlices(
  { count, dwellMs }: Pick<GridRow, 'count' | 'dwellMs'>,
  { slices }: SeriesCounts,
  parts: readonly GridPart[],
  runsOf: RunsOf,
): void {
  if (!(slices instanceof Quarters)) {
    let part = 0
    for (const slice of slices) {
      while (part < parts.length && parts[part]!.endMs <= slice.atMs) part += 1
      if (part === parts.length) return
      if (parts[part]!.startMs > slice.atMs) continue
      const { column } = parts[part]!
      count[column]! += slice.count
      dwellMs[column]! += slice.dwellMs
    }
    return
  }
  const { counts, dwellMs: dwell, firstMs } = slices
  const runs = runsOf(firstMs, counts.length)
  addRuns(count, counts, runs)
  if (dwell) addRuns(dwellMs, dwell, runs)
}

function addRuns(sums: Float64Array, values: Uint32Array | Float64Array, runs: readonly Run[]): void {
  for (const { from, end, column, step } of runs) {
    if (step === 1) {
      for (let index = from; index < end; index += 1) sums[column + index - from]! += values[index]!
      continue
    }
    let sum = 0
    for (let index = from; index < end; index += 1) sum += values[index]!
    sums[column]! += sum
  }
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
