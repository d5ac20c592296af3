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

/** When the last day of a period ends, UTC ms: after its midnight, where the site is empty later in the night. */
export function occupancyEndMs({ to }: DatePeriod, calendar: SiteCalendar): number {
  return resetMs(addDays(to, 1), calendar)
}

/**
 * How many were inside, day by day, from the entries and exits of the series that are chosen, as corrected; by
 * quarters of an hour. Days begin when the site is known to be empty: `night` is what was counted from the midnight
 * that ends the period up to `occupancyEndMs`.
 */
export function dailyOccupancy(
  data: ReportData,
  period: DatePeriod,
  calendar: SiteCalendar,
  isWanted: (series: Series) => boolean,
  night?: ReportData,
): DailyOccupancy[] {
  const dates = datesBetween(period.from, period.to)
  const resets = [...dates.map((date) => resetMs(date, calendar)), occupancyEndMs(period, calendar)]
  const days = dates
    .map((date, index) => ({ date, startMs: resets[index]!, endMs: resets[index + 1]!, column: index }))
    .filter(({ startMs }) => startMs < data.nowMs)
  if (days.length === 0) return []
  const [startMs, endMs] = [days[0]!.startMs, days.at(-1)!.endMs]
  const quarters = Array.from({ length: (endMs - startMs) / QUARTER_MS }, (_, column) => ({
    startMs: startMs + column * QUARTER_MS,
    endMs: startMs + (column + 1) * QUARTER_MS,
    column,
  }))
  const isIn = (series: Series): boolean => series.direction === 'in' || series.direction === 'entered'
  // Coverage of the quarters is not asked for: a report of a year has 35 000 of them.
  const netOf = (part: ReportData) =>
    figureGrid({ ...part, cameras: [] }, quarters, quarters.length, (series) =>
      isWanted(series) ? (isIn(series) ? 'in' : 'out') : undefined,
    )
  const nets = [data, ...(night ? [night] : [])].map(netOf)
  const slices = (way: 'in' | 'out'): Slice[] => nets.flatMap((net) => slicesOf(net.get(way), quarters))
  const stretches = occupancy(
    slices('in'),
    slices('out'),
    days.map((day) => day.startMs),
    endMs,
  )
  // Of a day that goes on, the share of what has passed of it.
  const passed = days.map((day) => ({ ...day, endMs: Math.max(day.startMs, Math.min(day.endMs, data.nowMs)) }))
  const watched = figureGrid(
    { ...data, gaps: [...data.gaps, ...(night?.gaps ?? [])] },
    passed,
    days.length,
    (series) => (isWanted(series) ? 'all' : undefined),
  ).get('all')
  return days.map(({ date, column }) => {
    const { peak, points, leftOver, corrected } = stretches[column]!
    const coverage = watched?.coverage[column] ?? 0
    const peakAtMs = points.find(({ inside }) => inside === peak)?.atMs
    return {
      date,
      peak: coverage === 0 && points.length === 0 ? null : peak,
      ...(peak > 0 && peakAtMs !== undefined && { peakAtMs }),
      leftOver,
      corrected,
      coverage,
      points: points.map(({ atMs, inside }) => ({ atMs, inside })),
    }
  })
}

function resetMs(date: string, { dayReset, timeZone }: SiteCalendar): number {
  return Math.floor(wallInstant(date, minuteOf(dayReset), timeZone, 'first') / QUARTER_MS) * QUARTER_MS
}

/** What was counted, as corrected, quarter by quarter. */
function slicesOf(row: GridRow | undefined, quarters: readonly { readonly startMs: number }[]): Slice[] {
  const found: Slice[] = []
  row?.count.forEach((counted, index) => {
    const count = counted + row.correction[index]!
    if (count > 0) found.push({ atMs: quarters[index]!.startMs, count, dwellMs: 0 })
  })
  return found
}
