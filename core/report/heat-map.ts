import { siteHours } from '../time/site-time.ts'
import { datesBetween, weekdayOf } from './calendar-buckets.ts'
import { figureGrid, type GridPart } from './figure-grid.ts'
import type { ReportData } from './report-data.ts'
import type { ReportSelection } from './report-selection.ts'
import { withOpenParts, type SiteCalendar } from './time-axis.ts'
import { HOUR_MS } from '../time/durations.ts'

/** Hours of the week: Monday 0:00 first, 24 a day. */
const HEAT_CELLS = 7 * 24

export interface HeatMap {
  /** Crossings counted in each hour of the week over the period. */
  readonly counts: readonly number[]
  /** Crossings per hour that was watched: what one such hour is like. Null: it never was, or is closed. */
  readonly perHour: readonly (number | null)[]
  /** Share of those hours that was watched. */
  readonly coverage: readonly number[]
  /** Never in the period, or only outside the opening hours that were asked for: nothing was to be watched. */
  readonly isClosed: readonly boolean[]
}

/**
 * All lines by hour of the week. Hours are those of the clock on the wall: the hour that comes twice counts as two
 * of its kind, the one left out as none. `perHour` divides by the hours watched, as if all lines were one.
 */
export function heatMap(data: ReportData, selection: ReportSelection, calendar: SiteCalendar): HeatMap {
  const hours = datesBetween(selection.from, selection.to).flatMap((date) => {
    const weekday = weekdayOf(date)
    return siteHours(date, calendar.timeZone).map(({ startMs, endMs, hour }) => ({
      startMs,
      endMs,
      column: (weekday - 1) * 24 + hour,
    }))
  })
  const parts = withOpenParts(
    hours.filter(({ startMs }) => startMs < data.nowMs),
    selection,
    calendar,
  ).flatMap(({ column, parts, ...hour }): GridPart[] =>
    (parts ?? [hour]).map(({ startMs, endMs }) => ({ startMs, endMs, column })),
  )
  const row = figureGrid(data, parts, HEAT_CELLS, ({ kind }) => (kind === 'line' ? 'lines' : undefined)).get('lines')
  const openMs = new Array<number>(HEAT_CELLS).fill(0)
  for (const { startMs, endMs, column } of parts) openMs[column]! += endMs - startMs
  const counts = Array.from({ length: HEAT_CELLS }, (_, cell) => row?.count[cell] ?? 0)
  const coverage = Array.from({ length: HEAT_CELLS }, (_, cell) => row?.coverage[cell] ?? 0)
  const perHour = counts.map((count, cell) => {
    const watchedHours = (coverage[cell]! * openMs[cell]!) / HOUR_MS
    return watchedHours > 0 ? count / watchedHours : null
  })
  return { counts, perHour, coverage, isClosed: openMs.map((ms) => ms === 0) }
}
