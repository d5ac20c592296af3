import { LogEntry } from '#core/contract/app-state.ts'
import type { LogQuery } from '#core/contract/log-query.ts'
import type { Database, Row } from '../database/database.ts'

/** Entries kept; older ones go. */
const KEPT = 10_000
const TRIM_EVERY = 200

export interface LogTable {
  append(entry: Omit<LogEntry, 'id'>): LogEntry
  /** Newest first. */
  recent(limit: number): LogEntry[]
  /** Newest first; see `LogQuery`. */
  query(query: LogQuery): LogEntry[]
}

export function logTable(db: Database, kept = KEPT): LogTable {
  let sinceTrim = TRIM_EVERY
  return {
    append(entry) {
      const { atMs, level, message, key, params, error, cameraId, workerId } = entry
      const row = db.get(
        'INSERT INTO log_entries (at_ms, level, message, message_key, message_params, error, camera_id, worker_id) ' +
          'VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
        Math.round(atMs),
        level,
        message,
        key ?? null,
        params ? JSON.stringify(params) : null,
        error ? JSON.stringify(error) : null,
        cameraId ?? null,
        workerId ?? null,
      )!
      if (++sinceTrim >= TRIM_EVERY) {
        sinceTrim = 0
        db.run('DELETE FROM log_entries WHERE id <= ?', Number(row.id) - kept)
      }
      return { ...entry, id: Number(row.id) }
    },
    recent: (limit) => db.all('SELECT * FROM log_entries ORDER BY id DESC LIMIT ?', limit).flatMap(toEntry),
    query: ({ level, cameraId, workerId, kind, text, beforeId, limit }) =>
      db
        .all(
          `SELECT * FROM log_entries WHERE (?1 IS NULL OR id < ?1) AND (?2 IS NULL OR level = ?2)
             AND (?3 IS NULL OR camera_id = ?3) AND (?4 IS NULL OR worker_id = ?4)
             AND (?5 IS NULL OR error ->> '$.kind' = ?5)
             AND (?6 IS NULL OR instr(lower(message), ?6) > 0
               OR instr(lower(coalesce(error ->> '$.code', '')), ?6) > 0)
           ORDER BY id DESC LIMIT ?7`,
          beforeId ?? null,
          level ?? null,
          cameraId ?? null,
          workerId ?? null,
          kind ?? null,
          text?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) || null,
          limit,
        )
        .flatMap(toEntry),
  }
}

/** An entry that is not understood (an error code that is no more) still shows its English message. */
function toEntry(row: Row): LogEntry[] {
  const entry = {
    id: row.id,
    atMs: row.at_ms,
    level: row.level,
    message: row.message,
    ...(row.camera_id !== null && { cameraId: row.camera_id }),
    ...(row.worker_id !== null && { workerId: row.worker_id }),
  }
  const whole = LogEntry.safeParse({
    ...entry,
    ...(row.message_key !== null && { key: row.message_key }),
    ...(row.message_params !== null && { params: JSON.parse(String(row.message_params)) }),
    ...(row.error !== null && { error: JSON.parse(String(row.error)) }),
  })
  if (whole.success) return [whole.data]
  const plain = LogEntry.safeParse(entry)
  return plain.success ? [plain.data] : []
}
