import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FieldcountError } from '#core/errors/error-data.ts'
import { isBusy, isDamage, toStoreError } from './sqlite-error.ts'

/**
 * Keeps a second Fieldcount off the data folder: an exclusive lock on a small database of its own, held as long
 * as this process lives. The operating system releases it when the process dies, however it dies, so there is no
 * stale lock to clean up (a file with a process id would be wrong after a power cut).
 *
 * Throws `store.locked` when another process (or another store in this one) has it, `store.failed` when the
 * folder cannot be written.
 */
export function lockFolder(dir: string): { release(): void } {
  const path = join(dir, 'fieldcount.lock')
  try {
    return takeLock(path)
  } catch (thrown) {
    if (isBusy(thrown)) throw new FieldcountError('store.locked', { path: dir })
    if (!isDamage(thrown)) throw toStoreError(thrown)
  }
  // Damage is only seen by somebody who may read, so nobody holds the lock. Emptied, not removed: the file
  // stays the same one for everybody who tries at this moment.
  try {
    truncateSync(path)
    return takeLock(path)
  } catch (thrown) {
    throw isBusy(thrown) ? new FieldcountError('store.locked', { path: dir }) : toStoreError(thrown)
  }
}

function takeLock(path: string): { release(): void } {
  const db = new DatabaseSync(path, { timeout: 0 })
  try {
    db.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE')
  } catch (thrown) {
    db.close()
    throw thrown
  }
  return { release: () => db.close() }
}
