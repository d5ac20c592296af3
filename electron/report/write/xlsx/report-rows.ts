import { correctedCount } from '#core/report/apply-corrections.ts'
import { siteDateTime } from '#core/time/site-time.ts'
import type { CrossingRow } from '#core/contract/app-state.ts'
import { offsetText } from '#core/time/zone-offset.ts'
import type { Names } from '../../read/names.ts'
import type { ReportDocument, ReportFigures, ReportSeries } from '../report-schema.ts'
import type { AxisEntry } from '../report-table.ts'
import { className, gapReason, type ReportWords } from '../report-words.ts'
import type { SheetCell, SheetColumn } from './sheets.ts'

export const FORMAT = {
  count: '#,##0',
  amount: '+#,##0;-#,##0;0',
  share: '0.0%',
  date: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
  preciseInstant: 'yyyy-mm-dd hh:mm:ss.000',
  hour: 'yyyy-mm-dd hh:mm',
  tenth: '0.0',
} as const

const named = (words: ReportWords): SheetColumn[] => [
  { title: words.camera, width: 22 },
  { title: words.place, width: 22 },
  { title: words.class, width: 14 },
  { title: words.direction, width: 11 },
]
const counted = (words: ReportWords): SheetColumn[] => [
  { title: words.count, width: 11, format: FORMAT.count },
  { title: words.correction, width: 12, format: FORMAT.amount },
  { title: words.correctedCount, width: 16, format: FORMAT.count },
  { title: words.watched, width: 15, format: FORMAT.share },
]
const timed = (words: ReportWords, format: string): SheetColumn[] => [
  { title: words.utcStart, width: 21, format },
  { title: words.localStart, width: 24, format },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
]

/** Excel knows no zones: a cell shows the clock on the wall when given that as if it were UTC. */
export function wallDate(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}Z`)
}

/** Steps of days and more are dates; their clock on the wall says midnight. */
export const figureColumns = (words: ReportWords): SheetColumn[] => [
  ...timed(words, FORMAT.hour),
  ...named(words),
  ...counted(words),
  { title: words.degraded, width: 15, format: FORMAT.share },
  { title: words.dwell, width: 18, format: FORMAT.tenth },
]

/** One row a step, line or zone, class and direction. */
export function* figureRows(
  { series, timeZone }: ReportDocument,
  words: ReportWords,
  entries: readonly AxisEntry[],
  figuresOf: (series: ReportSeries) => ReportFigures,
): Generator<SheetCell[]> {
  for (const [index, { startUtc, utcOffset }] of entries.entries()) {
    const startMs = Date.parse(startUtc)
    const when = [new Date(startMs), wallDate(siteDateTime(startMs, timeZone)), `UTC${utcOffset}`, timeZone]
    for (const one of series) {
      const { counts, corrections, coverage, degraded, meanDwellS } = figuresOf(one)
      yield [
        ...when,
        ...nameCells(one, words),
        counts[index]!,
        corrections?.[index] ?? 0,
        correctedCount(counts[index]!, corrections?.[index] ?? 0),
        coverage[index]!,
        degraded?.[index] ?? 0,
        meanDwellS?.[index] ?? null,
      ]
    }
  }
}

export const gapColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.camera, width: 22 },
  { title: `${words.from} (UTC)`, width: 21, format: FORMAT.instant },
  { title: `${words.to} (UTC)`, width: 21, format: FORMAT.instant },
  { title: `${words.from} (${words.localTime.toLowerCase()})`, width: 24, format: FORMAT.instant },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.reason, width: 32 },
]

export function* gapRows({ gaps, timeZone }: ReportDocument, words: ReportWords): Generator<SheetCell[]> {
  for (const { camera, fromUtc, toUtc, reason } of gaps) {
    const fromMs = Date.parse(fromUtc)
    yield [
      camera,
      new Date(fromUtc),
      toUtc === null ? null : new Date(toUtc),
      wallDate(siteDateTime(fromMs, timeZone)),
      `UTC${offsetText(fromMs, timeZone)}`,
      timeZone,
      gapReason(reason, words),
    ]
  }
}

export const crossingColumns = (words: ReportWords): SheetColumn[] => [
  { title: words.utc, width: 24, format: FORMAT.preciseInstant },
  { title: words.localTime, width: 21, format: FORMAT.instant },
  { title: words.utcOffset, width: 12 },
  { title: words.timeZone, width: 22 },
  { title: words.camera, width: 22 },
  { title: words.line, width: 22 },
  { title: words.class, width: 14 },
  { title: words.direction, width: 11 },
  { title: words.track, width: 10, format: '0' },
  { title: words.eventId, width: 40 },
]

export function crossingCells(
  { atMs, cameraId, lineId, className: name, direction, trackId, id }: CrossingRow,
  timeZone: string,
  names: Names,
  words: ReportWords,
): SheetCell[] {
  return [
    new Date(atMs),
    wallDate(siteDateTime(atMs, timeZone)),
    `UTC${offsetText(atMs, timeZone)}`,
    timeZone,
    names.camera(cameraId),
    names.line(cameraId, lineId),
    className(name, words),
    names.way(cameraId, lineId, direction) ?? words[direction],
    trackId,
    id,
  ]
}

function nameCells(
  { camera, target, className: name, direction, way }: ReportDocument['series'][number],
  words: ReportWords,
): string[] {
  return [camera, target, className(name, words), way ?? words[direction]]
}
