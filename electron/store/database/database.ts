import { backup, DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import type { FieldcountError } from '#core/errors/error-data.ts'
import { toStoreError } from './sqlite-error.ts'

/**
 * Pages of the log at which main itself brings them into the database: 64 MB, should nobody else have done it
 * (`Checkpoints`).
 */
const LARGEST_LOG_PAGES = 16_000

const CACHE_KB = 16_000
/** A year of packed days, twice: a view has the period before beside it. */
const READING_CACHE_KB = 64_000

export type Row = Record<string, SQLOutputValue>

/**
 * One connection with its prepared statements kept. Every failure leaves as `store.full` or `store.failed`.
 *
 * WAL with `synchronous=FULL`: each commit is flushed to the disk before it is acknowledged, so a power cut
 * loses nothing that was shown (with NORMAL the last commits may go). The price is one flush per commit; events
 * are committed in groups, so it is paid a few times a second at most. `fullfsync` asks macOS for the same.
 */
export class Database {
  #db: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #rollbackListeners: (() => void)[] = []
  /** Why nothing is written now. */
  #refusal: FieldcountError | undefined

  /** Throws what SQLite throws: the caller tells damage from other failures. */
  constructor(path: string, options: { readOnly?: boolean } = {}) {
    this.#db = open(path, options.readOnly ?? false)
  }

  /** Until `release` or `reopen` every write throws this; reading goes on. */
  hold(refusal: FieldcountError): void {
    this.#refusal = refusal
  }

  release(): void {
    this.#refusal = undefined
  }

  /** All of it as it is now, whatever became of its file. Rejects with what SQLite said. */
  async copyTo(path: string): Promise<void> {
    await backup(this.#db, path, { rate: 200 })
  }

  /** Goes on with what is at `path` after `between`, in which nobody has the database open. */
  reopen(path: string, between: () => void): void {
    this.close()
    between()
    this.#db = open(path, false)
    this.#refusal = undefined
    // What was known of rows may be of the database before.
    for (const listener of this.#rollbackListeners) listener()
  }

  get(sql: string, ...params: SQLInputValue[]): Row | undefined {
    if (sql.startsWith('INSERT')) this.#requireWritable()
    return this.#guarded(() => this.#statement(sql).get(...params))
  }

  all(sql: string, ...params: SQLInputValue[]): Row[] {
    return this.#guarded(() => this.#statement(sql).all(...params))
  }

  /** The same with rows as lists of their columns: three times as fast where there are many. */
  rows(sql: string, ...params: SQLInputValue[]): SQLOutputValue[][] {
    return this.#guarded(() => {
      const statement = this.#statement(sql, true)
      return statement.all(...params) as unknown as SQLOutputValue[][]
    })
  }

  /** Gives the number of rows changed. */
  run(sql: string, ...params: SQLInputValue[]): number {
    this.#requireWritable()
    return this.#guarded(() => Number(this.#statement(sql).run(...params).changes))
  }

  /** Several statements without parameters. */
  exec(sql: string): void {
    this.#guarded(() => this.#db.exec(sql))
  }

  /** All or nothing. Inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return work()
    this.#requireWritable()
    this.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.exec('COMMIT')
      return result
    } catch (thrown) {
      // SQLite has rolled back by itself after some errors (disk full among them).
      if (this.#db.isTransaction) this.exec('ROLLBACK')
      for (const listener of this.#rollbackListeners) listener()
      throw thrown
    }
  }

  /**
   * A transaction whose commit does not wait for the disk: for copies that can be made again. It is lost or kept as a
   * whole, and kept with the next commit that waits.
   */
  copy(work: () => void): void {
    this.exec('PRAGMA synchronous=NORMAL')
    try {
      this.transaction(work)
    } finally {
      this.exec('PRAGMA synchronous=FULL')
    }
  }

  /** For caches of keys, which a rollback makes wrong. */
  onRollback(listener: () => void): void {
    this.#rollbackListeners.push(listener)
  }

  close(): void {
    this.#statements.clear()
    this.#db.close()
  }

  #requireWritable(): void {
    if (this.#refusal) throw this.#refusal
  }

  #statement(sql: string, asLists = false): StatementSync {
    const name = asLists ? `lists: ${sql}` : sql
    let statement = this.#statements.get(name)
    if (!statement) {
      this.#statements.set(name, (statement = this.#db.prepare(sql)))
      if (asLists) statement.setReturnArrays(true)
    }
    return statement
  }

  #guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (thrown) {
      throw toStoreError(thrown)
    }
  }
}

function open(path: string, readOnly: boolean): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly, timeout: 2_000 })
  try {
    if (!readOnly) {
      // Of a new file only, and before anything is in it: space can then be given back in slices.
      db.exec('PRAGMA auto_vacuum=INCREMENTAL')
      db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA fullfsync=1; PRAGMA checkpoint_fullfsync=1')
      // What is overwritten is gone, not only free: an address that held a secret, a name somebody took back.
      db.exec('PRAGMA secure_delete=FAST')
      db.exec(`PRAGMA wal_autocheckpoint=${LARGEST_LOG_PAGES}`)
    }
    db.exec(`PRAGMA temp_store=MEMORY; PRAGMA cache_size=-${readOnly ? READING_CACHE_KB : CACHE_KB}`)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}
