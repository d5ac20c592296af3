import { Moment } from '#core/contract/moment-view.ts'
import type { ReportedEvent } from '#core/count/count-event.ts'
import { packEvidence, unpackEvidence } from '#core/count/evidence-bytes.ts'
import { crossingId } from './crossing-id.ts'
import type { Database, Row } from '../database/database.ts'

interface MomentQuery {
  readonly cameraId: string
  readonly lineId?: string
  readonly direction?: 'in' | 'out'
  readonly className?: string
  /** Counted ones, or those that were not. */
  readonly counted: boolean
  readonly fromMs?: number
  /** Not included. */
  readonly toMs?: number
  /** Where the page before ended. */
  readonly before?: { readonly atMs: number; readonly id: string }
}

/** Where pictures of moments lie. */
interface MomentPicture {
  readonly runId: string
  readonly cameraId: string
  readonly seq: number
  readonly atMs: number
  readonly jpeg: Uint8Array
}

/** What explains the counts. */
export interface MomentTable {
  /** Newest first. */
  list(query: MomentQuery, limit: number): Moment[]
  addPicture(picture: MomentPicture): void
  /** By the moment's id. */
  picture(id: string): Uint8Array | undefined
  removePictures(): void
  /** A slice of what need not be kept; true when there may be more. */
  prune(limits: { readonly beforeMs: number; readonly keepMoments: number; readonly keepPictures: number }): boolean
}

/** Rows a slice removes: some milliseconds. */
const SLICE = 500

/** Writes the moment of an event, within the transaction of its count. */
export function insertMoment(db: Database, runKey: number, seq: number, cameraId: string, event: ReportedEvent): void {
  if ((event.kind !== 'crossing' && event.kind !== 'suppressed') || !event.evidence) return
  db.run(
    'INSERT OR IGNORE INTO moments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    runKey,
    seq,
    cameraId,
    event.lineId,
    Math.round(event.atMs),
    event.className,
    event.direction ?? '',
    event.trackId,
    event.kind === 'crossing' ? 'counted' : event.reason,
    packEvidence(event.evidence),
  )
}

export function momentTable(db: Database): MomentTable {
  return {
    list({ cameraId, lineId, direction, className, counted, fromMs, toMs, before }, limit) {
      const key = before && keyOf(db, before.id)
      const conditions: [string, ...(string | number)[]][] = [
        ['m.camera_id = ?', cameraId],
        counted ? [`outcome = 'counted'`] : [`outcome <> 'counted'`],
        ...(lineId !== undefined ? [['line_id = ?', lineId] as [string, string]] : []),
        // What passed nothing belongs to both directions.
        ...(direction ? [[counted ? 'direction = ?' : `direction IN (?, '')`, direction] as [string, string]] : []),
        ...(className !== undefined ? [['class_name = ?', className] as [string, string]] : []),
        ...(fromMs !== undefined ? [['m.at_ms >= ?', fromMs] as [string, number]] : []),
        ...(toMs !== undefined ? [['m.at_ms < ?', toMs] as [string, number]] : []),
        ...(before && key
          ? [
              ['(m.at_ms, m.run_key, m.seq) < (?, ?, ?)', before.atMs, key.runKey, key.seq] as [
                string,
                number,
                number,
                number,
              ],
            ]
          : []),
      ]
      const sql = `SELECT m.*, run_id,
          EXISTS (SELECT 1 FROM moment_pictures p WHERE p.run_key = m.run_key AND p.seq = m.seq) AS has_picture
        FROM moments m JOIN runs USING (run_key) WHERE ${conditions.map(([condition]) => condition).join(' AND ')}
        ORDER BY m.at_ms DESC, m.run_key DESC, m.seq DESC LIMIT ?`
      return db.all(sql, ...conditions.flatMap(([, ...values]) => values), limit).flatMap(toMoment)
    },
    addPicture({ runId, cameraId, seq, atMs, jpeg }) {
      const run = db.get('SELECT run_key FROM runs WHERE run_id = ? AND camera_id = ?', runId, cameraId)
      if (run)
        db.run(
          'INSERT OR IGNORE INTO moment_pictures VALUES (?, ?, ?, ?)',
          Number(run.run_key),
          seq,
          Math.round(atMs),
          jpeg,
        )
    },
    picture(id) {
      const key = keyOf(db, id)
      return (
        key &&
        (db.get('SELECT jpeg FROM moment_pictures WHERE run_key = ? AND seq = ?', key.runKey, key.seq)?.jpeg as
          Uint8Array | undefined)
      )
    },
    removePictures: () => void db.run('DELETE FROM moment_pictures'),
    prune({ beforeMs, keepMoments, keepPictures }) {
      const old = (table: string) =>
        db.run(
          `DELETE FROM ${table} WHERE (run_key, seq) IN (SELECT run_key, seq FROM ${table} WHERE at_ms < ? ORDER ` +
            `BY at_ms LIMIT ${SLICE})`,
          beforeMs,
        )
      const over = (table: string, keep: number) => {
        const count = Number(db.get(`SELECT count(*) AS n FROM ${table}`)!.n) - keep
        return count > 0
          ? db.run(
              `DELETE FROM ${table} WHERE (run_key, seq) IN (SELECT run_key, seq FROM ${table} ORDER BY at_ms LIMIT ?)`,
              Math.min(SLICE, count),
            )
          : 0
      }
      const removed = [
        old('moments'),
        old('moment_pictures'),
        over('moments', keepMoments),
        over('moment_pictures', keepPictures),
      ]
      return removed.some((count) => count >= SLICE)
    },
  }
}

function keyOf(db: Database, id: string): { runKey: number; seq: number } | undefined {
  const [, cameraId, runId, seq] = /^(.*)\/([^/]+)\/(\d+)$/.exec(id) ?? []
  if (cameraId === undefined || runId === undefined) return undefined
  const run = db.get('SELECT run_key FROM runs WHERE run_id = ? AND camera_id = ?', runId, cameraId)
  return run && { runKey: Number(run.run_key), seq: Number(seq) }
}

function toMoment(row: Row): Moment[] {
  const cameraId = String(row.camera_id)
  const direction = String(row.direction)
  const parsed = Moment.safeParse({
    id: crossingId(cameraId, String(row.run_id), Number(row.seq)),
    cameraId,
    lineId: String(row.line_id),
    atMs: Number(row.at_ms),
    className: String(row.class_name),
    ...(direction !== '' && { direction }),
    trackId: Number(row.track_id),
    outcome: row.outcome,
    evidence: unpackEvidence(row.evidence as Uint8Array),
    hasPicture: Number(row.has_picture) === 1,
  })
  return parsed.success ? [parsed.data] : []
}
