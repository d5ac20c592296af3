import type { CrossingRow } from '#core/contract/app-state.ts'
import type { Direction } from '#core/count/count-event.ts'
import { crossingId } from './crossing-id.ts'
import type { Database, Row } from '../database/database.ts'

const COLUMNS = 'seq, at_ms, track_id, run_key, run_id, series.camera_id, target_id, class_name, direction'
const FROM = 'FROM count_events JOIN series USING (series_key) JOIN runs USING (run_key)'

/** Where a page ended: the next one begins after it. */
export interface CrossingPosition {
  readonly atMs: number
  readonly runKey: number
  readonly seq: number
}

export interface CrossingPage {
  readonly crossings: CrossingRow[]
  /** Absent on the last page. */
  readonly next?: CrossingPosition
}

export interface CrossingRange {
  readonly fromMs: number
  /** Not included. */
  readonly toMs: number
  /** Absent: all cameras. */
  readonly cameraIds?: readonly string[]
}

/**
 * The newest crossings of one camera or of all, newest first. Series by series, the one crossed last first, until none
 * can hold a newer one: a quiet camera beside busy ones stays cheap, and a site that counts zones for years and hardly
 * a line.
 */
export function recentCrossings(db: Database, cameraId: string | undefined, limit: number): CrossingRow[] {
  const series = db.all(
    `SELECT series_key,
       (SELECT max(at_ms) FROM count_events WHERE count_events.series_key = series.series_key) AS last_ms
     FROM series WHERE kind = 'line' ${cameraId === undefined ? '' : 'AND camera_id = ?'} ORDER BY last_ms DESC`,
    ...(cameraId === undefined ? [] : [cameraId]),
  )
  let found: Row[] = []
  for (const { series_key, last_ms } of series) {
    const oldestMs = found.length < limit ? -1 : Number(found.at(-1)!.at_ms)
    if (last_ms === null || Number(last_ms) < oldestMs) break
    found.push(
      ...db.all(
        'SELECT at_ms, run_key, seq FROM count_events WHERE series_key = ? AND at_ms >= ? ORDER BY at_ms DESC, ' +
          'run_key DESC, seq DESC LIMIT ?',
        Number(series_key),
        oldestMs,
        limit,
      ),
    )
    found = found.sort(byTimeDescending).slice(0, limit)
  }
  return found.map(({ run_key, seq }) =>
    toCrossing(db.get(`SELECT ${COLUMNS} ${FROM} WHERE run_key = ? AND seq = ?`, Number(run_key), Number(seq))!),
  )
}

/** Crossings of a period in order of time, one page; `after` is the `next` of the page before. */
export function crossingPage(
  db: Database,
  range: CrossingRange,
  limit: number,
  after?: CrossingPosition,
): CrossingPage {
  const start = after ?? { atMs: Math.ceil(range.fromMs), runKey: -1, seq: -1 }
  const wanted = range.cameraIds ? 'AND series.camera_id IN (SELECT value FROM json_each(?))' : ''
  const rows = db.all(
    `SELECT ${COLUMNS} ${FROM} WHERE kind = 'line' AND (at_ms, run_key, seq) > (?, ?, ?) AND at_ms < ? ${wanted} ` +
      'ORDER BY at_ms, run_key, seq LIMIT ?',
    start.atMs,
    start.runKey,
    start.seq,
    range.toMs,
    ...(range.cameraIds ? [JSON.stringify(range.cameraIds)] : []),
    limit,
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    crossings: rows.map(toCrossing),
    next: last && { atMs: Number(last.at_ms), runKey: Number(last.run_key), seq: Number(last.seq) },
  }
}

export function toCrossing(row: Row): CrossingRow {
  const cameraId = String(row.camera_id)
  return {
    id: crossingId(cameraId, String(row.run_id), Number(row.seq)),
    cameraId,
    lineId: String(row.target_id),
    className: String(row.class_name),
    direction: row.direction as Direction,
    atMs: Number(row.at_ms),
    trackId: Number(row.track_id),
  }
}

function byTimeDescending(a: Row, b: Row): number {
  return Number(b.at_ms) - Number(a.at_ms) || Number(b.run_key) - Number(a.run_key) || Number(b.seq) - Number(a.seq)
}
