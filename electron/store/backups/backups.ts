import { mkdirSync, readdirSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Database } from '../database/database.ts'
import { fileStamp } from './file-stamp.ts'

export const KEPT_BACKUPS = 3
const NAME = /^fieldcount-\d{8}T\d{6}Z\.db$/

/** The rolling copies in a data folder, newest first. */
export function listBackups(dir: string): string[] {
  const folder = join(dir, 'backups')
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort()
      .reverse()
      .map((name) => join(folder, name))
  } catch {
    // None yet, or not a folder: no copies either way.
    return []
  }
}

/**
 * A copy before the schema changes, kept until somebody removes it. Throws `store.noRoom`, `store.full` or
 * `store.failed`.
 */
export function copyBeforeUpgrade(db: Database, dir: string, version: number, nowMs: number): void {
  mkdirSync(join(dir, 'backups'), { recursive: true })
  requireSpace(dir)
  db.run('VACUUM INTO ?', join(dir, 'backups', `before-schema-${version + 1}-${fileStamp(nowMs)}.db`))
}

/** A copy must never be what fills the disk: afterwards there is room for as much again. Throws `store.noRoom`. */
export function requireSpace(dir: string): void {
  const { bavail, bsize } = statfsSync(dir)
  const database = join(dir, 'fieldcount.db')
  if (bavail * bsize < 2 * statSync(database).size) throw noRoom(database)
}

/** Not `store.full`: counts are written all the same. */
export function noRoom(source: string): FieldcountError {
  return new FieldcountError('store.noRoom', { megabytes: Math.ceil((2 * statSync(source).size) / 1e6) })
}
