import type { Database } from '../database/database.ts'
import type { RetryingWriter } from '../database/retrying-writer.ts'

export interface RunTable {
  // Neither throws: with a full disk they wait in memory until there is room.
  /** Notes the start of a camera's pipeline. Its events may already have come. */
  begin(run: { cameraId: string; runId: string; startedMs: number; model?: string }): void
  /** Run ids are unique over all cameras. */
  end(runId: string, endedMs: number): void
  /** Models that counted at some time in the period. */
  modelsIn(fromMs: number, toMs: number, cameraIds?: readonly string[]): string[]
}

export function runTable(db: Database, writer: RetryingWriter): RunTable {
  return {
    begin: ({ cameraId, runId, startedMs, model }) =>
      writer.write(() => db.run(BEGIN_RUN, cameraId, runId, model ?? null, Math.round(startedMs))),
    end: (runId, endedMs) =>
      writer.write(() => db.run('UPDATE runs SET ended_at_ms = ? WHERE run_id = ?', Math.round(endedMs), runId)),
    modelsIn(fromMs, toMs, cameraIds) {
      const wanted = cameraIds ? 'AND camera_id IN (SELECT value FROM json_each(?))' : ''
      return db
        .all(
          'SELECT DISTINCT model FROM runs WHERE model IS NOT NULL AND started_at_ms < ? AND (ended_at_ms IS ' +
            `NULL OR ended_at_ms > ?) ${wanted} ORDER BY model`,
          toMs,
          fromMs,
          ...(cameraIds ? [JSON.stringify(cameraIds)] : []),
        )
        .map(({ model }) => String(model))
    },
  }
}

/** At the start: runs that a power cut left open ended with the last sign of life. */
export function endOpenRuns(db: Database, aliveMs: number): void {
  db.run('UPDATE runs SET ended_at_ms = max(started_at_ms, ?) WHERE ended_at_ms IS NULL', Math.round(aliveMs))
}

const BEGIN_RUN = `
  INSERT INTO runs (camera_id, run_id, model, started_at_ms) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET model = excluded.model, started_at_ms = min(started_at_ms, excluded.started_at_ms)`
