import { mkdirSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Database } from '../database/database.ts'
import { fileStamp } from './file-stamp.ts'

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
