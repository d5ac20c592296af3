import { wholeOf } from '#core/report/buckets.ts'
import { periodBefore } from '#core/report/compare-periods.ts'
import { MAX_BUCKETS, selectData, type Granularity, type ReportSelection } from '#core/report/report-selection.ts'
import { viewFigures } from '#core/report/report-view.ts'
import { openMsOf, timeAxis } from '#core/report/time-axis.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { dayBounds } from '#core/time/site-time.ts'
import type { Store } from '../../store/store.ts'
import { checkDates } from '../read/check-dates.ts'
import { readNames } from '../read/names.ts'
import { readNight, readReportData } from '../read/read-report-data.ts'
import { reportedConfigurations } from '../read/reported-configurations.ts'
import { serviceOf } from '../read/service-sections.ts'
import type { ReportRequest } from './report-request.ts'
import type { ReportDocument } from './report-schema.ts'
import {
  correctionsOf,
  daysOf,
  degradedOf,
  gapsOf,
  instant,
  isChosen,
  occupancyOf,
  seriesOfReport,
  totalsOf,
  utc,
} from './report-sections.ts'

const PLAIN_CALENDAR = { weekStart: 1, openingHours: null, dayReset: '00:00' } as const

/** Everything a report says, worked out once for every format. Throws `request.invalid`, `store.*`. */
export function reportDocument(store: Store, request: ReportRequest): ReportDocument {
  checkDates(request)
  const { from, to, timeZone, nowMs, cameraIds, granularity = 'hour', openOnly = false } = request
  const calendar = { ...(request.calendar ?? PLAIN_CALENDAR), timeZone }
  const selection = selectionOf(request)
  const [startMs, endMs] = [dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]]
  const read = (period: { from: string; to: string }) =>
    readReportData(store, {
      fromMs: dayBounds(period.from, timeZone)[0],
      toMs: dayBounds(period.to, timeZone)[1],
      nowMs,
      cameraIds,
    })
  const data = read({ from, to })
  const chosen = selectData(data, selection)
  // Closed is not the same as not watched: such steps are left out.
  const axis = (wanted: Granularity) =>
    timeAxis({ ...selection, granularity: wanted }, calendar, nowMs).filter((bucket) => openMsOf(bucket) > 0)
  const [days, hours] = [axis('day'), axis('hour')]
  const slots = granularity === 'hour' || granularity === 'day' ? undefined : axis(granularity)
  if (slots && slots.length > 10 * MAX_BUCKETS)
    throw new FieldcountError('request.invalid', {
      detail: `${slots.length} rows for each line are too many: choose longer steps or a shorter period`,
    })
  const whole = wholeOf(days, nowMs)
  const view = viewFigures(
    { selection, groupBy: 'site' },
    data,
    read(periodBefore(selection)),
    calendar,
    readNight(store, selection, calendar, { nowMs, cameraIds }),
  )
  const site = view.groups.find(({ kind }) => kind === 'line')?.total
  const names = readNames(store)
  const span = ({ date, ...bucket }: { date: string; startMs: number; endMs: number }) => ({
    date,
    ...instant(bucket.startMs, timeZone),
    endUtc: utc(bucket.endMs),
  })
  return {
    schema: 'fieldcount.report/1',
    site: request.siteName,
    timeZone,
    period: { from, to, startUtc: utc(startMs), endUtc: utc(endMs) },
    generatedAt: utc(nowMs),
    software: `Fieldcount ${request.version}`,
    totals: totalsOf(chosen, [whole])[0]!,
    days: daysOf(days, totalsOf(chosen, days), timeZone),
    hours: hours.map(span),
    granularity,
    ...(slots && { slots: slots.map((slot) => ({ ...span(slot), isWhole: slot.isWhole })) }),
    weekStart: calendar.weekStart,
    dayReset: calendar.dayReset,
    openingHours: openOnly ? calendar.openingHours : null,
    series: seriesOfReport(chosen, { whole, days, hours, slots }, names),
    gaps: gapsOf(chosen.gaps, request, names),
    comparison: {
      ...view.previous,
      in: site?.changeIn ?? NO_CHANGE,
      out: site?.changeOut ?? NO_CHANGE,
      coverage: site?.coverage ?? 0,
    },
    ...(view.busiestHour && {
      busiestHour: { ...instant(view.busiestHour.startMs, timeZone), count: view.busiestHour.count },
    }),
    heat: view.heat,
    occupancy: occupancyOf(view.occupancy, names),
    degraded: degradedOf(data.degraded, request, names),
    configurations: reportedConfigurations(
      data.configurations.filter(({ cameraId }) => isChosen(request, cameraId)),
      names,
    ),
    corrections: correctionsOf(data.corrected, selection, names),
    ...serviceOf(store, { startMs, endMs, nowMs, isChosen: (cameraId) => isChosen(request, cameraId) }, names),
    ...(request.provenance && { provenance: request.provenance }),
  }
}

function selectionOf(request: ReportRequest): ReportSelection {
  const { from, to, cameraIds, targets, classNames, granularity = 'hour', openOnly = false } = request
  return {
    from,
    to,
    granularity,
    openOnly,
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(targets && { targets: [...targets] }),
    ...(classNames && { classNames: [...classNames] }),
  }
}

const NO_CHANGE = { current: 0, previous: 0, difference: 0, isSound: false }
