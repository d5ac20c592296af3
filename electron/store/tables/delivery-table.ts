import { DAY_MS } from '#core/time/durations.ts'
import type { Database } from '../database/database.ts'

/** One receiver that has a report. */
interface Delivery {
  readonly jobId: string
  /** An address, or `webhook`. */
  readonly receiver: string
  readonly atMs: number
  /** What it said. */
  readonly answer: string
}

/** Who was sent what: asked before anything is sent, written as soon as it was taken. */
export interface DeliveryTable {
  of(jobId: string): Delivery[]
  put(deliveries: readonly Delivery[]): void
}

/** Longer than any job is tried. */
const KEPT_MS = 400 * DAY_MS

export function deliveryTable(db: Database): DeliveryTable {
  return {
    of: (jobId) =>
      db
        .all('SELECT * FROM deliveries WHERE job_id = ? ORDER BY receiver', jobId)
        .map((row) => ({ jobId, receiver: String(row.receiver), atMs: Number(row.at_ms), answer: String(row.answer) })),
    put: (deliveries) =>
      db.transaction(() => {
        for (const { jobId, receiver, atMs, answer } of deliveries) {
          db.run('INSERT INTO deliveries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', jobId, receiver, atMs, answer)
          db.run('DELETE FROM deliveries WHERE at_ms < ?', atMs - KEPT_MS)
        }
      }),
  }
}
