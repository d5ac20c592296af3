import type { Database } from './database.ts'
import { readPackedBefore, writePackedBefore } from './meta-table.ts'

export const QUARTERS_A_DAY = 96
/** Series whose day is one row, packed in one step: about 3 ms. A bit each, so no more than 32. */
export const SERIES_A_BLOCK = 32
const DAY_MS = 86_400_000

/** What one series counted on one UTC day, by quarters of an hour. */
export interface PackedDay {
  readonly seriesKey: number
  readonly counts: Uint16Array | Uint32Array
  readonly dwellMs: Float64Array | undefined
}

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

/** The packed days of a block, in order; those that are empty as the number of their day. */
export function* packedDays(db: Database, block: number, firstDay: number, endDay: number): Generator<{ readonly day: number; readonly series: readonly PackedDay[] | undefined }> {
  for (const [day, series, counts, dwellSeries, dwell] of db.rows('SELECT day, series, counts, dwell_series, dwell_ms FROM packed_blocks WHERE block = ? AND day >= ? AND day < ? ORDER BY day', block, firstDay, endDay)) {
    if (series === null) {
      yield { day: Number(day), series: undefined }
      continue
    }
    const slots = slotsOf(Number(series))
    const all = numbers(counts as Uint8Array, slots.length)
    const dwellSlots = dwell ? slotsOf(Number(dwellSeries)) : []
    const allDwell = dwell ? new Float64Array((dwell as Uint8Array).slice().buffer) : undefined
    yield {
      day: Number(day),
      series: slots.map((slot, index) => {
        const dwellIndex = dwellSlots.indexOf(slot)
        return { seriesKey: block * SERIES_A_BLOCK + slot, counts: dayOf(all, index), dwellMs: dwellIndex < 0 ? undefined : dayOf(allDwell!, dwellIndex) }
      }),
    }
  }
}

function numbers(counts: Uint8Array, series: number): Uint16Array | Uint32Array {
  // A copy of its own: a view of another length must begin where its numbers may.
  const bytes = counts.slice().buffer
  return counts.length === series * QUARTERS_A_DAY * 2 ? new Uint16Array(bytes) : new Uint32Array(bytes)
}

function dayOf<T extends Uint16Array | Uint32Array | Float64Array>(all: T, index: number): T {
  return all.subarray(index * QUARTERS_A_DAY, (index + 1) * QUARTERS_A_DAY) as T
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
     WHERE EXISTS (SELECT 1 FROM quarter_counts WHERE quarter_counts.series_key = series.series_key AND quarter >= ? AND quarter < ?)
     ON CONFLICT DO UPDATE SET series = NULL, counts = NULL, dwell_series = NULL, dwell_ms = NULL`,
    day, first, first + QUARTERS_A_DAY,
  )
}

function pack(db: Database, block: number, day: number): void {
  const first = day * QUARTERS_A_DAY
  const firstKey = block * SERIES_A_BLOCK
  const rows = db.rows(
    `SELECT quarter_counts.series_key, quarter, count, dwell_ms FROM series CROSS JOIN quarter_counts ON quarter_counts.series_key = series.series_key
     WHERE series.series_key >= ? AND series.series_key < ? AND quarter >= ? AND quarter < ?`,
    firstKey, firstKey + SERIES_A_BLOCK, first, first + QUARTERS_A_DAY,
  )
  if (rows.length === 0) return void db.run('DELETE FROM packed_blocks WHERE block = ? AND day = ?', block, day)
  const slots = [...new Set(rows.map(([key]) => Number(key) - firstKey))].sort((a, b) => a - b)
  const dwellSlots = slots.filter((slot) => rows.some(([key, , , dwell]) => Number(key) - firstKey === slot && Number(dwell) !== 0))
  const isSmall = rows.every(([, , count]) => Number(count) < 65_536)
  const counts = new (isSmall ? Uint16Array : Uint32Array)(slots.length * QUARTERS_A_DAY)
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
    bitsOf(slots), new Uint8Array(counts.buffer), hasDwell ? bitsOf(dwellSlots) : null, hasDwell ? new Uint8Array(dwellMs.buffer) : null, block, day,
  )
}

/** The first day with a count, if there is any. */
function firstDay(db: Database): number | undefined {
  const [row] = db.rows('SELECT min((SELECT min(quarter) FROM quarter_counts WHERE quarter_counts.series_key = series.series_key)) FROM series')
  return typeof row?.[0] === 'number' ? Math.floor(row[0] / QUARTERS_A_DAY) : undefined
}
