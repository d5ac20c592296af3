import type { MinuteCounts, Series } from '#core/report/series.ts'
import type { Database } from './database.ts'

/** Minute aggregates of a period (`toMs` not included; both on whole minutes), by series, in order of time. */
export function minuteCounts(db: Database, fromMs: number, toMs: number, cameraIds?: readonly string[]): MinuteCounts[] {
  const wanted = cameraIds ? 'WHERE camera_id IN (SELECT value FROM json_each(?))' : ''
  const series = db.all(
    `SELECT series_key, camera_id, kind, target_id, class_name, direction FROM series ${wanted} ORDER BY camera_id, kind, target_id, class_name, direction`,
    ...(cameraIds ? [JSON.stringify(cameraIds)] : []),
  )
  return series.flatMap((row) => {
    const minutes = db.all(
      'SELECT minute, count, dwell_ms FROM minute_counts WHERE series_key = ? AND minute >= ? AND minute < ? ORDER BY minute',
      Number(row.series_key), Math.floor(fromMs / 60_000), Math.ceil(toMs / 60_000),
    )
    if (minutes.length === 0) return []
    const key = { cameraId: row.camera_id, kind: row.kind, targetId: row.target_id, className: row.class_name, direction: row.direction } as unknown as Series
    return [{ ...key, minutes: minutes.map(({ minute, count, dwell_ms }) => ({ atMs: Number(minute) * 60_000, count: Number(count), dwellMs: Number(dwell_ms) })) }]
  })
}
