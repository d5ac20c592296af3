import type { Database } from '../database/database.ts'
import type { RetryingWriter } from '../database/retrying-writer.ts'

/** A time in which a camera was not counted: nobody was watching, so zero means nothing. */
export interface Gap {
  readonly cameraId: string
  readonly fromMs: number
  /** Absent while it lasts. */
  readonly toMs?: number
  /**
   * `off`, `app.notRunning`, `app.asleep`, `clock.set`, `data.lost`, a state such as `connecting`, or an error code.
   */
  readonly reason: string
}

export interface GapTable {
  // Opening and closing never throw: with a full disk they wait in memory until there is room.
  /**
   * The camera is not counted since `fromMs`. When a gap is open already it goes on; it only becomes another one
   * where a decision (switched off, application off) begins or ends, and a passing state in it gives way to the
   * error that explains it, so that a camera that fails and retries all night is one gap with its reason.
   */
  open(cameraId: string, fromMs: number, reason: string): void
  /** The camera is counted since `toMs`. Does nothing when no gap is open. */
  close(cameraId: string, toMs: number): void
  /** Counts of this time were given up. Throws `store.*`, since somebody waits to know that it is written. */
  lost(cameraId: string, fromMs: number, toMs: number): void
  /** Gaps that touch the period, oldest first. */
  list(fromMs: number, toMs: number, cameraIds?: readonly string[]): Gap[]
}

/** Reasons that are decisions or outages of the whole application, never merged with another. */
const APART = new Set(['off', 'app.notRunning', 'app.asleep', 'clock.set', 'data.lost'])

export function gapTable(db: Database, writer: RetryingWriter): GapTable {
  return {
    open: (cameraId, fromMs, reason) => writer.write(() => db.transaction(() => openGap(db, cameraId, fromMs, reason))),
    close: (cameraId, toMs) => writer.write(() => closeGap(db, cameraId, toMs)),
    lost: (cameraId, fromMs, toMs) =>
      void db.run(
        `INSERT INTO gaps (camera_id, from_ms, to_ms, reason) VALUES (?, ?, ?, 'data.lost')`,
        cameraId,
        Math.floor(fromMs),
        Math.max(Math.floor(fromMs), Math.ceil(toMs)),
      ),
    list(fromMs, toMs, cameraIds) {
      const wanted = cameraIds ? 'AND camera_id IN (SELECT value FROM json_each(?))' : ''
      const rows = db.all(
        'SELECT camera_id, from_ms, to_ms, reason FROM gaps WHERE from_ms < ? AND (to_ms IS NULL OR to_ms > ?) ' +
          `${wanted} ORDER BY from_ms, gap_id`,
        toMs,
        fromMs,
        ...(cameraIds ? [JSON.stringify(cameraIds)] : []),
      )
      return rows.map((row) => ({
        cameraId: String(row.camera_id),
        fromMs: Number(row.from_ms),
        toMs: row.to_ms === null ? undefined : Number(row.to_ms),
        reason: String(row.reason),
      }))
    },
  }
}

function openGap(db: Database, cameraId: string, fromMs: number, reason: string): void {
  const open = db.get('SELECT gap_id, reason FROM gaps WHERE camera_id = ? AND to_ms IS NULL', cameraId)
  if (!open) return insert(db, cameraId, fromMs, reason)
  const before = String(open.reason)
  if (before === reason || reason === 'app.notRunning') return
  if (APART.has(before) || APART.has(reason)) {
    closeGap(db, cameraId, fromMs)
    insert(db, cameraId, fromMs, reason)
  } else if (!isError(before) && isError(reason)) {
    db.run('UPDATE gaps SET reason = ? WHERE gap_id = ?', reason, Number(open.gap_id))
  }
}

/**
 * A gap that lasts, for every camera that has none open. One that is open for a passing state ends with it, since from
 * then on nobody was there to see whether the camera would come; what explains itself (an error, switched off) goes on.
 */
export function openGapForAll(db: Database, fromMs: number, reason: 'app.notRunning' | 'data.lost'): void {
  db.run(
    `UPDATE gaps SET to_ms = max(from_ms, ?) WHERE to_ms IS NULL AND reason <> 'off'
     AND (instr(reason, '.') = 0 OR (? = 'data.lost' AND reason LIKE 'app.%'))`,
    Math.round(fromMs),
    reason,
  )
  db.run(
    `INSERT INTO gaps (camera_id, from_ms, to_ms, reason)
     SELECT camera_id, max(created_at_ms, ?), NULL, ? FROM cameras
     WHERE removed_at_ms IS NULL AND camera_id NOT IN (SELECT camera_id FROM gaps WHERE to_ms IS NULL)`,
    fromMs,
    reason,
  )
}

/**
 * A gap that is over, for every camera: up to where one that is open by now begins, which may be later than this one.
 */
export function insertGapForAll(db: Database, fromMs: number, toMs: number, reason: string): void {
  db.run(
    `INSERT INTO gaps (camera_id, from_ms, to_ms, reason)
     SELECT camera_id, begins_ms, ends_ms, ? FROM (
       SELECT camera_id, max(created_at_ms, ?) AS begins_ms,
         min(?, ifnull(
           (SELECT from_ms FROM gaps WHERE gaps.camera_id = cameras.camera_id AND to_ms IS NULL), ?
         )) AS ends_ms
       FROM cameras WHERE removed_at_ms IS NULL
     ) WHERE ends_ms > begins_ms`,
    reason,
    fromMs,
    toMs,
    toMs,
  )
}

function insert(db: Database, cameraId: string, fromMs: number, reason: string): void {
  db.run(
    'INSERT INTO gaps (camera_id, from_ms, to_ms, reason) VALUES (?, ?, NULL, ?)',
    cameraId,
    Math.round(fromMs),
    reason,
  )
}

/** A clock that was set back in between makes an empty gap, never a negative one. */
function closeGap(db: Database, cameraId: string, toMs: number): void {
  db.run('UPDATE gaps SET to_ms = max(from_ms, ?) WHERE camera_id = ? AND to_ms IS NULL', Math.round(toMs), cameraId)
}

function isError(reason: string): boolean {
  return reason.includes('.')
}
