import type { ReportSettings } from '#core/report/report-settings.ts'
import { seriesOf } from '#core/report/apply-corrections.ts'
import { gridParts, wholeOf, type Bucket } from '#core/report/buckets.ts'
import { figureGrid, type GridRow } from '#core/report/figure-grid.ts'
import { isSelected, MAX_BUCKETS, selectData, type Granularity, type TargetRef } from '#core/report/report-selection.ts'
import { viewFigures } from '#core/report/report-view.ts'
import { seriesName } from '#core/report/series.ts'
import { meanDwellS, shownCount, shownShare } from '#core/report/shown-figures.ts'
import { openMsOf, timeAxis } from '#core/report/time-axis.ts'
import type { ReportProvenance } from '#core/report/provenance.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { periodBefore } from '#core/report/compare-periods.ts'
import { dayBounds, siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Store } from '../../store/store.ts'
import { checkDates } from '../read/check-dates.ts'
import { readNames } from '../read/names.ts'
import { readNight, readReportData } from '../read/read-report-data.ts'
import { reportedConfigurations } from '../read/reported-configurations.ts'
import type { ReportDocument, ReportFigures, ReportSeries } from './report-schema.ts'

export interface ReportRequest {
  /** Dates at the site, both included, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** What is absent is all of it, what was removed too. */
  readonly cameraIds?: readonly string[]
  readonly targets?: readonly TargetRef[]
  readonly classNames?: readonly string[]
  /** Of the rows of tables; hours when absent. */
  readonly granularity?: Granularity
  /** Only what lies in the opening hours. */
  readonly openOnly?: boolean
  readonly calendar?: Pick<ReportSettings, 'weekStart' | 'openingHours' | 'dayReset'>
  readonly siteName: string
  readonly timeZone: string
  readonly nowMs: number
  readonly version: string
  /** Stands in the report, where it is recorded. */
  readonly provenance?: ReportProvenance
}

const PLAIN_CALENDAR = { weekStart: 1, openingHours: null, dayReset: '00:00' } as const

/** Everything a report says, worked out once for every format. Throws `request.invalid`, `store.*`. */
export function reportDocument(store: Store, request: ReportRequest): ReportDocument {
  checkDates(request)
  const { from, to, timeZone, nowMs, cameraIds, targets, classNames, granularity = 'hour', openOnly = false } = request
  const calendar = { ...(request.calendar ?? PLAIN_CALENDAR), timeZone }
  const selection = {
    from,
    to,
    granularity,
    openOnly,
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(targets && { targets: [...targets] }),
    ...(classNames && { classNames: [...classNames] }),
  }
  const read = (period: { from: string; to: string }) =>
    readReportData(store, {
      fromMs: dayBounds(period.from, timeZone)[0],
      toMs: dayBounds(period.to, timeZone)[1],
      nowMs,
      cameraIds,
    })
  const [startMs, endMs] = [dayBounds(from, timeZone)[0], dayBounds(to, timeZone)[1]]
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
  const rowsOf = (buckets: readonly Bucket[]): GridRow[] => [
    ...figureGrid(chosen, gridParts(buckets), buckets.length, seriesName).values(),
  ]
  const lines = (buckets: readonly Bucket[]) =>
    lineTotals(
      figureGrid(chosen, gridParts(buckets), buckets.length, ({ kind, direction }) =>
        kind === 'line' ? direction : undefined,
      ),
      buckets.length,
    )
  const [total, dayRows, hourRows, slotRows] = [rowsOf([whole]), rowsOf(days), rowsOf(hours), slots && rowsOf(slots)]
  const view = viewFigures(
    { selection, groupBy: 'site' },
    data,
    read(periodBefore(selection)),
    calendar,
    readNight(store, selection, calendar, { nowMs, cameraIds }),
  )
  const site = view.groups.find(({ kind }) => kind === 'line')?.total
  const names = readNames(store)
  const dayTotals = lines(days)
  const instant = (ms: number) => ({
    startUtc: utc(ms),
    local: siteDateTime(ms, timeZone),
    utcOffset: offsetText(ms, timeZone),
  })
  const span = ({ date, ...bucket }: { date: string; startMs: number; endMs: number }) => ({
    date,
    ...instant(bucket.startMs),
    endUtc: utc(bucket.endMs),
  })
  return {
    schema: 'fieldcount.report/1',
    site: request.siteName,
    timeZone,
    period: { from, to, startUtc: utc(startMs), endUtc: utc(endMs) },
    generatedAt: utc(nowMs),
    software: `Fieldcount ${request.version}`,
    totals: lines([whole])[0]!,
    days: days.map((day, index) => ({
      date: day.date,
      startUtc: utc(day.startMs),
      endUtc: utc(day.endMs),
      utcOffset: offsetText(day.startMs, timeZone),
      ...dayTotals[index]!,
    })),
    hours: hours.map(span),
    granularity,
    ...(slots && { slots: slots.map((slot) => ({ ...span(slot), isWhole: slot.isWhole })) }),
    weekStart: calendar.weekStart,
    dayReset: calendar.dayReset,
    openingHours: openOnly ? calendar.openingHours : null,
    series: total.map((row, index): ReportSeries => {
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
    }),
    gaps: chosen.gaps
      .filter((gap) => gap.fromMs < nowMs && gap.toMs !== gap.fromMs && isChosen(gap.cameraId))
      .map(({ cameraId, fromMs, toMs, reason }) => ({
        cameraId,
        camera: names.camera(cameraId),
        fromUtc: utc(fromMs),
        toUtc: toMs === undefined ? null : utc(toMs),
        reason,
      })),
    comparison: {
      ...view.previous,
      in: site?.changeIn ?? NO_CHANGE,
      out: site?.changeOut ?? NO_CHANGE,
      coverage: site?.coverage ?? 0,
    },
    ...(view.busiestHour && { busiestHour: { ...instant(view.busiestHour.startMs), count: view.busiestHour.count } }),
    heat: view.heat,
    occupancy: view.occupancy.map(({ cameraId, targetId, days: inside }) => ({
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
    })),
    degraded: data.degraded
      .filter(({ cameraId }) => isChosen(cameraId))
      .map(({ cameraId, fromMs, toMs, level, fps, of }) => ({
        cameraId,
        camera: names.camera(cameraId),
        fromUtc: utc(fromMs),
        toUtc: toMs === undefined ? null : utc(toMs),
        level,
        fps,
        of,
      })),
    configurations: reportedConfigurations(
      data.configurations.filter(({ cameraId }) => isChosen(cameraId)),
      names,
    ),
    corrections: data.corrected
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
      })),
    ...(request.provenance && { provenance: request.provenance }),
  }

  function isChosen(cameraId: string): boolean {
    return !targets || targets.some((target) => target.cameraId === cameraId)
  }
}

const NO_CHANGE = { current: 0, previous: 0, difference: 0, isSound: false }

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

function utc(ms: number): string {
  return new Date(ms).toISOString()
}
