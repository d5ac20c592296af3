import type { Database } from './database.ts'

export interface RunTable {
  /** Notes the start of a camera's pipeline. Its events may already have come. */
  begin(run: { cameraId: string; runId: string; startedMs: number; model?: string }): void
  /** Run ids are unique over all cameras. */
  end(runId: string, endedMs: number): void
}

export function runTable(db: Database): RunTable {
  return {
    begin: ({ cameraId, runId, startedMs, model }) =>
      void db.run(
        `INSERT INTO runs (camera_id, run_id, model, started_at_ms) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET model = excluded.model, started_at_ms = min(started_at_ms, excluded.started_at_ms)`,
        cameraId, runId, model ?? null, Math.round(startedMs),
      ),
    end: (runId, endedMs) => void db.run('UPDATE runs SET ended_at_ms = ? WHERE run_id = ?', Math.round(endedMs), runId),
  }
}
