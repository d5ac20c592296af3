import { writable } from '#core/text/name.ts'
import type { Calibration } from '#core/count/calibration.ts'
import type { ReportTarget } from '#core/report/report-data.ts'
import type { Database } from '../database/database.ts'

/** A line or zone that is or was in a camera's calibration. */
export interface Target extends ReportTarget {
  readonly name: string
}

/**
 * Follows a calibration: what is new is counted at since now, what is gone was until now. One that comes back
 * under its id keeps its first date. Part of the transaction that stores the calibration.
 */
export function rememberTargets(db: Database, cameraId: string, calibration: Calibration, nowMs: number): void {
  const present = [
    ...calibration.lines.map((line) => ({ kind: 'line', ...line })),
    ...calibration.zones.map((zone) => ({ kind: 'zone', ...zone })),
  ]
  for (const { kind, id, name, classes } of present) {
    db.run(
      `INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, NULL)
       ON CONFLICT DO UPDATE SET name = excluded.name, classes = excluded.classes, until_ms = NULL`,
      cameraId,
      kind,
      id,
      name,
      JSON.stringify(classes),
      Math.round(nowMs),
    )
  }
  const names = new Set(present.map(({ kind, id }) => `${kind}/${id}`))
  for (const { kind, targetId, untilMs } of listTargets(db, [cameraId])) {
    if (untilMs !== undefined || names.has(`${kind}/${targetId}`)) continue
    db.run(
      'UPDATE targets SET until_ms = max(since_ms, ?) WHERE camera_id = ? AND kind = ? AND target_id = ?',
      Math.round(nowMs),
      cameraId,
      kind,
      targetId,
    )
  }
}

export function listTargets(db: Database, cameraIds?: readonly string[]): Target[] {
  const wanted = cameraIds ? 'WHERE camera_id IN (SELECT value FROM json_each(?))' : ''
  return db
    .all(
      `SELECT * FROM targets ${wanted} ORDER BY camera_id, kind, target_id`,
      ...(cameraIds ? [JSON.stringify(cameraIds)] : []),
    )
    .map((row) => ({
      cameraId: String(row.camera_id),
      kind: row.kind as Target['kind'],
      targetId: String(row.target_id),
      name: writable(String(row.name)) || '?',
      classes: JSON.parse(String(row.classes)) as string[],
      sinceMs: Number(row.since_ms),
      untilMs: row.until_ms === null ? undefined : Number(row.until_ms),
    }))
}
