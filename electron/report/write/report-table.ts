import type { CrossingRow } from '#core/contract/app-state.ts'
import { correctedCount } from '#core/report/apply-corrections.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Names } from '../read/names.ts'
import type { ReportDocument, ReportFigures, ReportSeries } from './report-schema.ts'

/** What a column holds: an instant as UTC ms, a share as 0..100. */
export interface TableColumn {
  readonly name: string
  readonly type: 'instant' | 'text' | 'whole' | 'number'
}

/** Null: nobody was watching, or there is nothing to say. */
export type TableCell = string | number | null

/**
 * Rows for programs: the same in CSV and Parquet. Every row says its instant in full: UTC, the site's clock, offset and
 * zone.
 */
export interface ReportTable {
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<readonly TableCell[]>
  /** 0 when not known beforehand. */
  readonly rowCount: number
}

export interface AxisEntry {
  readonly startUtc: string
  readonly endUtc: string
  readonly utcOffset: string
}

/** The steps a report's tables are of, and a series' figures along them. */
export function axisOf({ granularity, slots, days, hours }: ReportDocument): {
  entries: readonly AxisEntry[]
  figuresOf: (series: ReportSeries) => ReportFigures
} {
  if (slots) return { entries: slots, figuresOf: (series) => series.slots! }
  return granularity === 'day'
    ? { entries: days, figuresOf: (series) => series.days }
    : { entries: hours, figuresOf: (series) => series.hours }
}

const text = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'text' }))
const instants = (...names: string[]): TableColumn[] => names.map((name) => ({ name, type: 'instant' }))

const FIGURE_COLUMNS: readonly TableColumn[] = [
  ...instants('utc_start', 'utc_end'),
  ...text('local_start', 'utc_offset', 'time_zone', 'camera', 'line_or_zone', 'class', 'direction'),
  { name: 'count', type: 'whole' },
  { name: 'correction', type: 'whole' },
  { name: 'corrected_count', type: 'whole' },
  { name: 'coverage_percent', type: 'number' },
  { name: 'degraded_percent', type: 'number' },
  { name: 'mean_dwell_s', type: 'number' },
  ...text('camera_id', 'line_or_zone_id', 'kind'),
  // What the line itself calls the direction, where it has a name of its own; after the others, whose places programs
  // rely on.
  ...text('direction_name'),
]

/** One row for every step, line or zone, class and direction. */
export function figureTable(document: ReportDocument): ReportTable {
  const { entries, figuresOf } = axisOf(document)
  return {
    columns: FIGURE_COLUMNS,
    rows: figureRows(document, entries, figuresOf),
    rowCount: entries.length * document.series.length,
  }
}

function* figureRows(
  { series, timeZone }: ReportDocument,
  entries: readonly AxisEntry[],
  figuresOf: (series: ReportSeries) => ReportFigures,
): Generator<TableCell[]> {
  const percent = (share: number | undefined): number => Math.round((share ?? 0) * 1000) / 10
  for (const [index, { startUtc, endUtc, utcOffset }] of entries.entries()) {
    const startMs = Date.parse(startUtc)
    const when = [startMs, Date.parse(endUtc), siteDateTime(startMs, timeZone), `UTC${utcOffset}`, timeZone]
    for (const one of series) {
      const { counts, corrections, coverage, degraded, meanDwellS } = figuresOf(one)
      yield [
        ...when,
        one.camera,
        one.target,
        one.className,
        one.direction,
        counts[index]!,
        corrections?.[index] ?? 0,
        correctedCount(counts[index]!, corrections?.[index] ?? 0),
        percent(coverage[index]),
        percent(degraded?.[index]),
        meanDwellS?.[index] ?? null,
        one.cameraId,
        one.targetId,
        one.kind,
        one.way ?? null,
      ]
    }
  }
}

const CROSSING_COLUMNS: readonly TableColumn[] = [
  ...instants('utc'),
  ...text('local_time', 'utc_offset', 'time_zone', 'camera', 'line', 'class', 'direction'),
  { name: 'track', type: 'whole' },
  ...text('event_id', 'camera_id', 'line_id', 'direction_name'),
]

/** One row a crossing, in order of time. */
export function crossingTable(crossings: Iterable<CrossingRow>, timeZone: string, names: Names): ReportTable {
  return { columns: CROSSING_COLUMNS, rows: crossingRows(crossings, timeZone, names), rowCount: 0 }
}

function* crossingRows(crossings: Iterable<CrossingRow>, timeZone: string, names: Names): Generator<TableCell[]> {
  for (const { id, cameraId, lineId, className, direction, atMs, trackId } of crossings) {
    yield [
      atMs,
      siteDateTime(atMs, timeZone),
      `UTC${offsetText(atMs, timeZone)}`,
      timeZone,
      names.camera(cameraId),
      names.line(cameraId, lineId),
      className,
      direction,
      trackId,
      id,
      cameraId,
      lineId,
      names.way(cameraId, lineId, direction) ?? null,
    ]
  }
}
