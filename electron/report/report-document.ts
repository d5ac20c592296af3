import { bucketCounts, type Bucket, type BucketCount } from '#core/report/bucket-counts.ts'
import { calendarBuckets } from '#core/report/calendar-buckets.ts'
import type { ReportData } from '#core/report/report-data.ts'
import { rollUp } from '#core/report/roll-up.ts'
import { dayBounds, siteDateTime } from '#core/time/site-time.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Store } from '../store/store.ts'
import { checkDates } from './check-dates.ts'
import { readNames } from './names.ts'
import { readReportData } from './read-report-data.ts'
import type { ReportDocument, ReportSeries } from './report-schema.ts'

export interface ReportRequest {
  /** Dates at the site, both included, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** Absent: all cameras, removed ones too. */
  readonly cameraIds?: readonly string[]
  readonly siteName: string
  readonly timeZone: string
  readonly nowMs: number
  readonly version: string
}

/** Hours worked out at a time: enough to be quick, few enough for their figures to fit in memory. */
const HOURS_AT_A_TIME = 31 * 24

/** Everything a report says, worked out once for every format. Throws `request.invalid`, `store.*`. */
export function reportDocument(store: Store, request: ReportRequest): ReportDocument {
  checkDates(request)
  const { from, to, timeZone, nowMs, cameraIds } = request
  const startMs = dayBounds(from, timeZone)[0]
  const endMs = dayBounds(to, timeZone)[1]
  const data = readReportData(store, { fromMs: startMs, toMs: endMs, nowMs, cameraIds })
  const hasBegun = (bucket: Bucket): boolean => bucket.startMs < nowMs
  const days = calendarBuckets(from, to, timeZone, 'day').filter(hasBegun)
  const hours = calendarBuckets(from, to, timeZone, 'hour').filter(hasBegun)
  const whole = bucketCounts(data, [{ startMs, endMs: Math.min(endMs, nowMs) }])
  const dayFigures = bucketCounts(data, days)
  const hourColumns = columns(whole.length, hourlyInParts(data, hours))
  const dayColumns = columns(whole.length, [dayFigures])
  const names = readNames(store)
  return {
    schema: 'fieldcount.report/1',
    site: request.siteName,
    timeZone,
    period: { from, to, startUtc: utc(startMs), endUtc: utc(endMs) },
    generatedAt: utc(nowMs),
    software: `Fieldcount ${request.version}`,
    totals: lineTotals(whole),
    days: days.map(({ date, ...day }, index) => ({
      date, startUtc: utc(day.startMs), endUtc: utc(day.endMs), utcOffset: offsetText(day.startMs, timeZone),
      ...lineTotals(dayFigures.slice(index * whole.length, (index + 1) * whole.length)),
    })),
    hours: hours.map(({ date, ...hour }) => ({
      date, startUtc: utc(hour.startMs), endUtc: utc(hour.endMs), local: siteDateTime(hour.startMs, timeZone), utcOffset: offsetText(hour.startMs, timeZone),
    })),
    series: whole.map((figure, index): ReportSeries => {
      const { cameraId, kind, targetId, className, direction } = figure
      return {
        cameraId, camera: names.camera(cameraId), kind, targetId, target: names.target(cameraId, kind, targetId), className, direction,
        count: countOf(figure), coverage: roundDown(figure.coverage),
        ...(direction === 'left' && figure.count > 0 && { meanDwellS: Math.round(figure.dwellMs / figure.count / 100) / 10 }),
        days: dayColumns[index]!,
        hours: hourColumns[index]!,
      }
    }),
    gaps: data.gaps
      .filter((gap) => gap.fromMs < nowMs && gap.toMs !== gap.fromMs)
      .map(({ cameraId, fromMs, toMs, reason }) => ({ cameraId, camera: names.camera(cameraId), fromUtc: utc(fromMs), toUtc: toMs === undefined ? null : utc(toMs), reason })),
  }
}

/** Every series has its place in every part, also in one without an event of it. */
function* hourlyInParts(data: ReportData, hours: readonly Bucket[]): Generator<BucketCount[]> {
  for (let first = 0; first < hours.length; first += HOURS_AT_A_TIME) {
    const part = hours.slice(first, first + HOURS_AT_A_TIME)
    const [fromMs, toMs] = [part[0]!.startMs, part.at(-1)!.endMs]
    const counts = data.counts.map((series) => ({ ...series, slices: series.slices.filter(({ atMs }) => atMs >= fromMs && atMs < toMs) }))
    yield bucketCounts({ ...data, counts }, part)
  }
}

/** Turns figures, bucket by bucket, into one column for each series. */
function columns(width: number, parts: Iterable<readonly BucketCount[]>): { counts: (number | null)[]; coverage: number[] }[] {
  const all = Array.from({ length: width }, () => ({ counts: [] as (number | null)[], coverage: [] as number[] }))
  for (const figures of parts) {
    figures.forEach((figure, index) => {
      all[index % width]!.counts.push(countOf(figure))
      all[index % width]!.coverage.push(roundDown(figure.coverage))
    })
  }
  return all
}

/** Figures of one bucket, summed over lines and classes. */
export function lineTotals(figures: readonly BucketCount[]): ReportDocument['totals'] {
  const lines = figures.filter(({ kind }) => kind === 'line')
  const coverage = rollUp(lines, [])[0]?.coverage ?? 0
  const sumOf = (direction: string): number => lines.reduce((sum, figure) => (figure.direction === direction ? sum + figure.count : sum), 0)
  const [entries, exits] = [sumOf('in'), sumOf('out')]
  const isKnown = coverage > 0 || entries + exits > 0
  return { in: isKnown ? entries : null, out: isKnown ? exits : null, coverage: roundDown(coverage) }
}

/** Nobody was watching: null, not a zero. */
function countOf({ count, coverage }: BucketCount): number | null {
  return coverage === 0 && count === 0 ? null : count
}

/** A sum of parts may fall short of a whole by an error of rounding. */
function roundDown(share: number): number {
  return Math.min(1, Math.floor(share * 1000 + 1e-6) / 1000)
}

function utc(ms: number): string {
  return new Date(ms).toISOString()
}
