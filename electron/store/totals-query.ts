import type { LineTotal, ZoneTotal } from '#core/contract/app-state.ts'
import type { Database } from './database.ts'

const sums = (kind: 'line' | 'zone', plus: string, minus: string): string => `
  SELECT camera_id, target_id, class_name,
    sum(count) FILTER (WHERE direction = '${plus}') AS plus, sum(count) FILTER (WHERE direction = '${minus}') AS minus
  FROM minute_counts JOIN series USING (series_key)
  WHERE kind = '${kind}' AND minute >= ? AND minute < ?
  GROUP BY camera_id, target_id, class_name ORDER BY camera_id, target_id, class_name`

const LINE_SUMS = sums('line', 'in', 'out')
const ZONE_SUMS = sums('zone', 'entered', 'left')

/** Sums of committed events from `fromMs` up to, not including, `toMs`; both on whole minutes, as days are. */
export function lineTotals(db: Database, fromMs: number, toMs: number): LineTotal[] {
  return db.all(LINE_SUMS, ...minutes(fromMs, toMs)).map((row) => ({
    cameraId: String(row.camera_id), lineId: String(row.target_id), className: String(row.class_name), in: Number(row.plus), out: Number(row.minus),
  }))
}

/** Entries and exits of the period, likewise. */
export function zoneTotals(db: Database, fromMs: number, toMs: number): ZoneTotal[] {
  return db.all(ZONE_SUMS, ...minutes(fromMs, toMs)).map((row) => ({
    cameraId: String(row.camera_id), zoneId: String(row.target_id), className: String(row.class_name), entries: Number(row.plus), exits: Number(row.minus),
  }))
}

function minutes(fromMs: number, toMs: number): [number, number] {
  return [Math.floor(fromMs / 60_000), Math.ceil(toMs / 60_000)]
}
