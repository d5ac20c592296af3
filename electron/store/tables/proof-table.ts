import { ProofSession } from '#core/contract/proof-view.ts'
import { ProofCrossing, ProofTap, Verdict } from '#core/proof/proof-record.ts'
import type { Database, Row } from '../database/database.ts'
import { withWritableNames } from '#core/text/name.ts'

export interface ProofPicture {
  readonly atMs: number
  readonly jpeg: Uint8Array
}

/** Proofs and all that belongs to them. */
export interface ProofTable {
  save(session: ProofSession): void
  get(sessionId: string): ProofSession | undefined
  /** Newest first. */
  list(cameraId: string): ProofSession[]
  /** Those that were not over when the application ended. */
  unfinished(): ProofSession[]
  addTap(sessionId: string, tap: ProofTap): void
  removeTap(sessionId: string, no: number): void
  taps(sessionId: string): ProofTap[]
  /** Replaces what was there. */
  saveCrossings(sessionId: string, crossings: readonly ProofCrossing[]): void
  crossings(sessionId: string): ProofCrossing[]
  judge(sessionId: string, disagreementId: string, verdict: Verdict | null): void
  verdicts(sessionId: string): Map<string, Verdict>
  addPictures(sessionId: string, pictures: readonly ProofPicture[]): void
  pictureTimes(sessionId: string): number[]
  picture(sessionId: string, atMs: number): Uint8Array | undefined
  removePictures(sessionId: string, atMs: readonly number[]): void
  addTracks(sessionId: string, part: number, frames: Uint8Array): void
  /** In order, one at a time: they may be long. */
  tracks(sessionId: string, part: number): Uint8Array | undefined
  remove(sessionId: string): void
}

const TABLES = [
  'proof_sessions',
  'proof_taps',
  'proof_crossings',
  'proof_verdicts',
  'proof_pictures',
  'proof_tracks',
] as const

export function proofTable(db: Database): ProofTable {
  const sessions = (rows: Row[]) => documents(rows, 'session', (value) => ProofSession.safeParse(value))
  return {
    save: (session) =>
      void db.run(
        'INSERT INTO proof_sessions VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET session = excluded.session',
        session.id,
        session.cameraId,
        Math.round(session.startedAtMs),
        JSON.stringify(session),
      ),
    get: (sessionId) => sessions(db.all('SELECT session FROM proof_sessions WHERE session_id = ?', sessionId))[0],
    list: (cameraId) =>
      sessions(
        db.all(
          'SELECT session FROM proof_sessions WHERE camera_id = ? ORDER BY started_at_ms DESC, session_id',
          cameraId,
        ),
      ),
    unfinished: () => sessions(db.all('SELECT session FROM proof_sessions')).filter(({ state }) => state !== 'done'),
    addTap: (sessionId, tap) =>
      void db.run('INSERT INTO proof_taps VALUES (?, ?, ?)', sessionId, tap.no, JSON.stringify(tap)),
    removeTap: (sessionId, no) => void db.run('DELETE FROM proof_taps WHERE session_id = ? AND no = ?', sessionId, no),
    taps: (sessionId) =>
      documents(db.all('SELECT tap FROM proof_taps WHERE session_id = ? ORDER BY no', sessionId), 'tap', (value) =>
        ProofTap.safeParse(value),
      ),
    saveCrossings(sessionId, crossings) {
      db.transaction(() => {
        db.run('DELETE FROM proof_crossings WHERE session_id = ?', sessionId)
        for (const crossing of crossings)
          db.run('INSERT INTO proof_crossings VALUES (?, ?, ?)', sessionId, crossing.id, JSON.stringify(crossing))
      })
    },
    crossings: (sessionId) =>
      documents(db.all('SELECT crossing FROM proof_crossings WHERE session_id = ?', sessionId), 'crossing', (value) =>
        ProofCrossing.safeParse(value),
      ),
    judge(sessionId, disagreementId, verdict) {
      if (verdict === null)
        db.run('DELETE FROM proof_verdicts WHERE session_id = ? AND disagreement_id = ?', sessionId, disagreementId)
      else
        db.run(
          'INSERT INTO proof_verdicts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict',
          sessionId,
          disagreementId,
          verdict,
        )
    },
    verdicts: (sessionId) =>
      new Map(
        db
          .all('SELECT disagreement_id, verdict FROM proof_verdicts WHERE session_id = ?', sessionId)
          .flatMap((row): [string, Verdict][] => {
            const verdict = Verdict.safeParse(row.verdict)
            return verdict.success ? [[String(row.disagreement_id), verdict.data]] : []
          }),
      ),
    ...proofPictures(db),
    ...proofTracks(db),
    remove(sessionId) {
      db.transaction(() => {
        for (const table of TABLES) db.run(`DELETE FROM ${table} WHERE session_id = ?`, sessionId)
      })
    },
  }
}

type Pictures = Pick<ProofTable, 'addPictures' | 'pictureTimes' | 'picture' | 'removePictures'>

function proofPictures(db: Database): Pictures {
  return {
    addPictures(sessionId, pictures) {
      db.transaction(() => {
        for (const { atMs, jpeg } of pictures)
          db.run('INSERT OR IGNORE INTO proof_pictures VALUES (?, ?, ?)', sessionId, Math.round(atMs), jpeg)
      })
    },
    pictureTimes: (sessionId) =>
      db
        .all('SELECT at_ms FROM proof_pictures WHERE session_id = ? ORDER BY at_ms', sessionId)
        .map(({ at_ms }) => Number(at_ms)),
    picture: (sessionId, atMs) =>
      db.get('SELECT jpeg FROM proof_pictures WHERE session_id = ? AND at_ms = ?', sessionId, Math.round(atMs))
        ?.jpeg as Uint8Array | undefined,
    removePictures(sessionId, atMs) {
      db.transaction(() => {
        for (const one of atMs) db.run('DELETE FROM proof_pictures WHERE session_id = ? AND at_ms = ?', sessionId, one)
      })
    },
  }
}

function proofTracks(db: Database): Pick<ProofTable, 'addTracks' | 'tracks'> {
  return {
    addTracks: (sessionId, part, frames) =>
      void db.run('INSERT OR REPLACE INTO proof_tracks VALUES (?, ?, ?)', sessionId, part, frames),
    tracks: (sessionId, part) =>
      db.get('SELECT frames FROM proof_tracks WHERE session_id = ? AND part = ?', sessionId, part)?.frames as
        Uint8Array | undefined,
  }
}

/** Those that are understood. */
function documents<T>(
  rows: Row[],
  column: string,
  parse: (value: unknown) => { success: true; data: T } | { success: false },
): T[] {
  return rows.flatMap((row) => {
    const parsed = parse(withWritableNames(JSON.parse(String(row[column]))))
    return parsed.success ? [parsed.data] : []
  })
}
