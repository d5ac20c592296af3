import { mkdirSync, readdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Database } from './database.ts'
import { fileStamp } from './file-stamp.ts'
import { isWithoutCode, toStoreError } from './sqlite-error.ts'

export const KEPT_BACKUPS = 3
/** Many starts in a row (a crash loop) must not push out the good copies. */
const MIN_AGE_MS = 6 * 3_600_000
/** Main writes for some ms at a time, a few times a second. */
const BEGIN_TRIES = 100
const BEGIN_AGAIN_MS = 20
const NAME = /^fieldcount-\d{8}T\d{6}Z\.db$/

/** The rolling copies in a data folder, newest first. */
export function listBackups(dir: string): string[] {
  const folder = join(dir, 'backups')
  try {
    return readdirSync(folder).filter((name) => NAME.test(name)).sort().reverse().map((name) => join(folder, name))
  } catch {
    // None yet, or not a folder: no copies either way.
    return []
  }
}

/**
 * Copies the database while it is in use and keeps the newest three copies. Gives the path of the new copy, or
 * undefined when the newest one is still fresh (unless `evenFresh`). Rejects with `store.full` or `store.failed`; the database itself
 * is not touched by a failure.
 */
export async function takeBackup(db: Database, dir: string, nowMs: number, { evenFresh = false } = {}): Promise<string | undefined> {
  const [newest] = listBackups(dir)
  if (!evenFresh && newest && Math.abs(nowMs - statSync(newest).mtimeMs) < MIN_AGE_MS) return undefined
  const path = join(dir, 'backups', `fieldcount-${fileStamp(nowMs)}.db`)
  const unfinished = `${path}.part`
  try {
    mkdirSync(join(dir, 'backups'), { recursive: true })
    removePartial(dir)
    requireSpace(dir)
    await copyPages(db, unfinished)
    settle(unfinished)
    renameSync(unfinished, path)
  } catch (thrown) {
    try {
      rmSync(unfinished, { force: true })
    } catch {
      // The next start removes what is left.
    }
    throw toStoreError(thrown)
  }
  for (const old of listBackups(dir).slice(KEPT_BACKUPS)) rmSync(old, { force: true })
  return path
}

/**
 * A copy cannot begin while main is in the midst of a transaction: SQLite says "busy" then, which node:sqlite reports as an
 * error without a code when it is the first step. Later steps wait by themselves.
 */
async function copyPages(db: Database, path: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await backup(db.raw, path, { rate: 200 })
      return
    } catch (thrown) {
      if (!isWithoutCode(thrown) || tries === BEGIN_TRIES) throw thrown
      await wait(BEGIN_AGAIN_MS)
    }
  }
}

/** A copy before the schema changes, kept until somebody removes it. Throws `store.full` or `store.failed`. */
export function copyBeforeUpgrade(db: Database, dir: string, version: number, nowMs: number): void {
  mkdirSync(join(dir, 'backups'), { recursive: true })
  requireSpace(dir)
  db.run('VACUUM INTO ?', join(dir, 'backups', `before-schema-${version + 1}-${fileStamp(nowMs)}.db`))
}

/** Without WAL a copy is one file, readable from a folder that cannot be written. */
function settle(path: string): void {
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA journal_mode=DELETE')
  } finally {
    db.close()
  }
}

/** A copy must never be what fills the disk: afterwards there is room for as much again. */
function requireSpace(dir: string): void {
  const { bavail, bsize } = statfsSync(dir)
  const neededBytes = 2 * statSync(join(dir, 'fieldcount.db')).size
  if (bavail * bsize < neededBytes) throw new FieldcountError('store.full')
}

function removePartial(dir: string): void {
  const folder = join(dir, 'backups')
  for (const name of readdirSync(folder)) if (/\.part(-\w+)?$/.test(name)) rmSync(join(folder, name), { force: true })
}
