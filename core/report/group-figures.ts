import type { ReportGroup, ReportGroupBy, ReportTotal } from './report.ts'
import { gridParts, wholeOf, type Bucket } from './buckets.ts'
import { changeSince } from './compare-periods.ts'
import { figureGrid, type GridRow } from './figure-grid.ts'
import type { ReportData, ReportTarget } from './report-data.ts'
import type { DegradedSpan } from './report-marks.ts'
import { meanDwellS, shownCount, shownShare } from './shown-figures.ts'
import type { Series } from './series.ts'

export interface MarkedData extends ReportData {
  readonly degraded?: readonly DegradedSpan[]
}

export type Group = Omit<ReportGroup, 'camera' | 'target'>

const FIELDS = {
  site: [],
  camera: ['cameraId'],
  target: ['cameraId', 'targetId'],
  class: ['className'],
} as const satisfies Record<ReportGroupBy, readonly (keyof Series)[]>

/** The name of a series' group; lines and zones are always told apart. */
export function groupKey(series: Series, by: ReportGroupBy): string {
  return JSON.stringify([series.kind, ...FIELDS[by].map((field) => series[field])])
}

/**
 * Figures by group along the buckets, with totals over the buckets and beside those of the time before. Groups in
 * the order in which their series are listed.
 */
export function groupFigures(
  current: { data: MarkedData; buckets: readonly Bucket[] },
  previous: { data: MarkedData; buckets: readonly Bucket[] },
  by: ReportGroupBy,
): Group[] {
  const along = directions(current.data, current.buckets, by)
  const now = directions(current.data, [wholeOf(current.buckets, current.data.nowMs)], by)
  const before = directions(previous.data, [wholeOf(previous.buckets, previous.data.nowMs)], by)
  const isAlike = (key: string): boolean => countedBy(current.data, key, by) === countedBy(previous.data, key, by)
  return [...along].map(([key, rows]): Group => {
    const first = (rows.in ?? rows.out)!.first
    const column = (rows.in ?? rows.out)!
    const shares = (values: Float64Array): number[] => [...values].map(shownShare)
    const counts = (row: GridRow | undefined): (number | null)[] =>
      Array.from(column.coverage, (coverage, index) => shownCount(row?.count[index] ?? 0, coverage))
    return {
      key,
      kind: first.kind,
      ...Object.fromEntries(FIELDS[by].map((field) => [field, first[field]])),
      in: counts(rows.in),
      out: counts(rows.out),
      ...corrections('correctionsIn', rows.in),
      ...corrections('correctionsOut', rows.out),
      coverage: shares(column.coverage),
      degraded: shares(column.degraded),
      total: totalOf(now.get(key), before.get(key), isAlike(key)),
    }
  })
}

/** The lines and zones that a group is made of, to be compared. */
function countedBy({ targets }: MarkedData, key: string, by: ReportGroupBy): string {
  // `*` is any class, also the one that a group of a class is named by.
  const named = (JSON.parse(key) as string[]).at(-1)!
  const isOf = ({ classes, ...target }: ReportTarget): boolean =>
    classes.some(
      (className) =>
        groupKey({ ...target, className: className === '*' ? named : className, direction: 'in' }, by) === key,
    )
  return JSON.stringify(
    targets
      .filter(isOf)
      .map(({ cameraId, kind, targetId }) => [cameraId, kind, targetId])
      .sort(),
  )
}

interface BothDirections {
  in?: GridRow
  out?: GridRow
}

function directions(data: MarkedData, buckets: readonly Bucket[], by: ReportGroupBy): Map<string, BothDirections> {
  const rows = figureGrid(data, gridParts(buckets), buckets.length, (series) =>
    JSON.stringify([groupKey(series, by), series.direction === 'in' || series.direction === 'entered']),
  )
  const groups = new Map<string, BothDirections>()
  for (const [name, row] of rows) {
    const [key, isIn] = JSON.parse(name) as [string, boolean]
    const group = groups.get(key) ?? {}
    group[isIn ? 'in' : 'out'] = row
    groups.set(key, group)
  }
  return groups
}

function totalOf(now: BothDirections | undefined, before: BothDirections | undefined, isAlike: boolean): ReportTotal {
  const figure = (ways: BothDirections | undefined, way: 'in' | 'out') => ({
    count: ways?.[way]?.count[0] ?? 0,
    correction: ways?.[way]?.correction[0] ?? 0,
    coverage: (ways?.in ?? ways?.out)?.coverage[0] ?? 0,
  })
  const [entries, exits] = [figure(now, 'in'), figure(now, 'out')]
  const dwellS = meanDwellS(now?.out?.dwellMs[0] ?? 0, now?.out?.first.kind === 'zone' ? exits.count : 0)
  return {
    in: shownCount(entries.count, entries.coverage),
    out: shownCount(exits.count, exits.coverage),
    correctionIn: entries.correction,
    correctionOut: exits.correction,
    coverage: shownShare(entries.coverage),
    degraded: shownShare((now?.in ?? now?.out)?.degraded[0] ?? 0),
    ...(dwellS !== undefined && { meanDwellS: dwellS }),
    changeIn: changeSince(corrected(figure(before, 'in')), corrected(entries), isAlike),
    changeOut: changeSince(corrected(figure(before, 'out')), corrected(exits), isAlike),
  }
}

/** Periods are compared as they are after correction. */
function corrected({ count, correction, coverage }: { count: number; correction: number; coverage: number }) {
  return { count: count + correction, coverage }
}

/** Absent where nothing was corrected, as is usual. */
function corrections<K extends string>(name: K, row: GridRow | undefined): Partial<Record<K, number[]>> {
  return row?.correction.some((amount) => amount !== 0) ? ({ [name]: [...row.correction] } as Record<K, number[]>) : {}
}
