import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { say, type Message } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'
import { asideName } from '../backups/aside-name.ts'
import { readAlive } from '../tables/meta-table.ts'
import { checkDatabase } from './check-database.ts'
import { Database } from './database.ts'
import { DatabaseFile, type DatabaseFileState } from './database-file.ts'
import { flush, flushFolder } from './flush.ts'

export interface FileGuardParts {
  readonly db: Database
  readonly path: string
  readonly clock: Clock
  readonly onProblem: (error: ErrorData) => void
  /** Nothing of the open database can be written down again: only a copy helps, and a new start with it. */
  readonly onUnrecoverable: () => void
}

type Trouble = Exclude<DatabaseFileState, 'here'>

const WHAT: { readonly [K in Trouble]: Message } = {
  missing: say('details.databaseMissing'),
  replaced: say('details.databaseReplaced'),
  emptied: say('details.databaseEmptied'),
}

/**
 * Watches over the file of the database in use. One that was removed or replaced is still open, with everything in it:
 * while it is written down anew nothing is written into it (counts wait in memory), then the new file is used. Whoever
 * put another file there finds it beside.
 */
export class FileGuard {
  readonly #parts: FileGuardParts
  readonly #file: DatabaseFile
  #trouble: Trouble | undefined
  #busy = false
  #closed = false

  constructor(parts: FileGuardParts) {
    this.#parts = parts
    this.#file = new DatabaseFile(parts.path)
  }

  /** What is wrong with the file; undefined while it is where it should be. */
  get trouble(): Trouble | undefined {
    return this.#trouble
  }

  /** To be called every few seconds. Never rejects. */
  async look(): Promise<void> {
    if (this.#busy || this.#closed) return
    this.#busy = true
    try {
      await this.#look()
    } catch (thrown) {
      // The folder cannot be read at this moment; the next look sees more.
      this.#parts.onProblem(toErrorData(thrown))
    } finally {
      this.#busy = false
    }
  }

  /** The last look, before the database is closed: what is only in the open file is written down now. */
  close(): void {
    this.#closed = true
    const { db, path } = this.#parts
    try {
      const state = this.#file.look()
      if (state === 'here' || state === 'emptied') return
      const rescued = `${path}.rescued`
      rmSync(rescued, { force: true })
      db.exec(`VACUUM INTO '${rescued.replaceAll("'", "''")}'`)
      flush(rescued)
      db.reopen(path, () => this.#putInPlace(rescued))
    } catch (thrown) {
      this.#parts.onProblem(toErrorData(thrown))
    }
  }

  async #look(): Promise<void> {
    const { db, onProblem, onUnrecoverable } = this.#parts
    const state = this.#file.look()
    if (state === 'here') {
      // A share that was away for a while is as it was.
      if (this.#trouble) db.release()
      this.#trouble = undefined
      return
    }
    if (this.#trouble !== state) {
      const error = new FieldcountError('store.gone', { what: WHAT[state] })
      db.hold(error)
      onProblem(error.data)
      this.#trouble = state
    }
    const rescued = await this.#rescue().catch((thrown: unknown) => {
      // The folder itself may be away: tried again with the next look.
      if (state === 'emptied') onUnrecoverable()
      return thrown
    })
    if (rescued !== true || this.#closed) return
    this.#trouble = undefined
    onProblem(new FieldcountError('store.rescued', { what: WHAT[state] }).data)
  }

  async #rescue(): Promise<boolean> {
    const { db, path } = this.#parts
    const rescued = `${path}.rescued`
    rmSync(rescued, { force: true })
    try {
      await db.copyTo(rescued)
      await this.#require(rescued)
    } catch (thrown) {
      rmSync(rescued, { force: true })
      throw thrown
    }
    if (this.#closed) return false
    db.reopen(path, () => this.#putInPlace(rescued))
    this.#file.opened()
    return true
  }

  #putInPlace(rescued: string): void {
    const { path, clock } = this.#parts
    // Not ours: whoever put it here may want it.
    if (existsSync(path)) {
      const aside = asideName(path, 'replaced', clock.nowMs())
      for (const suffix of this.#file.ownsLog() ? [''] : ['-wal', ''])
        if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
    }
    // An old log must not meet the new database.
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
    renameSync(rescued, path)
    flushFolder(dirname(path))
  }

  /** Whole, and the same database: an emptied file gives an empty copy without a word. */
  async #require(copy: string): Promise<void> {
    const alone = new Database(copy)
    try {
      // One file, flushed as a whole.
      alone.exec('PRAGMA journal_mode=DELETE')
      if (readAlive(alone) !== readAlive(this.#parts.db)) throw new Error('holds something else')
    } finally {
      alone.close()
    }
    const problem = await checkDatabase(copy)
    if (problem !== undefined) throw new Error(problem)
    flush(copy)
  }
}
