import { copyFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { listBackups } from './backups.ts'
import { Database } from './database.ts'
import { fileStamp } from './file-stamp.ts'
import { isDamage, toStoreError } from './sqlite-error.ts'

/** Above this the full check (which also compares every index) takes too long for a start. */
const FULL_CHECK_BYTES = 64 * 1024 * 1024

/**
 * Opens `fieldcount.db` in the folder for writing, never on a damaged file: that one is set aside under a name
 * with the date, with its -wal and -shm, and a new one is begun from the newest sound backup, else empty.
 * `onProblem` hears of it as `store.corrupt`. Throws `store.failed` or `store.full`.
 */
export function openSoundDatabase(dir: string, nowMs: number, onProblem: (error: ErrorData) => void): { db: Database; dataLost: boolean } {
  const path = join(dir, 'fieldcount.db')
  try {
    if (!existsSync(path) || isSound(path, dir)) return { db: new Database(path), dataLost: false }
    const aside = setAside(path, nowMs)
    const source = listBackups(dir).find((candidate) => isSound(candidate, dir))
    if (source) restore(source, path)
    onProblem(new FieldcountError('store.corrupt', { path: aside, ...(source && { backup: source }) }).data)
    return { db: new Database(path), dataLost: true }
  } catch (thrown) {
    throw toStoreError(thrown)
  }
}

/** Looks without writing, so that a damaged file is set aside as it was found. */
function isSound(path: string, dir: string): boolean {
  const bytes = statSync(path).size
  // SQLite takes an emptied file for a new database; where there are backups it once was more.
  if (bytes === 0) return listBackups(dir).length === 0
  let db: Database | undefined
  try {
    db = new Database(path, { readOnly: true })
    const check = bytes <= FULL_CHECK_BYTES ? 'integrity_check' : 'quick_check'
    return db.get(`PRAGMA ${check}(1)`)?.[check] === 'ok'
  } catch (thrown) {
    if (isDamage(thrown)) return false
    throw thrown
  } finally {
    db?.close()
  }
}

function setAside(path: string, nowMs: number): string {
  const stem = path.replace(/\.db$/, `-damaged-${fileStamp(nowMs)}`)
  let aside = `${stem}.db`
  for (let n = 2; existsSync(aside); n++) aside = `${stem}-${n}.db`
  // The database last: were the computer to stop here, an old log must not meet a new database.
  for (const suffix of ['-wal', '-shm', '']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return aside
}

function restore(source: string, path: string): void {
  copyFileSync(source, `${path}.restoring`)
  renameSync(`${path}.restoring`, path)
}
