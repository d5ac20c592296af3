import { DAY_MS } from '#core/time/durations.ts'
import type { Database } from '../database/database.ts'
import { readPackedBefore, writePackedBefore } from '../tables/meta-table.ts'

export const QUARTERS_A_DAY = 96
/** Series whose day is one row, packed in one step: about 3 ms. A bit each, so no more than 32. */
export const SERIES_A_BLOCK = 32

/** As small as the largest count of the block allows: a year is read in half the time of what needs twice the bytes. */
export type PackedCounts = Uint8Array | Uint16Array | Uint32Array

/** What the series of a block counted on one UTC day, by quarters of an hour. */
export interface PackedDay {
  /** Since the epoch. */
  readonly day: number
  /** Those that counted something, in order; absent: the copy is empty. */
  readonly seriesKeys: readonly number[] | undefined
  /** 96 for each of them. */
  readonly counts: PackedCounts
  /** 96 for those of them with dwell, whose keys these are. */
  readonly dwellKeys: readonly number[]
  readonly dwellMs: Float64Array
}

const NO_DWELL = new Float64Array()

/**
 * One small step of packing: opens the next past day, its copies still empty, or makes an empty copy. False when
 * there is nothing to do. From its opening on, late events of a day are noticed, so its copies may be made in as many
 * steps as it takes, with counts committed between them; empty ones are read from the quarters meanwhile. The present
 * UTC day is left alone, its counts still come.
 */
export function packDays(db: Database, nowMs: number): boolean {
  const [empty] = db.rows('SELECT block, day FROM packed_blocks WHERE series IS NULL LIMIT 1')
  if (empty) {
    db.copy(() => pack(db, Number(empty[0]), Number(empty[1])))
    return true
  }
  const today = Math.floor(nowMs / DAY_MS)
  const packedBefore = readPackedBefore(db)
  if (packedBefore >= today) return false
  const day = Math.max(packedBefore, firstDay(db) ?? today)
  db.copy(() => {
    if (day < today) open(db, day)
    writePackedBefore(db, Math.min(day + 1, today))
  })
  return true
}

/** The packed days of a block, in order. */
export function* packedDays(db: Database, block: number, firstDay: number, endDay: number): Generator<PackedDay> {
  // From day to day the same series count: a list of them is made once, as tens of thousands take longer to clear away
  // than to read.
  const lists = new Map<number, readonly number[]>()
  const keysOf = (bits: number): readonly number[] => {
    let keys = lists.get(bits)
    if (!keys) lists.set(bits, (keys = slotsOf(bits).map((slot) => block * SERIES_A_BLOCK + slot)))
    return keys
  }
  for (const [day, series, counts, dwellSeries, dwell] of db.rows(
    'SELECT day, series, counts, dwell_series, dwell_ms FROM packed_blocks WHERE block = ? AND day >= ? AND day ' +
      '< ? ORDER BY day',
    block,
    firstDay,
    endDay,
  )) {
    const seriesKeys = series === null ? undefined : keysOf(Number(series))
    yield {
      day: Number(day),
      seriesKeys,
      counts: seriesKeys ? numbers(counts as Uint8Array, seriesKeys.length) : new Uint8Array(),
      dwellKeys: dwell ? keysOf(Number(dwellSeries)) : [],
      dwellMs: dwell ? new Float64Array(bytesOf(dwell as Uint8Array)) : NO_DWELL,
    }
  }
}

function numbers(counts: Uint8Array, series: number): PackedCounts {
  const bytesEach = counts.length / (series * QUARTERS_A_DAY)
  if (bytesEach === 1) return counts
  return bytesEach === 2 ? new Uint16Array(bytesOf(counts)) : new Uint32Array(bytesOf(counts))
}

/** A blob is a buffer of its own, as a rule; a copy where it is a part of one, since numbers may not begin anywhere. */
function bytesOf(blob: Uint8Array): ArrayBuffer {
  return (blob.byteLength === blob.buffer.byteLength ? blob.buffer : blob.slice().buffer) as ArrayBuffer
}

function slotsOf(bits: number): number[] {
  const slots: number[] = []
  for (let slot = 0; slot < SERIES_A_BLOCK; slot += 1) if ((bits >>> slot) & 1) slots.push(slot)
  return slots
}

const bitsOf = (slots: readonly number[]): number => slots.reduce((bits, slot) => bits | (1 << slot), 0) >>> 0

/** Empty copies of whatever counted on that day. */
function open(db: Database, day: number): void {
  const first = day * QUARTERS_A_DAY
  db.run(
    `INSERT INTO packed_blocks (block, day) SELECT DISTINCT series_key / ${SERIES_A_BLOCK}, ? FROM series
     WHERE EXISTS (
       SELECT 1 FROM quarter_counts
       WHERE quarter_counts.series_key = series.series_key AND quarter >= ? AND quarter < ?
     )
     ON CONFLICT DO UPDATE SET series = NULL, counts = NULL, dwell_series = NULL, dwell_ms = NULL`,
    day,
    first,
    first + QUARTERS_A_DAY,
  )
}

function pack(db: Database, block: number, day: number): void {
  const first = day * QUARTERS_A_DAY
  const firstKey = block * SERIES_A_BLOCK
  const rows = db.rows(
    `SELECT quarter_counts.series_key, quarter, count, dwell_ms
     FROM series CROSS JOIN quarter_counts ON quarter_counts.series_key = series.series_key
     WHERE series.series_key >= ? AND series.series_key < ? AND quarter >= ? AND quarter < ?`,
    firstKey,
    firstKey + SERIES_A_BLOCK,
    first,
    first + QUARTERS_A_DAY,
  )
  if (rows.length === 0) return void db.run('DELETE FROM packed_blocks WHERE block = ? AND day = ?', block, day)
  const slotsIn = (some: typeof rows): number[] =>
    [...new Set(some.map(([key]) => Number(key) - firstKey))].sort((a, b) => a - b)
  const slots = slotsIn(rows)
  const dwellSlots = slotsIn(rows.filter(([, , , dwell]) => Number(dwell) !== 0))
  const largest = rows.reduce((most, [, , count]) => Math.max(most, Number(count)), 0)
  const counts = new (largest < 256 ? Uint8Array : largest < 65_536 ? Uint16Array : Uint32Array)(
    slots.length * QUARTERS_A_DAY,
  )
  const dwellMs = new Float64Array(dwellSlots.length * QUARTERS_A_DAY)
  for (const [key, quarter, count, dwell] of rows) {
    const [slot, at] = [Number(key) - firstKey, Number(quarter) - first]
    counts[slots.indexOf(slot) * QUARTERS_A_DAY + at] = Number(count)
    const dwellIndex = dwellSlots.indexOf(slot)
    if (dwellIndex >= 0) dwellMs[dwellIndex * QUARTERS_A_DAY + at] = Number(dwell)
  }
  const hasDwell = dwellSlots.length > 0
  db.run(
    'UPDATE packed_blocks SET series = ?, counts = ?, dwell_series = ?, dwell_ms = ? WHERE block = ? AND day = ?',
    bitsOf(slots),
    new Uint8Array(counts.buffer),
    hasDwell ? bitsOf(dwellSlots) : null,
    hasDwell ? new Uint8Array(dwellMs.buffer) : null,
    block,
    day,
  )
}

/** The first day with a count, if there is any. */
function firstDay(db: Database): number | undefined {
  const [row] = db.rows(
    'SELECT min((SELECT min(quarter) FROM quarter_counts WHERE quarter_counts.series_key = series.series_key)) ' +
      'FROM series',
  )
  return typeof row?.[0] === 'number' ? Math.floor(row[0] / QUARTERS_A_DAY) : undefined
}
