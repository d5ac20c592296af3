import type { Database } from './database.ts'
import { readPackedBefore, writePackedBefore } from './meta-table.ts'

export const QUARTERS_A_DAY = 96
const DAY_MS = 86_400_000
/** Series packed at a time: about 3 ms. */
export const SERIES_AT_A_TIME = 32

export interface PackedDay {
  readonly counts: Uint16Array | Uint32Array
  readonly dwellMs: Float64Array | undefined
}

/**
 * One small step of packing: opens the next past day, its copies still empty, or makes some empty copies. False when
 * there is nothing to do. From its opening on, late events of a day are noticed, so its copies may be made in as many
 * steps as it takes, with counts committed between them; empty ones are read from the quarters meanwhile. The present
 * UTC day is left alone, its counts still come.
 */
export function packDays(db: Database, nowMs: number): boolean {
  const empty = db.rows('SELECT series_key, day FROM packed_days WHERE counts IS NULL LIMIT ?', SERIES_AT_A_TIME)
  if (empty.length > 0) {
    db.copy(() => empty.forEach(([seriesKey, day]) => pack(db, Number(seriesKey), Number(day))))
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

/** A day as it was packed. */
export function unpack(counts: Uint8Array, dwell: Uint8Array | null): PackedDay {
  // A copy of its own: a view of another length must begin where its numbers may.
  const bytes = counts.slice().buffer
  return {
    counts: counts.length === QUARTERS_A_DAY * 2 ? new Uint16Array(bytes) : new Uint32Array(bytes),
    dwellMs: dwell ? new Float64Array(dwell.slice().buffer) : undefined,
  }
}

/** Empty copies of whatever counted on that day. */
function open(db: Database, day: number): void {
  const first = day * QUARTERS_A_DAY
  db.run(
    `INSERT INTO packed_days SELECT series_key, ?, NULL, NULL FROM series
     WHERE EXISTS (SELECT 1 FROM quarter_counts WHERE quarter_counts.series_key = series.series_key AND quarter >= ? AND quarter < ?)
     ON CONFLICT DO UPDATE SET counts = NULL, dwell_ms = NULL`,
    day, first, first + QUARTERS_A_DAY,
  )
}

function pack(db: Database, seriesKey: number, day: number): void {
  const first = day * QUARTERS_A_DAY
  const rows = db.rows('SELECT quarter, count, dwell_ms FROM quarter_counts WHERE series_key = ? AND quarter >= ? AND quarter < ?', seriesKey, first, first + QUARTERS_A_DAY)
  if (rows.length === 0) return void db.run('DELETE FROM packed_days WHERE series_key = ? AND day = ?', seriesKey, day)
  const isSmall = rows.every(([, count]) => Number(count) < 65_536)
  const counts = isSmall ? new Uint16Array(QUARTERS_A_DAY) : new Uint32Array(QUARTERS_A_DAY)
  const dwellMs = rows.some(([, , dwell]) => Number(dwell) !== 0) ? new Float64Array(QUARTERS_A_DAY) : undefined
  for (const [quarter, count, dwell] of rows) {
    counts[Number(quarter) - first] = Number(count)
    if (dwellMs) dwellMs[Number(quarter) - first] = Number(dwell)
  }
  db.run(
    'INSERT INTO packed_days VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET counts = excluded.counts, dwell_ms = excluded.dwell_ms',
    seriesKey, day, new Uint8Array(counts.buffer), dwellMs ? new Uint8Array(dwellMs.buffer) : null,
  )
}

/** The first day with a count, if there is any. */
function firstDay(db: Database): number | undefined {
  const [row] = db.rows('SELECT min((SELECT min(quarter) FROM quarter_counts WHERE quarter_counts.series_key = series.series_key)) FROM series')
  return typeof row?.[0] === 'number' ? Math.floor(row[0] / QUARTERS_A_DAY) : undefined
}
