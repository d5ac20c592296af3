import { QUARTER_MS, Quarters } from '#core/report/quarters.ts'
import type { Series, SeriesCounts, Slice } from '#core/report/series.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import type { Database } from '../database/database.ts'
import { readPackedBefore } from '../tables/meta-table.ts'
import { packedDays, QUARTERS_A_DAY, SERIES_A_BLOCK, type PackedCounts, type PackedDay } from './packed-blocks.ts'

export { QUARTER_MS }

/** What is absent is all. */
interface WantedSeries {
  readonly cameraIds?: readonly string[] | undefined
  readonly kind?: Series['kind']
}

/** Minutes of a period (`toMs` not included), by series, in order of time. */
export function minuteCounts(
  db: Database,
  fromMs: number,
  toMs: number,
  cameraIds?: readonly string[],
): (SeriesCounts & { readonly slices: readonly Slice[] })[] {
  return listSeries(db, { cameraIds }).flatMap(({ key, series }) => {
    const rows = db.rows(
      'SELECT minute, count, dwell_ms FROM minute_counts WHERE series_key = ? AND minute >= ? AND minute < ? ' +
        'ORDER BY minute',
      key,
      Math.floor(fromMs / MINUTE_MS),
      Math.ceil(toMs / MINUTE_MS),
    )
    if (rows.length === 0) return []
    return [
      {
        ...series,
        slices: rows.map(([minute, count, dwellMs]) => ({
          atMs: Number(minute) * MINUTE_MS,
          count: Number(count),
          dwellMs: Number(dwellMs),
        })),
      },
    ]
  })
}

/** The same by quarter of an hour: past days from their packed copies, the rest one by one. */
export function quarterCounts(
  db: Database,
  fromMs: number,
  toMs: number,
  cameraIds?: readonly string[],
): SeriesCounts[] {
  const [first, end] = quartersOf(fromMs, toMs)
  return readSeries(db, first, end, { cameraIds }, () => new QuarterSink(first, end)).map(({ series, sink }) => ({
    ...series,
    slices: sink.quarters(),
  }))
}

/** The same as one slice at the start of the period. */
export function periodTotals(db: Database, fromMs: number, toMs: number, wanted: WantedSeries = {}): SeriesCounts[] {
  const [first, end] = quartersOf(fromMs, toMs)
  return readSeries(db, first, end, wanted, () => new TotalSink()).map(({ series, sink }) => ({
    ...series,
    slices: [{ atMs: first * QUARTER_MS, count: sink.count, dwellMs: sink.dwellMs }],
  }))
}

function quartersOf(fromMs: number, toMs: number): [first: number, end: number] {
  return [Math.floor(fromMs / QUARTER_MS), Math.ceil(toMs / QUARTER_MS)]
}

/** Where the quarters of one series go to, in any order. */
interface Sink {
  readonly isEmpty: boolean
  put(quarter: number, count: number, dwellMs: number): void
  /** Counts without dwell of `length` quarters from `first` on, which stand in `counts` from `at` on. */
  putRun(first: number, length: number, counts: PackedCounts, at: number): void
}

/** Every series that counted something from the quarter `first` up to, not including, `end`. */
function readSeries<S extends Sink>(
  db: Database,
  first: number,
  end: number,
  wanted: WantedSeries,
  newSink: () => S,
): { readonly series: Series; readonly sink: S }[] {
  if (end <= first) return []
  const packedBefore = readPackedBefore(db) * QUARTERS_A_DAY
  const listed = listSeries(db, wanted).map(({ key, series }) => ({ key, series, sink: newSink() }))
  if (first < packedBefore)
    readPacked(db, new Map(listed.map(({ key, sink }) => [key, sink])), first, Math.min(end, packedBefore))
  if (end > packedBefore)
    for (const { key, sink } of listed) readLoose(db, key, sink, Math.max(first, packedBefore), end)
  return listed.filter(({ sink }) => !sink.isEmpty)
}

function readPacked(db: Database, sinks: ReadonlyMap<number, Sink>, first: number, end: number): void {
  const [firstDay, endDay] = [Math.floor(first / QUARTERS_A_DAY), Math.ceil(end / QUARTERS_A_DAY)]
  for (const [block, keys] of Map.groupBy(sinks.keys(), (key) => Math.floor(key / SERIES_A_BLOCK))) {
    for (const packed of packedDays(db, block, firstDay, endDay)) {
      const dayFirst = packed.day * QUARTERS_A_DAY
      const [from, to] = [Math.max(first, dayFirst), Math.min(end, dayFirst + QUARTERS_A_DAY)]
      if (packed.seriesKeys) putPacked(sinks, packed.seriesKeys, packed, from, to)
      else for (const key of keys) readLoose(db, key, sinks.get(key)!, from, to)
    }
  }
}

/** What of a packed day lies from `from` up to, not including, `to`. */
function putPacked(
  sinks: ReadonlyMap<number, Sink>,
  seriesKeys: readonly number[],
  { day, counts, dwellKeys, dwellMs }: PackedDay,
  from: number,
  to: number,
): void {
  const into = from - day * QUARTERS_A_DAY
  for (let index = 0; index < seriesKeys.length; index += 1) {
    const key = seriesKeys[index]!
    const sink = sinks.get(key)
    const at = index * QUARTERS_A_DAY + into
    const dwellIndex = dwellKeys.length === 0 ? -1 : dwellKeys.indexOf(key)
    if (dwellIndex < 0) sink?.putRun(from, to - from, counts, at)
    else
      for (let quarter = from; quarter < to; quarter += 1) {
        const count = counts[at + quarter - from]!
        if (count > 0) sink?.put(quarter, count, dwellMs[dwellIndex * QUARTERS_A_DAY + into + quarter - from]!)
      }
  }
}

function readLoose(db: Database, key: number, sink: Sink, first: number, end: number): void {
  for (const [quarter, count, dwellMs] of db.rows(
    'SELECT quarter, count, dwell_ms FROM quarter_counts WHERE series_key = ? AND quarter >= ? AND quarter < ?',
    key,
    first,
    end,
  )) {
    sink.put(Number(quarter), Number(count), Number(dwellMs))
  }
}

class QuarterSink implements Sink {
  readonly #first: number
  readonly #length: number
  #counts: Uint32Array | undefined
  #dwellMs: Float64Array | undefined

  constructor(first: number, end: number) {
    this.#first = first
    this.#length = end - first
  }

  get isEmpty(): boolean {
    return this.#counts === undefined
  }

  quarters(): Quarters {
    return new Quarters(this.#first * QUARTER_MS, this.#counts!, this.#dwellMs)
  }

  put(quarter: number, count: number, dwellMs: number): void {
    this.#counts ??= new Uint32Array(this.#length)
    this.#counts[quarter - this.#first] = count
    if (dwellMs === 0) return
    this.#dwellMs ??= new Float64Array(this.#length)
    this.#dwellMs[quarter - this.#first] = dwellMs
  }

  putRun(first: number, length: number, counts: PackedCounts, at: number): void {
    const to = first - this.#first
    let index = 0
    // A part of a day may hold nothing, and what counted nothing is not listed.
    while (index < length && counts[at + index] === 0) index += 1
    if (index === length) return
    const mine = (this.#counts ??= new Uint32Array(this.#length))
    for (; index < length; index += 1) mine[to + index] = counts[at + index]!
  }
}

class TotalSink implements Sink {
  count = 0
  dwellMs = 0

  get isEmpty(): boolean {
    return this.count === 0
  }

  put(_quarter: number, count: number, dwellMs: number): void {
    this.count += count
    this.dwellMs += dwellMs
  }

  putRun(_first: number, length: number, counts: PackedCounts, at: number): void {
    let sum = 0
    for (let index = at; index < at + length; index += 1) sum += counts[index]!
    this.count += sum
  }
}

function listSeries(db: Database, { cameraIds, kind }: WantedSeries): { key: number; series: Series }[] {
  const rows = db.all(
    `SELECT * FROM series WHERE (?1 IS NULL OR camera_id IN (SELECT value FROM json_each(?1)))
       AND (?2 IS NULL OR kind = ?2)
     ORDER BY camera_id, kind, target_id, class_name, direction`,
    cameraIds ? JSON.stringify(cameraIds) : null,
    kind ?? null,
  )
  return rows.map((row) => ({
    key: Number(row.series_key),
    series: {
      cameraId: String(row.camera_id),
      kind: row.kind as Series['kind'],
      targetId: String(row.target_id),
      className: String(row.class_name),
      direction: row.direction as Series['direction'],
    },
  }))
}
