import { QUARTER_MS, Quarters } from '#core/report/quarters.ts'
import type { Series, SeriesCounts, Slice } from '#core/report/series.ts'
import type { Database } from './database.ts'
import { readPackedBefore } from './meta-table.ts'
import { packedDays, QUARTERS_A_DAY, SERIES_A_BLOCK, type PackedDay } from './packed-blocks.ts'

export const MINUTE_MS = 60_000
export { QUARTER_MS }

/** Minutes of a period (`toMs` not included), by series, in order of time. */
export function minuteCounts(db: Database, fromMs: number, toMs: number, cameraIds?: readonly string[]): (SeriesCounts & { readonly slices: readonly Slice[] })[] {
  return listSeries(db, cameraIds).flatMap(({ key, series }) => {
    const rows = db.rows('SELECT minute, count, dwell_ms FROM minute_counts WHERE series_key = ? AND minute >= ? AND minute < ? ORDER BY minute', key, Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS))
    if (rows.length === 0) return []
    return [{ ...series, slices: rows.map(([minute, count, dwellMs]) => ({ atMs: Number(minute) * MINUTE_MS, count: Number(count), dwellMs: Number(dwellMs) })) }]
  })
}

/** The same by quarter of an hour: past days from their packed copies, the rest one by one. */
export function quarterCounts(db: Database, fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[] {
  const first = Math.floor(fromMs / QUARTER_MS)
  const end = Math.ceil(toMs / QUARTER_MS)
  if (end <= first) return []
  const packedBefore = readPackedBefore(db) * QUARTERS_A_DAY
  const listed = listSeries(db, cameraIds).map(({ key, series }) => ({ key, series, reader: new SeriesReader(db, key, first, end) }))
  if (first < packedBefore) readPacked(db, new Map(listed.map(({ key, reader }) => [key, reader])), first, Math.min(end, packedBefore))
  return listed.flatMap(({ series, reader }) => {
    if (end > packedBefore) reader.readLoose(Math.max(first, packedBefore), end)
    return reader.isEmpty ? [] : [{ ...series, slices: reader.quarters() }]
  })
}

function readPacked(db: Database, readers: ReadonlyMap<number, SeriesReader>, first: number, end: number): void {
  const [firstDay, endDay] = [Math.floor(first / QUARTERS_A_DAY), Math.ceil(end / QUARTERS_A_DAY)]
  for (const [block, keys] of Map.groupBy(readers.keys(), (key) => Math.floor(key / SERIES_A_BLOCK))) {
    for (const { day, series } of packedDays(db, block, firstDay, endDay)) {
      const dayFirst = day * QUARTERS_A_DAY
      if (series) for (const packed of series) readers.get(packed.seriesKey)?.putDay(dayFirst, end, packed)
      else for (const key of keys) readers.get(key)!.readLoose(Math.max(first, dayFirst), Math.min(end, dayFirst + QUARTERS_A_DAY))
    }
  }
}

class SeriesReader {
  readonly #db: Database
  readonly #key: number
  readonly #first: number
  readonly #end: number
  #counts: Uint32Array | undefined
  #dwellMs: Float64Array | undefined

  constructor(db: Database, key: number, first: number, end: number) {
    this.#db = db
    this.#key = key
    this.#first = first
    this.#end = end
  }

  get isEmpty(): boolean {
    return this.#counts === undefined
  }

  quarters(): Quarters {
    return new Quarters(this.#first * QUARTER_MS, this.#counts!, this.#dwellMs)
  }

  /** What of a packed day, from `dayFirst` on, lies before `end`. */
  putDay(dayFirst: number, end: number, { counts, dwellMs }: PackedDay): void {
    const [from, to] = [Math.max(this.#first, dayFirst), Math.min(end, dayFirst + QUARTERS_A_DAY)]
    if (!dwellMs && to - from === QUARTERS_A_DAY) {
      this.#counts ??= new Uint32Array(this.#end - this.#first)
      this.#counts.set(counts, from - this.#first)
      return
    }
    for (let quarter = from; quarter < to; quarter += 1) {
      const count = counts[quarter - dayFirst]!
      if (count > 0) this.#put(quarter, count, dwellMs?.[quarter - dayFirst] ?? 0)
    }
  }

  readLoose(first: number, end: number): void {
    for (const [quarter, count, dwellMs] of this.#db.rows('SELECT quarter, count, dwell_ms FROM quarter_counts WHERE series_key = ? AND quarter >= ? AND quarter < ?', this.#key, first, end)) {
      this.#put(Number(quarter), Number(count), Number(dwellMs))
    }
  }

  #put(quarter: number, count: number, dwellMs: number): void {
    this.#counts ??= new Uint32Array(this.#end - this.#first)
    this.#counts[quarter - this.#first] = count
    if (dwellMs === 0) return
    this.#dwellMs ??= new Float64Array(this.#end - this.#first)
    this.#dwellMs[quarter - this.#first] = dwellMs
  }
}

function listSeries(db: Database, cameraIds?: readonly string[]): { key: number; series: Series }[] {
  const wanted = cameraIds ? 'WHERE camera_id IN (SELECT value FROM json_each(?))' : ''
  const rows = db.all(`SELECT * FROM series ${wanted} ORDER BY camera_id, kind, target_id, class_name, direction`, ...(cameraIds ? [JSON.stringify(cameraIds)] : []))
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
