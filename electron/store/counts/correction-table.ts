import { Correction } from '#core/report/correction.ts'
import type { Database, Row } from '../database/database.ts'

/** Corrections of counts: entries beside them, never changed and never removed. */
export interface CorrectionTable {
  /** Throws `store.*` for an id that is there already. */
  add(correction: Omit<Correction, 'withdrawn'>): void
  /** Throws `store.*` for one that is not there, or is withdrawn already. */
  withdraw(correctionId: string, withdrawal: NonNullable<Correction['withdrawn']>): void
  get(correctionId: string): Correction | undefined
  /** Those whose time touches the period, withdrawn ones too, in the order they were entered. */
  list(fromMs: number, toMs: number, cameraIds?: readonly string[]): Correction[]
}

const SELECT = `
  SELECT corrections.*, w.at_ms AS w_at_ms, w.reason AS w_reason, w.entered_by AS w_entered_by
  FROM corrections LEFT JOIN correction_withdrawals AS w USING (correction_id)`

export function correctionTable(db: Database): CorrectionTable {
  return {
    add: ({ id, atMs, cameraId, lineId, className, direction, fromMs, toMs, amount, parts, reason, by }) =>
      void db.run(
        'INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        id,
        atMs,
        cameraId,
        lineId,
        className,
        direction,
        fromMs,
        toMs,
        amount,
        JSON.stringify(parts),
        reason,
        by,
      ),
    withdraw: (correctionId, { atMs, reason, by }) =>
      void db.run('INSERT INTO correction_withdrawals VALUES (?, ?, ?, ?)', correctionId, atMs, reason, by),
    get(correctionId) {
      const row = db.get(`${SELECT} WHERE correction_id = ?`, correctionId)
      return row && toCorrection(row)
    },
    list(fromMs, toMs, cameraIds) {
      const [sql, params] = cameraIds
        ? ['AND camera_id IN (SELECT value FROM json_each(?))', [JSON.stringify(cameraIds)]]
        : ['', []]
      return db
        .all(
          `${SELECT} WHERE from_ms < ? AND to_ms > ? ${sql} ORDER BY corrections.at_ms, corrections.rowid`,
          toMs,
          fromMs,
          ...params,
        )
        .map(toCorrection)
    },
  }
}

/** A row that is not understood throws: figures without a correction that was made would be wrong silently. */
function toCorrection(row: Row): Correction {
  return Correction.parse({
    id: row.correction_id,
    atMs: row.at_ms,
    cameraId: row.camera_id,
    lineId: row.line_id,
    className: row.class_name,
    direction: row.direction,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    amount: row.amount,
    parts: JSON.parse(String(row.parts)),
    reason: row.reason,
    by: row.entered_by,
    ...(row.w_at_ms !== null && { withdrawn: { atMs: row.w_at_ms, reason: row.w_reason, by: row.w_entered_by } }),
  })
}
