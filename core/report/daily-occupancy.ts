import { addDays } from '../time/site-time.ts'
import { wallInstant } from '../time/wall-instant.ts'
import { datesBetween } from './calendar-buckets.ts'
import { figureGrid, type GridRow } from './figure-grid.ts'
import { occupancy } from './occupancy.ts'
import { minuteOf } from './opening-hours.ts'
import { QUARTER_MS } from './quarters.ts'
import type { ReportData } from './report-data.ts'
import type { DatePeriod } from './compare-periods.ts'
import type { Series, Slice } from './series.ts'
import type { SiteCalendar } from './time-axis.ts'

/** One day from reset to reset. */
export interface DailyOccupancy {
  readonly date: string
  /** The most at once; null when nobody was watching. */
  readonly peak: number | null
  /** Start of the quarter of an hour it was reached in. */
  readonly peakAtMs?: number
  /** How many the counts leave inside at the end of the day: missed exits. */
  readonly leftOver: number
  /** Missed entries that were added: more had left than could be inside. */
  readonly corrected: number
  /** Share of the day that was watched. */
  readonly coverage: number
  /** Inside at the end of each quarter of an hour with a crossing. */
  readonly points: readonly { readonly atMs: number; readonly inside: number }[]
}

/**
 * How many were inside, day by day, from the entries and exits of the series that are chosen, as corrected; by
 * quarters of an hour. Days begin when the site is known to be empty.
 */
export function dailyOccupancy(data: ReportData, { from, to }: DatePeriod, calendar: SiteCalendar, isWanted: (series: Series) => boolean): DailyOccupancy[] {
  const dates = datesBetween(from, to)
  const reset = (date: string): number => Math.floor(wallInstant(date, minuteOf(calendar.dayReset), calendar.timeZone, 'first') / QUARTER_MS) * QUARTER_MS
  const resets = [...dates, addDays(to, 1)].map(reset)
  const days = dates.map((date, index) => ({ date, startMs: resets[index]!, endMs: resets[index + 1]!, column: index })).filter(({ startMs }) => startMs < data.nowMs)
  if (days.length === 0) return []
  const [startMs, endMs] = [days[0]!.startMs, days.at(-1)!.endMs]
  const quarters = Array.from({ length: (endMs - startMs) / QUARTER_MS }, (_, column) => ({ startMs: startMs + column * QUARTER_MS, endMs: startMs + (column + 1) * QUARTER_MS, column }))
  const isIn = (series: Series): boolean => series.direction === 'in' || series.direction === 'entered'
  // Coverage of the quarters is not asked for: a report of a year has 35 000 of them.
  const net = figureGrid({ ...data, cameras: [] }, quarters, quarters.length, (series) => (isWanted(series) ? (isIn(series) ? 'in' : 'out') : undefined))
  const slices = (row: GridRow | undefined): Slice[] => {
    const found: Slice[] = []
    row?.count.forEach((counted, index) => {
      const count = counted + row.correction[index]!
      if (count > 0) found.push({ atMs: quarters[index]!.startMs, count, dwellMs: 0 })
    })
    return found
  }
  const stretches = occupancy(slices(net.get('in')), slices(net.get('out')), days.map((day) => day.startMs), endMs)
  const watched = figureGrid(data, days, days.length, (series) => (isWanted(series) ? 'all' : undefined)).get('all')
  return days.map(({ date, column }) => {
    const { peak, points, leftOver, corrected } = stretches[column]!
    const coverage = watched?.coverage[column] ?? 0
    const peakAtMs = points.find(({ inside }) => inside === peak)?.atMs
    return { date, peak: coverage === 0 && points.length === 0 ? null : peak, ...(peak > 0 && peakAtMs !== undefined && { peakAtMs }), leftOver, corrected, coverage, points: points.map(({ atMs, inside }) => ({ atMs, inside })) }
  })
}
