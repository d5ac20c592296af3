import type { Database } from './database.ts'
import type { PatientWriter } from './patient-writer.ts'

export interface RunTable {
  // Neither throws: with a full disk they wait in memory until there is room.
  /** Notes the start of a camera's pipeline. Its events may already have come. */
  begin(run: { cameraId: string; runId: string; startedMs: number; model?: string }): void
  /** Run ids are unique over all cameras. */
  end(runId: string, endedMs: number): void
}

export function runTable(db: Database, writer: PatientWriter): RunTable {
  return {
    begin: ({ cameraId, runId, startedMs, model }) => writer.write(() => db.run(BEGIN_RUN, cameraId, runId, model ?? null, Math.round(startedMs))),
    end: (runId, endedMs) => writer.write(() => db.run('UPDATE runs SET ended_at_ms = ? WHERE run_id = ?', Math.round(endedMs), runId)),
  }
}

const BEGIN_RUN = `
  INSERT INTO runs (camera_id, run_id, model, started_at_ms) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET model = excluded.model, started_at_ms = min(started_at_ms, excluded.started_at_ms)`
