import type { z } from 'zod'
import { ClipVerification, ProofClip } from '#core/contract/clip-view.ts'
import type { Database, Row } from '../database/database.ts'
import { withWritableNames } from '#core/text/name.ts'

/** Recordings with taps, and what counting them came to. */
export interface ClipTable {
  save(clip: ProofClip): void
  get(clipId: string): ProofClip | undefined
  /** All of them, or those of a camera; newest first. */
  list(cameraId?: string): ProofClip[]
  remove(clipId: string): void
  addVerification(clipId: string, verification: ClipVerification): void
  /** Newest first. */
  verifications(clipId: string): ClipVerification[]
}

/** Counts kept of one clip; older ones go. */
const KEPT = 30

export function clipTable(db: Database): ClipTable {
  const documents = <T>(rows: Row[], column: string, schema: z.ZodType<T>): T[] =>
    rows.flatMap((row) => {
      const parsed = schema.safeParse(withWritableNames(JSON.parse(String(row[column]))))
      return parsed.success ? [parsed.data] : []
    })
  return {
    save: (clip) =>
      void db.run(
        'INSERT INTO proof_clips VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET clip = excluded.clip',
        clip.id,
        clip.cameraId,
        Math.round(clip.createdAtMs),
        JSON.stringify(clip),
      ),
    get: (clipId) => documents(db.all('SELECT clip FROM proof_clips WHERE clip_id = ?', clipId), 'clip', ProofClip)[0],
    list: (cameraId) =>
      documents(
        cameraId === undefined
          ? db.all('SELECT clip FROM proof_clips ORDER BY created_at_ms DESC, clip_id')
          : db.all('SELECT clip FROM proof_clips WHERE camera_id = ? ORDER BY created_at_ms DESC, clip_id', cameraId),
        'clip',
        ProofClip,
      ),
    remove(clipId) {
      db.transaction(() => {
        db.run('DELETE FROM proof_clips WHERE clip_id = ?', clipId)
        db.run('DELETE FROM clip_verifications WHERE clip_id = ?', clipId)
      })
    },
    addVerification(clipId, verification) {
      db.transaction(() => {
        db.run(
          'INSERT OR REPLACE INTO clip_verifications VALUES (?, ?, ?)',
          clipId,
          Math.round(verification.atMs),
          JSON.stringify(verification),
        )
        db.run(
          'DELETE FROM clip_verifications WHERE clip_id = ? AND at_ms NOT IN (SELECT at_ms FROM ' +
            'clip_verifications WHERE clip_id = ? ORDER BY at_ms DESC LIMIT ?)',
          clipId,
          clipId,
          KEPT,
        )
      })
    },
    verifications: (clipId) =>
      documents(
        db.all('SELECT verification FROM clip_verifications WHERE clip_id = ? ORDER BY at_ms DESC', clipId),
        'verification',
        ClipVerification,
      ),
  }
}
