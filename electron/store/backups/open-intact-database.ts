import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { listBackups, noRoom } from './backups.ts'
import { Database } from '../database/database.ts'
import { fileStamp } from './file-stamp.ts'
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
 * with the date, with its -wal and -shm, and a new one is begun from the newest sound backup, else empty.
 * `onProblem` hears of it as `store.corrupt`. Throws `store.failed`, `store.full` or `store.noRoom`.
 */
export function openIntactDatabase(
  dir: string,
  nowMs: number,
  onProblem: (error: ErrorData) => void,
): { db: Database; dataLost: boolean } {
  const path = join(dir, 'fieldcount.db')
  const incoming = `${path}.restoring`
  try {
    if (existsSync(path) ? isIntact(path, dir) : !isMarkedDamaged(dir)) {
      unmarkDamaged(dir)
      return { db: new Database(path), dataLost: false }
    }
    markDamaged(dir)
    // Whole before the damaged one goes: a full disk or a power cut meanwhile leaves all as it was, for the next start.
    const source = listBackups(dir).find((candidate) => isIntactCopy(candidate, dir))
    if (source) copyWhole(source, incoming)
    else rmSync(incoming, { force: true })
    const aside = existsSync(path) ? setAside(path, nowMs) : lastAside(dir)
    if (source) renameSync(incoming, path)
    const db = new Database(path)
    onProblem(new FieldcountError('store.corrupt', { path: aside, ...(source && { backup: source }) }).data)
    unmarkDamaged(dir)
    return { db, dataLost: true }
  } catch (thrown) {
    throw toStoreError(thrown)
  }
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
  if (bytes === 0) return listBackups(dir).length === 0
  let db: Database | undefined
  try {
    db = new Database(path, { readOnly: true })
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
  const stem = path.replace(/\.db$/, `-damaged-${fileStamp(nowMs)}`)
  let aside = `${stem}.db`
  for (let n = 2; existsSync(aside); n++) aside = `${stem}-${n}.db`
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
