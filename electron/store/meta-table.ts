import type { Database } from './database.ts'

/** When this application was last known to run, UTC ms; undefined in a new database. */
export function readAlive(db: Database): number | undefined {
  const row = db.get(`SELECT value FROM meta WHERE key = 'alive_at_ms'`)
  return row && Number(row.value)
}

export function writeAlive(db: Database, nowMs: number): void {
  db.run(`INSERT INTO meta VALUES ('alive_at_ms', ?) ON CONFLICT DO UPDATE SET value = excluded.value`, nowMs)
}
