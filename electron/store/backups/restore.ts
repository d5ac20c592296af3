import {
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import { backupPath } from './backup-list.ts'
import { noRoom } from './backups.ts'
import { checkDatabase } from '../database/check-database.ts'
import { Database } from '../database/database.ts'
import { asideName } from './aside-name.ts'
import { flush, flushFolder } from '../database/flush.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { unmarkDamaged } from './open-intact-database.ts'
import { toStoreError } from '../database/sqlite-error.ts'

const DATABASE = 'fieldcount.db'
/** A whole copy that will be the database. */
const INCOMING = 'fieldcount.db.restoring'
/** There from the moment on which the restore is decided, until the next start has seen it. */
const DECIDED = 'fieldcount.restore.json'

/**
 * Puts a copy in the place of the database while nothing counts into the folder. What was there is kept under a name
 * with the date. Whatever moment the power fails in, there is either the old database or the new one, whole: the copy
 * is checked and flushed first, then the change is written down, then made; `finishRestore` at the next start makes
 * what was written down and not made. Gives where the old database is. Throws `request.unknown`, `backup.damaged`,
 * `store.locked`, `store.noRoom`, `store.full` or `store.failed`.
 */
export async function restoreBackup(dir: string, name: string, nowMs: number): Promise<string | undefined> {
  const source = backupPath(dir, name)
  const lock = lockFolder(dir)
  try {
    const { bavail, bsize } = statfsSync(dir)
    if (bavail * bsize < statSync(source).size * 1.1) throw noRoom(source)
    const incoming = join(dir, INCOMING)
    copyFileSync(source, incoming)
    for (const suffix of ['-wal', '-shm'])
      if (existsSync(source + suffix)) copyFileSync(source + suffix, incoming + suffix)
    const problem = await checkDatabase(incoming)
    if (problem !== undefined) {
      removeIncoming(dir)
      throw new FieldcountError('backup.damaged', { path: name, detail: problem })
    }
    // One file from here on: whatever its log held is in it.
    const db = new Database(incoming)
    db.exec('PRAGMA journal_mode=DELETE')
    db.close()
    flush(incoming)
    return decide(dir, 'incoming', nowMs)
  } catch (thrown) {
    throw toStoreError(thrown)
  } finally {
    lock.release()
  }
}

/** Sets the database aside, so that the next start begins with an empty one. Gives where it is. Throws `store.*`. */
export function setDatabaseAside(dir: string, nowMs: number): string | undefined {
  const lock = lockFolder(dir)
  try {
    removeIncoming(dir)
    return decide(dir, 'nothing', nowMs)
  } catch (thrown) {
    throw toStoreError(thrown)
  } finally {
    lock.release()
  }
}

/** Ends a restore that was decided. Gives what was put in the place of the database when this start is the first. */
export function finishRestore(dir: string): Decision['next'] | undefined {
  if (!existsSync(join(dir, DECIDED))) return undefined
  const { next, done } = JSON.parse(readFileSync(join(dir, DECIDED), 'utf8')) as Decision
  if (!done) change(dir, next)
  return next
}

/** The first start with the restored database has written down what is missing since then. */
export function restoreSeen(dir: string): void {
  rmSync(join(dir, DECIDED), { force: true })
}

interface Decision {
  /** What the database will be. */
  readonly next: 'incoming' | 'nothing'
  readonly done: boolean
}

function decide(dir: string, next: Decision['next'], nowMs: number): string | undefined {
  const path = join(dir, DATABASE)
  let aside: string | undefined
  if (existsSync(path)) {
    aside = asideName(path, 'replaced', nowMs)
    // Beside, not away: until the change is decided, the database is where it was.
    for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) keepBeside(path + suffix, aside + suffix)
  }
  writeDecision(dir, { next, done: false })
  change(dir, next)
  return aside
}

/** May be done again from any point. */
function change(dir: string, next: Decision['next']): void {
  const path = join(dir, DATABASE)
  // An old log must not meet a new database.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  if (next === 'nothing') rmSync(path, { force: true })
  // Not there any more: it was put in its place before the power failed.
  else if (existsSync(join(dir, INCOMING))) renameSync(join(dir, INCOMING), path)
  unmarkDamaged(dir)
  writeDecision(dir, { next, done: true })
}

function writeDecision(dir: string, decision: Decision): void {
  const path = join(dir, DECIDED)
  writeFileSync(`${path}.part`, JSON.stringify(decision))
  flush(`${path}.part`)
  renameSync(`${path}.part`, path)
  flushFolder(dir)
}

function keepBeside(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Not every file system has links.
    copyFileSync(from, to)
    flush(to)
  }
}

function removeIncoming(dir: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(dir, INCOMING + suffix), { force: true })
}
