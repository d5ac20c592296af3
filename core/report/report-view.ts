import { wholeOf } from './buckets.ts'
import type { ReportQuery, ReportView } from './report.ts'
import { dayBounds, siteHours } from '../time/site-time.ts'
import { datesBetween } from './calendar-buckets.ts'
import { periodBefore, type DatePeriod } from './compare-periods.ts'
import { dailyOccupancy } from './daily-occupancy.ts'
import { figureGrid } from './figure-grid.ts'
import { groupFigures, groupKey, type Group, type MarkedData } from './group-figures.ts'
import { heatMap } from './heat-map.ts'
import { QUARTER_MS } from './quarters.ts'
import { selectData, type ReportSelection } from './report-selection.ts'
import { shownCount, shownShare } from './shown-figures.ts'
import { openMsOf, timeAxis, withOpenParts, type SiteCalendar } from './time-axis.ts'

/** The arithmetic of a view: ids instead of names, and without what is only listed. */
export interface ViewFigures extends Pick<ReportView, 'timeZone' | 'previous' | 'buckets' | 'heat' | 'busiestHour'> {
  readonly groups: readonly Group[]
  readonly occupancy: readonly {
    readonly key: string
    readonly cameraId?: string
    readonly targetId?: string
    readonly days: ReportView['occupancy'][number]['days']
  }[]
}

/** More zones than this have their occupancy in the exports only. */
const MAX_OCCUPANCIES = 24
/** Longer periods are a curve of the days' peaks. */
const CURVE_DAYS = 8

/**
 * `data` is of the selection's period, `before` of the period before, `night` what follows it as `dailyOccupancy` says;
 * all unselected.
 */
export function viewFigures(
  { selection, groupBy }: ReportQuery,
  data: MarkedData,
  before: MarkedData,
  calendar: SiteCalendar,
  night?: MarkedData,
): ViewFigures {
  const chosen = selectData(data, selection)
  const buckets = timeAxis(selection, calendar, data.nowMs)
  const previous = cutPrevious(selection, data.nowMs, calendar)
  const heat = heatMap(chosen, selection, calendar)
  const busiestHour = busiest(chosen, selection, calendar)
  return {
    timeZone: calendar.timeZone,
    previous: previous.period,
    buckets: buckets.map((bucket) => ({
      date: bucket.date,
      startMs: bucket.startMs,
      endMs: bucket.endMs,
      isWhole: bucket.isWhole,
      openMs: openMsOf(bucket),
      ...(bucket.endMs > data.nowMs && { untilMs: data.nowMs }),
    })),
    groups: groupFigures(
      { data: chosen, buckets: buckets.map((bucket) => wholeOf([bucket], data.nowMs)) },
      { data: selectData(before, selection), buckets: previous.buckets },
      groupBy,
    ),
    heat: {
      perHour: heat.perHour.map((value) => (value === null ? null : Math.round(value * 100) / 100)),
      coverage: heat.coverage.map(shownShare),
      isClosed: [...heat.isClosed],
    },
    ...(busiestHour && { busiestHour }),
    occupancy: occupancies(chosen, selection, calendar, night && selectData(night, selection)),
  }
}

/** The period before as buckets; as much of it as has passed of the present one, when that is not over. */
export function cutPrevious(selection: ReportSelection, nowMs: number, calendar: SiteCalendar) {
  const period: DatePeriod = periodBefore(selection)
  const { timeZone } = calendar
  const startMs = dayBounds(selection.from, timeZone)[0]
  const endMs = dayBounds(selection.to, timeZone)[1]
  const [beforeStartMs, beforeEndMs] = [dayBounds(period.from, timeZone)[0], dayBounds(period.to, timeZone)[1]]
  const isCut = nowMs < endMs
  const untilMs = isCut
    ? Math.min(beforeEndMs, beforeStartMs + Math.max(0, Math.floor((nowMs - startMs) / QUARTER_MS) * QUARTER_MS))
    : beforeEndMs
  const whole = withOpenParts([{ startMs: beforeStartMs, endMs: untilMs }], { ...selection, ...period }, calendar)
  return { period: { ...period, isCut }, buckets: untilMs > beforeStartMs ? whole : [] }
}

function busiest(data: MarkedData, selection: ReportSelection, calendar: SiteCalendar): ViewFigures['busiestHour'] {
  const hours = withOpenParts(
    datesBetween(selection.from, selection.to)
      .flatMap((date) => siteHours(date, calendar.timeZone))
      .filter(({ startMs }) => startMs < data.nowMs),
    selection,
    calendar,
  )
  const parts = hours.flatMap((hour, column) =>
    (hour.parts ?? [hour]).map(({ startMs, endMs }) => ({ startMs, endMs, column })),
  )
  // What was watched is not asked for here.
  const row = figureGrid({ ...data, cameras: [] }, parts, hours.length, ({ kind }) =>
    kind === 'line' ? 'lines' : undefined,
  ).get('lines')
  if (!row) return undefined
  const count = row.count.map((counted, column) => counted + row.correction[column]!)
  let most = 0
  for (let column = 1; column < count.length; column += 1) if (count[column]! > count[most]!) most = column
  return (count[most] ?? 0) > 0 ? { startMs: hours[most]!.startMs, count: count[most]! } : undefined
}

function occupancies(
  data: MarkedData,
  selection: ReportSelection,
  calendar: SiteCalendar,
  night: MarkedData | undefined,
): ViewFigures['occupancy'] {
  const zones = data.targets.filter(({ kind }) => kind === 'zone').slice(0, MAX_OCCUPANCIES)
  const hasLines = data.targets.some(({ kind }) => kind === 'line') || data.counts.some(({ kind }) => kind === 'line')
  const isShort = datesBetween(selection.from, selection.to).length <= CURVE_DAYS
  const days = (isWanted: Parameters<typeof dailyOccupancy>[3]) =>
    dailyOccupancy(data, selection, calendar, isWanted, night).map(({ points, ...day }) => ({
      ...day,
      ...(isShort && { points: [...points] }),
      peak: day.peak === null ? null : shownCount(day.peak, day.coverage),
      coverage: shownShare(day.coverage),
    }))
  return [
    ...(hasLines ? [{ key: 'lines', days: days(({ kind }) => kind === 'line') }] : []),
    ...zones.map(({ cameraId, targetId }) => {
      const zone = { cameraId, kind: 'zone' as const, targetId, className: '', direction: 'left' as const }
      return {
        key: groupKey(zone, 'target'),
        cameraId,
        targetId,
        days: days((series) => groupKey(series, 'target') === groupKey(zone, 'target')),
      }
    }),
  ]
}
