import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { findBackups } from './backup-list.ts'
import { noRoom } from './backups.ts'
import { contentOf, isEmpty, type CopyContent } from './copy-content.ts'
import { schemaVersion } from '../database/migrate.ts'
import { Database } from '../database/database.ts'
import { asideName } from './aside-name.ts'
import { flush } from '../database/flush.ts'
import { isDamage, isNoSpace, toStoreError } from '../database/sqlite-error.ts'

/** Above this a check to the end takes too long for a start: it is done beside the counting. */
export const CHECKED_AT_START_BYTES = 64 * 1024 * 1024
/**
 * There when the check beside the counting found damage, and while a damaged file is replaced: the next start does not
 * begin on this file, or on none.
 */
const DAMAGED_MARK = 'fieldcount.damaged'

/**
 * Opens `fieldcount.db` in the folder for writing, never on a damaged file: that one is set aside under a name
 * with the date, with its -wal and -shm, and a new one is begun from the newest intact copy that holds something, else
 * empty. The same where the file is missing although there are copies of it, or is one that SQLite made of nothing.
 * `isMeant`: somebody asked for an empty one. `onProblem` hears of it as `store.corrupt`, `store.missing` or
 * `store.missingAlone`. Throws `store.failed`, `store.full` or `store.noRoom`.
 */
export function openIntactDatabase(
  dir: string,
  nowMs: number,
  onProblem: (error: ErrorData) => void,
  isMeant = false,
): { db: Database; dataLost: boolean } {
  const path = join(dir, 'fieldcount.db')
  const incoming = `${path}.restoring`
  try {
    const isThere = existsSync(path)
    if (isThere ? isIntact(path, dir) : isMeant || (!isMarkedDamaged(dir) && copiesOf(dir).length === 0)) {
      unmarkDamaged(dir)
      return { db: new Database(path), dataLost: false }
    }
    const wasMarked = isMarkedDamaged(dir)
    markDamaged(dir)
    // Whole before the damaged one goes: a full disk or a power cut meanwhile leaves all as it was, for the next start.
    const source = newestGood(dir)
    if (source) copyWhole(source, incoming)
    else rmSync(incoming, { force: true })
    const aside = isThere ? setAside(path, nowMs) : wasMarked ? lastAside(dir) : undefined
    if (source) renameSync(incoming, path)
    const db = new Database(path)
    onProblem(whatHappened(aside, path, source))
    unmarkDamaged(dir)
    return { db, dataLost: true }
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}

function whatHappened(aside: string | undefined, path: string, backup: string | undefined): ErrorData {
  if (aside !== undefined)
    return new FieldcountError('store.corrupt', { path: aside, ...(backup !== undefined && { backup }) }).data
  return backup === undefined
    ? new FieldcountError('store.missingAlone', { path }).data
    : new FieldcountError('store.missing', { path, backup }).data
}

/** Copies that a start may take by itself, newest first; what was set aside is for a person to choose. */
function copiesOf(dir: string): string[] {
  return findBackups(dir)
    .filter(({ kind }) => kind !== 'aside')
    .map(({ path }) => path)
}

/** The newest intact copy, but never an empty one while an older one holds something. */
function newestGood(dir: string): string | undefined {
  const good: { readonly path: string; readonly content: CopyContent }[] = []
  for (const path of copiesOf(dir)) {
    const content = isIntactCopy(path, dir) ? contentOf(path) : undefined
    if (content && !isEmpty(content)) return path
    if (content) good.push({ path, content })
  }
  return good[0]?.path
}

/** A copy that cannot be read to its end is passed over, whatever the reason. */
function isIntactCopy(path: string, dir: string): boolean {
  try {
    return isIntact(path, dir)
  } catch {
    return false
  }
}

/** Looks without writing, so that a damaged file is set aside as it was found. */
function isIntact(path: string, dir: string): boolean {
  const bytes = statSync(path).size
  // SQLite takes an emptied file for a new database; where there are backups it once was more.
  if (bytes === 0) return copiesOf(dir).length === 0
  let db: Database | undefined
  try {
    db = new Database(path, { readOnly: true })
    // Made of nothing by somebody who opened a file that was gone.
    if (schemaVersion(db) === 0 && copiesOf(dir).length > 0) return false
    if (bytes <= CHECKED_AT_START_BYTES) return db.get('PRAGMA integrity_check(1)')?.integrity_check === 'ok'
    // A backup that would take its place is read to its end: that happens once, and must be right.
    if (path === join(dir, 'fieldcount.db') && !isMarkedDamaged(dir)) return seemsIntact(db, path)
    return db.get('PRAGMA quick_check(1)')?.quick_check === 'ok'
  } catch (thrown) {
    if (isDamage(thrown)) return false
    throw thrown
  } finally {
    db?.close()
  }
}

/**
 * What can be seen in a moment of a large file: its header, its schema, the first page of every table, and that
 * it is not cut short.
 */
function seemsIntact(db: Database, path: string): boolean {
  const number = (pragma: string) => Number(db.get(`PRAGMA ${pragma}`)![pragma])
  // Pages of the log may not be in the file yet; less than half of them there is a file cut short.
  if (statSync(path).size < (number('page_count') * number('page_size')) / 2) return false
  for (const { name } of db.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`))
    db.get(`SELECT * FROM "${String(name)}" LIMIT 1`)
  return true
}

/** Kept until the next start, which then looks closer. */
export function markDamaged(dir: string): void {
  try {
    writeFileSync(join(dir, DAMAGED_MARK), '')
  } catch {
    // The disk is full or cannot be written: the check beside the counting finds it again next time.
  }
}

/** Another database is in its place, or it was read to its end and is whole. */
export function unmarkDamaged(dir: string): void {
  rmSync(join(dir, DAMAGED_MARK), { force: true })
}

export function isMarkedDamaged(dir: string): boolean {
  return existsSync(join(dir, DAMAGED_MARK))
}

function setAside(path: string, nowMs: number): string {
  const aside = asideName(path, 'damaged', nowMs)
  // The database last: were the computer to stop here, an old log must not meet a new database.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return aside
}

/** The newest that was set aside, when a start was cut off after that. */
function lastAside(dir: string): string {
  const names = readdirSync(dir)
    .filter((name) => /^fieldcount-damaged-.*\.db$/.test(name))
    .sort()
  return join(dir, names.at(-1) ?? 'fieldcount.db')
}

function copyWhole(source: string, path: string): void {
  try {
    copyFileSync(source, path)
    flush(path)
  } catch (thrown) {
    rmSync(path, { force: true })
    throw isNoSpace(thrown) ? noRoom(source) : thrown
  }
}
