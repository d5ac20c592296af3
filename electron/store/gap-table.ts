import type { Database } from './database.ts'
import { readAlive, writeAlive } from './meta-table.ts'

/** A time in which a camera was not counted: nobody was watching, so zero means nothing. */
export interface Gap {
  readonly cameraId: string
  readonly fromMs: number
  /** Absent while it lasts. */
  readonly toMs?: number
  /** `off`, `app.notRunning`, `app.asleep`, `data.lost`, a state such as `connecting`, or an error code. */
  readonly reason: string
}

export interface GapTable {
  /**
   * The camera is not counted since `fromMs`. When a gap is open already it goes on; it only becomes another one
   * where a decision (switched off, application off) begins or ends, and a passing state in it gives way to the
   * error that explains it, so that a camera that fails and retries all night is one gap with its reason.
   */
  open(cameraId: string, fromMs: number, reason: string): void
  /** The camera is counted since `toMs`. Does nothing when no gap is open. */
  close(cameraId: string, toMs: number): void
  /** Gaps that touch the period, oldest first. */
  list(fromMs: number, toMs: number, cameraIds?: readonly string[]): Gap[]
}

const SLEPT_AFTER_MS = 60_000
/** Reasons that are decisions or outages of the whole application, never merged with another. */
const APART = new Set(['off', 'app.notRunning', 'app.asleep', 'data.lost'])

export function gapTable(db: Database): GapTable {
  return {
    open(cameraId, fromMs, reason) {
      db.transaction(() => {
        const open = db.get('SELECT gap_id, reason FROM gaps WHERE camera_id = ? AND to_ms IS NULL', cameraId)
        if (!open) return void insert(db, cameraId, fromMs, null, reason)
        const before = String(open.reason)
        if (before === reason || reason === 'app.notRunning') return
        if (APART.has(before) || APART.has(reason)) {
          closeOpen(db, cameraId, fromMs)
          insert(db, cameraId, fromMs, null, reason)
        } else if (!isError(before) && isError(reason)) {
          db.run('UPDATE gaps SET reason = ? WHERE gap_id = ?', reason, Number(open.gap_id))
        }
      })
    },
    close: (cameraId, toMs) => closeOpen(db, cameraId, toMs),
    list(fromMs, toMs, cameraIds) {
      const wanted = cameraIds ? 'AND camera_id IN (SELECT value FROM json_each(?))' : ''
      const rows = db.all(
        `SELECT camera_id, from_ms, to_ms, reason FROM gaps WHERE from_ms < ? AND (to_ms IS NULL OR to_ms > ?) ${wanted} ORDER BY from_ms, gap_id`,
        toMs, fromMs, ...(cameraIds ? [JSON.stringify(cameraIds)] : []),
      )
      return rows.map((row) => ({
        cameraId: String(row.camera_id), fromMs: Number(row.from_ms), toMs: row.to_ms === null ? undefined : Number(row.to_ms), reason: String(row.reason),
      }))
    },
  }
}

/**
 * The application runs at `nowMs`. A pause of more than a minute since the last call is a gap of every camera:
 * the computer slept, or its clock was set forward.
 */
export function markAlive(db: Database, nowMs: number): void {
  db.transaction(() => {
    const lastMs = readAlive(db)
    if (lastMs !== undefined && nowMs - lastMs > SLEPT_AFTER_MS) unwatchedAll(db, lastMs, nowMs, 'app.asleep')
    writeAlive(db, nowMs)
  })
}

/** At the start: nobody has watched since the application last ran. The gaps stay open until a camera is live. */
export function resumeAfterAbsence(db: Database, nowMs: number, dataLost: boolean): void {
  const lastMs = readAlive(db)
  if (lastMs !== undefined) unwatchedAll(db, Math.min(lastMs, nowMs), null, dataLost ? 'data.lost' : 'app.notRunning')
}

/** A gap for every camera that has none open. */
function unwatchedAll(db: Database, fromMs: number, toMs: number | null, reason: string): void {
  db.run(
    `INSERT INTO gaps (camera_id, from_ms, to_ms, reason)
     SELECT camera_id, max(created_at_ms, ?), ?, ? FROM cameras
     WHERE removed_at_ms IS NULL AND camera_id NOT IN (SELECT camera_id FROM gaps WHERE to_ms IS NULL)`,
    fromMs, toMs, reason,
  )
}

function insert(db: Database, cameraId: string, fromMs: number, toMs: number | null, reason: string): void {
  db.run('INSERT INTO gaps (camera_id, from_ms, to_ms, reason) VALUES (?, ?, ?, ?)', cameraId, Math.round(fromMs), toMs, reason)
}

/** A clock that was set back in between makes an empty gap, never a negative one. */
function closeOpen(db: Database, cameraId: string, toMs: number): void {
  db.run('UPDATE gaps SET to_ms = max(from_ms, ?) WHERE camera_id = ? AND to_ms IS NULL', Math.round(toMs), cameraId)
}

function isError(reason: string): boolean {
  return reason.includes('.')
}
