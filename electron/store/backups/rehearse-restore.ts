import { copyFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import { checkDatabase } from '../database/check-database.ts'
import { Database } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { findBackups } from './backup-list.ts'
import { requireSpace } from './backups.ts'
import { contentOf, type CopyContent } from './copy-content.ts'

export interface Rehearsal extends CopyContent {
  /** The copy that a start would take. */
  readonly name: string
  readonly takenAtMs: number
}

/**
 * Restores the newest copy beside the database, as a start without a database would: copies it, reads it to its end,
 * brings its schema up to date, looks what is in it. Undefined without any copy. Rejects with `backup.damaged` or
 * `store.*`.
 */
export async function rehearseRestore(dir: string): Promise<Rehearsal | undefined> {
  const newest = findBackups(dir).find(({ kind }) => kind === 'rolling')
  if (!newest) return undefined
  const name = basename(newest.path)
  const trial = join(dir, 'backups', 'rehearsal.db.part')
  const refuse = (detail: string) => new FieldcountError('backup.damaged', { path: name, detail })
  try {
    requireSpace(dir)
    await copyFile(newest.path, trial)
    const problem = await checkDatabase(trial)
    if (problem !== undefined) throw refuse(problem)
    const db = new Database(trial)
    try {
      migrate(db, () => {})
      db.exec('PRAGMA journal_mode=DELETE')
    } finally {
      db.close()
    }
    const content = contentOf(trial)
    if (!content) throw refuse('it is no database of Fieldcount')
    return { ...content, name, takenAtMs: newest.takenAtMs }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(trial + suffix, { force: true }).catch(() => {})
  }
}
