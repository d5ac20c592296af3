import type { LineTotal, ZoneTotal } from '#core/contract/app-state.ts'
import type { Database, Row } from './database.ts'
import { MINUTE_MS, QUARTER_MS } from './slice-query.ts'

const sums = (kind: 'line' | 'zone', plus: string, minus: string, slice: 'minute' | 'quarter'): string => `
  SELECT camera_id, target_id, class_name,
    sum(count) FILTER (WHERE direction = '${plus}') AS plus, sum(count) FILTER (WHERE direction = '${minus}') AS minus
  FROM series JOIN ${slice}_counts USING (series_key)
  WHERE kind = '${kind}' AND ${slice} >= ? AND ${slice} < ?
  GROUP BY camera_id, target_id, class_name ORDER BY camera_id, target_id, class_name`

const LINES = { quarter: sums('line', 'in', 'out', 'quarter'), minute: sums('line', 'in', 'out', 'minute') }
const ZONES = { quarter: sums('zone', 'entered', 'left', 'quarter'), minute: sums('zone', 'entered', 'left', 'minute') }

/** Sums of committed events from `fromMs` up to, not including, `toMs`; both on whole minutes, as days are. */
export function lineTotals(db: Database, fromMs: number, toMs: number): LineTotal[] {
  return readSums(db, LINES, fromMs, toMs).map((row) => ({
    cameraId: String(row.camera_id), lineId: String(row.target_id), className: String(row.class_name), in: Number(row.plus), out: Number(row.minus),
  }))
}

/** Entries and exits of the period, likewise. */
export function zoneTotals(db: Database, fromMs: number, toMs: number): ZoneTotal[] {
  return readSums(db, ZONES, fromMs, toMs).map((row) => ({
    cameraId: String(row.camera_id), zoneId: String(row.target_id), className: String(row.class_name), entries: Number(row.plus), exits: Number(row.minus),
  }))
}

/** By quarters of an hour where the period consists of them, as the days of every zone do. */
function readSums(db: Database, queries: { quarter: string; minute: string }, fromMs: number, toMs: number): Row[] {
  if (fromMs % QUARTER_MS === 0 && toMs % QUARTER_MS === 0) return db.all(queries.quarter, fromMs / QUARTER_MS, toMs / QUARTER_MS)
  return db.all(queries.minute, Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS))
}
