import type { CrossingRow } from '#core/contract/app-state.ts'
import type { UplinkDeadLetter, UplinkName } from '#core/contract/uplink-view.ts'
import { ErrorData, FieldcountError } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { toCrossing } from '../counts/crossing-query.ts'
import type { Database, Row } from '../database/database.ts'

/** A message that waits: a crossing as stored, or anything else as JSON. */
export interface OutboxMessage {
  readonly key: number
  readonly crossing?: CrossingRow
  readonly body?: string
}

/** What receivers are still to be told, in the order in which it was committed. */
export interface Outbox {
  /** Within the transaction that counts the crossing. */
  addCrossing(runKey: number, seq: number): void
  add(body: string): void
  /** A receiver that was off hears what comes from now on. */
  open(uplink: UplinkName): void
  close(uplink: UplinkName): void
  /** The oldest messages this receiver has not had. */
  next(uplink: UplinkName, limit: number): OutboxMessage[]
  /** It has all up to this one. */
  sent(uplink: UplinkName, key: number): void
  queued(uplink: UplinkName): number
  /** Keeps the newest so many; gives the number given up. */
  trim(keep: number): number
  deadLetter(uplink: UplinkName, body: string, error: ErrorData): void
  /** The newest ones, newest first. */
  deadLetters(): UplinkDeadLetter[]
  /** How many there are in all. */
  countDeadLetters(uplink: UplinkName): number
  /** Keeps the newest so many of each receiver; gives the number given up. */
  trimDeadLetters(keep: number): number
  /** Takes a dead letter away; undefined when it is not there. */
  take(id: number): UplinkDeadLetter | undefined
  /**
   * A dead letter waits again, behind all others; undefined when it is not there. Throws `uplink.off` while its
   * receiver is: it would be lost.
   */
  resend(id: number): UplinkDeadLetter | undefined
}

const CROSSING =
  'message_key, body, outbox.seq, at_ms, track_id, outbox.run_key, run_id, series.camera_id, target_id, ' +
  'class_name, direction'
const JOINED =
  'outbox LEFT JOIN count_events USING (run_key, seq) LEFT JOIN series USING (series_key) LEFT JOIN runs USING ' +
  '(run_key)'

export function outboxTable(db: Database, clock: Clock): Outbox {
  // Asked for every crossing, so kept in memory.
  let cursors: Map<string, number> | undefined
  db.onRollback(() => (cursors = undefined))
  const known = () =>
    (cursors ??= new Map(
      db.all('SELECT uplink, sent_key FROM uplink_cursors').map((row) => [String(row.uplink), Number(row.sent_key)]),
    ))
  const last = () => Number(db.get(`SELECT seq FROM sqlite_sequence WHERE name = 'outbox'`)?.seq ?? 0)
  const forget = () => {
    const least = Math.min(...known().values())
    db.run('DELETE FROM outbox WHERE message_key <= ?', Number.isFinite(least) ? least : last())
  }
  const moveTo = (uplink: string, key: number) => {
    db.run(
      'INSERT INTO uplink_cursors VALUES (?, ?) ON CONFLICT DO UPDATE SET sent_key = excluded.sent_key',
      uplink,
      key,
    )
    known().set(uplink, key)
  }
  return {
    addCrossing(runKey, seq) {
      if (known().size > 0) db.run('INSERT INTO outbox (run_key, seq) VALUES (?, ?)', runKey, seq)
    },
    add(body) {
      if (known().size > 0) db.run('INSERT INTO outbox (body) VALUES (?)', body)
    },
    open(uplink) {
      if (!known().has(uplink)) moveTo(uplink, last())
    },
    close: (uplink) =>
      db.transaction(() => {
        db.run('DELETE FROM uplink_cursors WHERE uplink = ?', uplink)
        known().delete(uplink)
        forget()
      }),
    next: (uplink, limit) =>
      db
        .all(
          `SELECT ${CROSSING} FROM ${JOINED} WHERE message_key > ? AND (uplink IS NULL OR uplink = ?) ORDER BY ` +
            'message_key LIMIT ?',
          known().get(uplink) ?? last(),
          uplink,
          limit,
        )
        .map(toMessage),
    sent: (uplink, key) =>
      db.transaction(() => {
        if ((known().get(uplink) ?? Infinity) >= key) return
        moveTo(uplink, key)
        forget()
      }),
    // Keys have no holes, so the difference is the number.
    queued: (uplink) => last() - (known().get(uplink) ?? last()),
    trim: (keep) =>
      db.transaction(() => {
        const upTo = last() - keep
        const dropped = db.run('DELETE FROM outbox WHERE message_key <= ?', upTo)
        for (const [uplink, key] of known()) if (key < upTo) moveTo(uplink, upTo)
        return dropped
      }),
    ...deadLetters(db, clock, (uplink) => known().has(uplink)),
  }
}

type DeadLetters = Pick<
  Outbox,
  'deadLetter' | 'deadLetters' | 'countDeadLetters' | 'trimDeadLetters' | 'take' | 'resend'
>

function deadLetters(db: Database, clock: Clock, isOpen: (uplink: UplinkName) => boolean): DeadLetters {
  const deadLetterOf = (id: number) => {
    const row = db.get('SELECT * FROM uplink_dead_letters WHERE letter_id = ?', id)
    return row && toDeadLetter(row)
  }
  return {
    deadLetter: (uplink, body, error) =>
      void db.run(
        'INSERT INTO uplink_dead_letters (uplink, at_ms, error, body) VALUES (?, ?, ?, ?)',
        uplink,
        clock.nowMs(),
        JSON.stringify(error),
        body,
      ),
    deadLetters: () => db.all('SELECT * FROM uplink_dead_letters ORDER BY letter_id DESC LIMIT 500').map(toDeadLetter),
    countDeadLetters: (uplink) =>
      Number(db.get('SELECT count(*) AS letters FROM uplink_dead_letters WHERE uplink = ?', uplink)?.letters ?? 0),
    trimDeadLetters: (keep) =>
      db.run(
        'DELETE FROM uplink_dead_letters WHERE letter_id IN (SELECT letter_id FROM (SELECT letter_id, ' +
          'row_number() OVER (PARTITION BY uplink ORDER BY letter_id DESC) AS nth FROM uplink_dead_letters) WHERE ' +
          'nth > ?)',
        keep,
      ),
    take: (id) =>
      db.transaction(() => {
        const deadLetter = deadLetterOf(id)
        db.run('DELETE FROM uplink_dead_letters WHERE letter_id = ?', id)
        return deadLetter
      }),
    resend: (id) =>
      db.transaction(() => {
        const deadLetter = deadLetterOf(id)
        if (!deadLetter) return undefined
        if (!isOpen(deadLetter.name)) throw new FieldcountError('uplink.off', { receiver: deadLetter.name })
        db.run('DELETE FROM uplink_dead_letters WHERE letter_id = ?', id)
        db.run('INSERT INTO outbox (body, uplink) VALUES (?, ?)', deadLetter.body, deadLetter.name)
        return deadLetter
      }),
  }
}

function toMessage(row: Row): OutboxMessage {
  const key = Number(row.message_key)
  if (row.body !== null) return { key, body: String(row.body) }
  // A crossing that retention has taken away meanwhile is nothing to tell any more.
  return row.at_ms === null ? { key } : { key, crossing: toCrossing(row) }
}

function toDeadLetter(row: Row): UplinkDeadLetter {
  return {
    id: Number(row.letter_id),
    name: row.uplink as UplinkName,
    atMs: Number(row.at_ms),
    error: ErrorData.parse(JSON.parse(String(row.error))),
    body: String(row.body),
  }
}
