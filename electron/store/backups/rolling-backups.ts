import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import type { Clock } from '#core/time/clock.ts'
import { HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { findBackups } from './backup-list.ts'
import { requireSpace } from './backups.ts'
import { contentOf, isOurs, type CopyContent } from './copy-content.ts'
import { keptCopies } from './kept-copies.ts'
import { checkDatabase } from '../database/check-database.ts'
import { Database } from '../database/database.ts'
import { readAlive } from '../tables/meta-table.ts'
import { copyInThread } from '../database/copy-in-thread.ts'
import { fileStamp } from './file-stamp.ts'
import { isMarkedDamaged, markDamaged } from './open-intact-database.ts'
import { isDamage, toStoreError } from '../database/sqlite-error.ts'

/** Many starts in a row (a crash loop) must not push out the good copies. */
const MIN_AGE_MS = 6 * HOUR_MS
/** At a site that runs for months without a start. */
const EVERY_MS = 24 * HOUR_MS
/** A database so small is copied every hour: that wears out no card. */
const SMALL_BYTES = 16 * 1024 * 1024
/** A new site is set up first; and one that could not be made is tried again. */
const LATER_MS = HOUR_MS
/** A copy holds the last sign of life of the database in use, or one of a while before. */
const MAX_BEHIND_MS = 10 * MINUTE_MS

/**
 * The rolling copies of a database in use: at a start, every day, and when asked for. One at a time, each read to its
 * end before it counts as one: a damaged database must not push out the good copies.
 */
export class RollingBackups {
  /** When the database in use last said that it lives. */
  readonly #aliveAtMs: () => number | undefined
  readonly #dir: string
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #onProblem: (error: ErrorData) => void
  readonly #copies = new OneAtATime()
  /** When this run took its last one, by the monotonic clock. */
  #takenAtMs: number | undefined
  /** Why the last one could not be taken, as told. */
  #reported: string | undefined
  #notBeforeMs: number

  constructor(
    dir: string,
    clock: Clock,
    signal: AbortSignal,
    onProblem: (error: ErrorData) => void,
    aliveAtMs: () => number | undefined = () => undefined,
  ) {
    this.#aliveAtMs = aliveAtMs
    this.#dir = dir
    this.#clock = clock
    this.#signal = signal
    this.#onProblem = onProblem
    this.#notBeforeMs = clock.monotonicMs() + LATER_MS
  }

  /**
   * Now, whatever there is. Gives the path of the copy; rejects with `store.noRoom`, `store.full`, `store.damaged`,
   * `backup.damaged` or `store.failed`.
   */
  now(): Promise<string> {
    return this.#copies.run(() => this.#take())
  }

  /** At a start, unless there is one of today. Never rejects. */
  atStart(): Promise<void> {
    return this.#ifOlderThan(MIN_AGE_MS)
  }

  /** To be called now and then while the application runs. Never rejects. */
  keep(): Promise<void> {
    if (this.#clock.monotonicMs() < this.#notBeforeMs) return Promise.resolve()
    this.#notBeforeMs = this.#clock.monotonicMs() + LATER_MS
    return this.#ifOlderThan(this.#isSmall() ? HOUR_MS : EVERY_MS)
  }

  async #ifOlderThan(ageMs: number): Promise<void> {
    // Known and told already.
    if (isMarkedDamaged(this.#dir)) return
    // Of this run by the clock that never jumps; of runs before by their names, unless they are of a time to come.
    if (this.#takenAtMs !== undefined && this.#clock.monotonicMs() - this.#takenAtMs < ageMs) return
    const nowMs = this.#clock.nowMs()
    const newest = findBackups(this.#dir).find(({ kind, takenAtMs }) => kind === 'rolling' && takenAtMs <= nowMs)
    if (newest && nowMs - newest.takenAtMs < ageMs) return
    try {
      await this.now()
      this.#reported = undefined
    } catch (thrown) {
      const error = toErrorData(thrown)
      // Once, not every hour.
      if (!this.#signal.aborted && error.code !== this.#reported) this.#onProblem(error)
      this.#reported = error.code
    }
  }

  async #take(): Promise<string> {
    const database = join(this.#dir, 'fieldcount.db')
    const folder = join(this.#dir, 'backups')
    const path = join(folder, `fieldcount-${fileStamp(this.#clock.nowMs())}.db`)
    const unfinished = `${path}.part`
    try {
      mkdirSync(folder, { recursive: true })
      removeUnfinished(folder)
      requireSpace(this.#dir)
      await copyInThread(database, unfinished, this.#signal)
      const problem = settle(unfinished) ?? (await checkDatabase(unfinished, this.#signal))
      if (problem !== undefined) throw await this.#blame(database, unfinished, problem)
      this.#requireSame(unfinished, basename(path))
      renameSync(unfinished, path)
    } catch (thrown) {
      try {
        rmSync(unfinished, { force: true })
      } catch {
        // The next one removes what is left.
      }
      throw toStoreError(thrown)
    }
    this.#takenAtMs = this.#clock.monotonicMs()
    this.#forgetBeside(path)
    return path
  }

  /** A copy is damaged when the database is, or when the disk it lies on did not keep it. */
  async #blame(database: string, copy: string, detail: string): Promise<FieldcountError> {
    if ((await checkDatabase(database, this.#signal)) === undefined)
      return new FieldcountError('backup.damaged', { path: basename(copy), detail })
    markDamaged(this.#dir)
    return new FieldcountError('store.damaged', { path: database, detail })
  }

  /**
   * The copy is taken by the name of the file: what lies there may be another database, or an empty one, which is one
   * of SQLite's without a fault.
   */
  #requireSame(copy: string, name: string): void {
    const aliveMs = this.#aliveAtMs()
    if (aliveMs === undefined) return
    const db = new Database(copy, { readOnly: true })
    try {
      const copiedMs = isOurs(db) ? readAlive(db) : undefined
      if (copiedMs === undefined || Math.abs(aliveMs - copiedMs) > MAX_BEHIND_MS)
        throw new FieldcountError('backup.damaged', { path: name, detail: say('details.otherDatabase') })
    } finally {
      db.close()
    }
  }

  #isSmall(): boolean {
    return (statSync(join(this.#dir, 'fieldcount.db'), { throwIfNoEntry: false })?.size ?? Infinity) <= SMALL_BYTES
  }

  /** Those that are not kept any more go; a quarter of what the disk has left is for copies. */
  #forgetBeside(path: string): void {
    const copies = findBackups(this.#dir)
      .filter(({ kind }) => kind === 'rolling')
      .map((copy) => ({ ...copy, bytes: statSync(copy.path).size, content: contentIn(copy.path) }))
    const { bavail, bsize } = statfsSync(this.#dir)
    const held = copies.reduce((sum, { bytes }) => sum + bytes, 0)
    const kept = keptCopies(copies, this.#clock.nowMs(), (held + bavail * bsize) / 4)
    for (const copy of copies) if (copy.path !== path && !kept.includes(copy)) rmSync(copy.path, { force: true })
  }
}

function contentIn(path: string): CopyContent | undefined {
  try {
    return contentOf(path)
  } catch {
    // It is kept by its age all the same: what is wrong with it is said where copies are listed.
    return undefined
  }
}

/** Without WAL a copy is one file, readable from a folder that cannot be written. Gives what is wrong with it. */
function settle(path: string): string | undefined {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path)
    db.exec('PRAGMA journal_mode=DELETE')
    return undefined
  } catch (thrown) {
    if (isDamage(thrown)) return (thrown as Error).message
    throw thrown
  } finally {
    db?.close()
  }
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) if (/\.part(-\w+)?$/.test(name)) rmSync(join(folder, name), { force: true })
}
