import { CountedWith, DegradedSpan, changedParts, type ConfigurationSince } from '#core/report/report-marks.ts'
import type { Database, Row } from '../database/database.ts'
import type { RetryingWriter } from '../database/retrying-writer.ts'

/** What reports mark beside the counts: times of fewer frames, and what a camera was counted with. */
export interface MarkTable {
  // Writing never throws: with a full disk it waits in memory until there is room.
  /** The camera is counted with less than asked for since `atMs`; undefined: with all of it again. */
  degrade(cameraId: string, atMs: number, degraded: Pick<DegradedSpan, 'level' | 'fps' | 'of'> | undefined): void
  /** The camera is counted with this since `atMs`; nothing is written when it was before. */
  countedWith(cameraId: string, atMs: number, configuration: CountedWith): void
  /** Spans that touch the period, oldest first. */
  degradedSpans(fromMs: number, toMs: number, cameraIds?: readonly string[]): DegradedSpan[]
  /** What cameras were counted with until `toMs`, in order of time; of before `fromMs` only what held then. */
  configurations(fromMs: number, toMs: number, cameraIds?: readonly string[]): ConfigurationSince[]
}

const NEWEST = 'SELECT configuration FROM configurations WHERE camera_id = ? ORDER BY from_ms DESC LIMIT 1'

export function markTable(db: Database, writer: RetryingWriter): MarkTable {
  const among = (cameraIds: readonly string[] | undefined): [sql: string, params: string[]] =>
    cameraIds ? ['AND camera_id IN (SELECT value FROM json_each(?))', [JSON.stringify(cameraIds)]] : ['', []]
  return {
    degrade: (cameraId, atMs, degraded) =>
      writer.write(() => db.transaction(() => degrade(db, cameraId, Math.round(atMs), degraded))),
    countedWith(cameraId, atMs, configuration) {
      writer.write(() => {
        const before = db.get(NEWEST, cameraId)
        const known = before && readConfiguration(before)
        if (known && changedParts(known, configuration).length === 0) return
        db.run(
          'INSERT INTO configurations VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET configuration = ' +
            'excluded.configuration',
          cameraId,
          Math.round(atMs),
          JSON.stringify(configuration),
        )
      })
    },
    degradedSpans(fromMs, toMs, cameraIds) {
      const [sql, params] = among(cameraIds)
      return db
        .all(
          `SELECT * FROM degraded_spans WHERE from_ms < ? AND (to_ms IS NULL OR to_ms > ?) ${sql} ORDER BY ` +
            'from_ms, span_id',
          toMs,
          fromMs,
          ...params,
        )
        .flatMap(toSpan)
    },
    configurations(fromMs, toMs, cameraIds) {
      const [sql, params] = among(cameraIds)
      const rows = db.all(
        `SELECT * FROM configurations AS one WHERE from_ms < ? ${sql}
         AND from_ms >= coalesce((
           SELECT max(from_ms) FROM configurations AS earlier
           WHERE earlier.camera_id = one.camera_id AND earlier.from_ms <= ?
         ), 0)
         ORDER BY from_ms, camera_id`,
        toMs,
        ...params,
        fromMs,
      )
      return rows.flatMap((row) => {
        const known = readConfiguration(row)
        return known ? [{ cameraId: String(row.camera_id), fromMs: Number(row.from_ms), with: known }] : []
      })
    },
  }
}

/** At the start: what was degraded when the application ended is not any more. */
export function endDegradedSpans(db: Database, atMs: number): void {
  db.run('UPDATE degraded_spans SET to_ms = max(from_ms, ?) WHERE to_ms IS NULL', Math.round(atMs))
}

/** One span while the level stays: rates breathe, and only a lower one is news. */
function degrade(
  db: Database,
  cameraId: string,
  atMs: number,
  degraded: Pick<DegradedSpan, 'level' | 'fps' | 'of'> | undefined,
): void {
  const open = db.get(
    'SELECT span_id, level, of_fps FROM degraded_spans WHERE camera_id = ? AND to_ms IS NULL',
    cameraId,
  )
  if (open && degraded && open.level === degraded.level && Number(open.of_fps) === degraded.of) {
    return void db.run(
      'UPDATE degraded_spans SET fps = ? WHERE span_id = ? AND fps > ?',
      degraded.fps,
      Number(open.span_id),
      degraded.fps,
    )
  }
  if (open) db.run('UPDATE degraded_spans SET to_ms = max(from_ms, ?) WHERE span_id = ?', atMs, Number(open.span_id))
  if (degraded)
    db.run(
      'INSERT INTO degraded_spans (camera_id, from_ms, to_ms, level, fps, of_fps) VALUES (?, ?, NULL, ?, ?, ?)',
      cameraId,
      atMs,
      degraded.level,
      degraded.fps,
      degraded.of,
    )
}

/** Undefined where it is not understood. */
function readConfiguration(row: Row): CountedWith | undefined {
  try {
    return CountedWith.safeParse(JSON.parse(String(row.configuration))).data
  } catch {
    return undefined
  }
}

function toSpan(row: Row): DegradedSpan[] {
  const parsed = DegradedSpan.safeParse({
    cameraId: row.camera_id,
    fromMs: row.from_ms,
    ...(row.to_ms !== null && { toMs: row.to_ms }),
    level: row.level,
    fps: row.fps,
    of: row.of_fps,
  })
  return parsed.success ? [parsed.data] : []
}
