import type { Database } from '../database/database.ts'

/**
 * Deletes what a camera counted and what explains it. Packed copies notice by themselves; corrections stay in their
 * record, which is never changed. Gives the number of removed cameras it found, 0 or 1; part of a transaction.
 */
export function eraseCountsOf(db: Database, cameraId: string): number {
  const ofSeries = 'series_key IN (SELECT series_key FROM series WHERE camera_id = ?)'
  const ofRuns = 'run_key IN (SELECT run_key FROM runs WHERE camera_id = ?)'
  // The keys of series and runs stay: they may be known in memory, and are given to nothing else.
  for (const table of ['count_events', 'minute_counts', 'quarter_counts'])
    db.run(`DELETE FROM ${table} WHERE ${ofSeries}`, cameraId)
  for (const table of ['moment_pictures', 'moments']) db.run(`DELETE FROM ${table} WHERE ${ofRuns}`, cameraId)
  for (const table of ['gaps', 'degraded_spans', 'targets'])
    db.run(`DELETE FROM ${table} WHERE camera_id = ?`, cameraId)
  return db.run(
    `UPDATE cameras SET config = '{"apart":"erased"}' WHERE camera_id = ? AND removed_at_ms IS NOT NULL`,
    cameraId,
  )
}
