import type { Series, SeriesCounts } from '#core/report/series.ts'
import type { Database } from './database.ts'

export const MINUTE_MS = 60_000
export const QUARTER_MS = 15 * MINUTE_MS

/** Minutes of a period (`toMs` not included), by series, in order of time. */
export function minuteCounts(db: Database, fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[] {
  return slices(db, 'SELECT minute AS slice, count, dwell_ms FROM minute_counts WHERE series_key = ? AND minute >= ? AND minute < ? ORDER BY minute', MINUTE_MS, fromMs, toMs, cameraIds)
}

/** The same by quarter of an hour. */
export function quarterCounts(db: Database, fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[] {
  return slices(db, 'SELECT quarter AS slice, count, dwell_ms FROM quarter_counts WHERE series_key = ? AND quarter >= ? AND quarter < ? ORDER BY quarter', QUARTER_MS, fromMs, toMs, cameraIds)
}

function slices(db: Database, query: string, sliceMs: number, fromMs: number, toMs: number, cameraIds?: readonly string[]): SeriesCounts[] {
  return listSeries(db, cameraIds).flatMap(({ key, series }) => {
    const rows = db.all(query, key, Math.floor(fromMs / sliceMs), Math.ceil(toMs / sliceMs))
    if (rows.length === 0) return []
    return [{ ...series, slices: rows.map(({ slice, count, dwell_ms }) => ({ atMs: Number(slice) * sliceMs, count: Number(count), dwellMs: Number(dwell_ms) })) }]
  })
}

function listSeries(db: Database, cameraIds?: readonly string[]): { key: number; series: Series }[] {
  const wanted = cameraIds ? 'WHERE camera_id IN (SELECT value FROM json_each(?))' : ''
  const rows = db.all(`SELECT * FROM series ${wanted} ORDER BY camera_id, kind, target_id, class_name, direction`, ...(cameraIds ? [JSON.stringify(cameraIds)] : []))
  return rows.map((row) => ({
    key: Number(row.series_key),
    series: {
      cameraId: String(row.camera_id),
      kind: row.kind as Series['kind'],
      targetId: String(row.target_id),
      className: String(row.class_name),
      direction: row.direction as Series['direction'],
    },
  }))
}
