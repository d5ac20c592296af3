import { LogEntry } from '#core/contract/app-state.ts'
import type { Database, Row } from './database.ts'

/** Entries kept; older ones go. */
const KEPT = 10_000
const TRIM_EVERY = 200

export interface LogTable {
  append(entry: Omit<LogEntry, 'id'>): LogEntry
  /** Newest first. */
  recent(limit: number): LogEntry[]
}

export function logTable(db: Database, kept = KEPT): LogTable {
  let sinceTrim = TRIM_EVERY
  return {
    append(entry) {
      const { atMs, level, message, error, cameraId, workerId } = entry
      const row = db.get(
        'INSERT INTO log_entries (at_ms, level, message, error, camera_id, worker_id) VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
        Math.round(atMs), level, message, error ? JSON.stringify(error) : null, cameraId ?? null, workerId ?? null,
      )!
      if (++sinceTrim >= TRIM_EVERY) {
        sinceTrim = 0
        db.run('DELETE FROM log_entries WHERE id <= ?', Number(row.id) - kept)
      }
      return { ...entry, id: Number(row.id) }
    },
    recent: (limit) => db.all('SELECT * FROM log_entries ORDER BY id DESC LIMIT ?', limit).flatMap(toEntry),
  }
}

/** An entry that is not understood (an error code that is no more) still shows its message. */
function toEntry(row: Row): LogEntry[] {
  const entry = {
    id: row.id, atMs: row.at_ms, level: row.level, message: row.message,
    ...(row.camera_id !== null && { cameraId: row.camera_id }),
    ...(row.worker_id !== null && { workerId: row.worker_id }),
  }
  const whole = LogEntry.safeParse({ ...entry, ...(row.error !== null && { error: JSON.parse(String(row.error)) }) })
  if (whole.success) return [whole.data]
  const plain = LogEntry.safeParse(entry)
  return plain.success ? [plain.data] : []
}
