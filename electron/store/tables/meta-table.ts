import type { Database } from '../database/database.ts'

/** When this application was last known to run, UTC ms; undefined in a new database. */
export function readAlive(db: Database): number | undefined {
  const row = db.get(`SELECT value FROM meta WHERE key = 'alive_at_ms'`)
  return row && Number(row.value)
}

export function writeAlive(db: Database, nowMs: number): void {
  db.run(`INSERT INTO meta VALUES ('alive_at_ms', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, nowMs)
}

/** The first UTC day (since the epoch) whose quarters are not packed. */
export function readPackedBefore(db: Database): number {
  return Number(db.get(`SELECT value FROM meta WHERE key = 'packed_before_day'`)?.value ?? 0)
}

export function writePackedBefore(db: Database, day: number): void {
  db.run(`UPDATE meta SET value = ? WHERE key = 'packed_before_day'`, day)
}
