import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BackupInfo } from '#core/contract/storage-view.ts'
import { FieldcountError, toErrorData } from '#core/errors/error-data.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import { Database } from '../database/database.ts'
import { MIGRATIONS } from '../database/migrate.ts'

const KINDS: readonly { readonly kind: BackupInfo['kind']; readonly folder: string; readonly name: RegExp }[] = [
  { kind: 'rolling', folder: 'backups', name: /^fieldcount-(\d{8}T\d{6}Z)(?:-\d+)?\.db$/ },
  { kind: 'upgrade', folder: 'backups', name: /^before-schema-\d+-(\d{8}T\d{6}Z)\.db$/ },
  { kind: 'aside', folder: '.', name: /^fieldcount-(?:damaged|replaced)-(\d{8}T\d{6}Z)(?:-\d+)?\.db$/ },
]

export interface BackupFile {
  readonly path: string
  readonly kind: BackupInfo['kind']
  /** UTC ms. */
  readonly takenAtMs: number
}

/** Every copy there is in a data folder, newest first, by their names alone. */
export function findBackups(dir: string): BackupFile[] {
  return KINDS.flatMap(({ kind, folder, name }) =>
    namesIn(join(dir, folder)).flatMap((found) => {
      const [, stamp] = name.exec(found) ?? []
      return stamp === undefined ? [] : [{ path: join(dir, folder, found), kind, takenAtMs: instantOf(stamp) }]
    }),
  ).sort((a, b) => b.takenAtMs - a.takenAtMs)
}

/** The same with what they hold. Never throws: what cannot be read says so. */
export function describeBackups(dir: string): BackupInfo[] {
  return findBackups(dir).map(describe)
}

/** Where the copy of this name lies. Throws `request.unknown`. */
export function backupPath(dir: string, name: string): string {
  for (const { folder, name: pattern } of KINDS) {
    if (basename(name) === name && pattern.test(name) && namesIn(join(dir, folder)).includes(name))
      return join(dir, folder, name)
  }
  throw new FieldcountError('request.unknown', { detail: `the backup ${name}` })
}

function describe({ path, kind, takenAtMs }: BackupFile): BackupInfo {
  const name = basename(path)
  let bytes = 0
  let db: Database | undefined
  try {
    bytes = statSync(path).size
    db = new Database(path, { readOnly: true })
    const holds = holdsOf(db)
    const newer =
      holds.schema > MIGRATIONS.length
        ? new FieldcountError('store.newer', { found: holds.schema, known: MIGRATIONS.length }).data
        : undefined
    return { name, kind, bytes, takenAtMs, holds, ...(newer && { problem: newer }) }
  } catch (thrown) {
    const detail = thrown instanceof FieldcountError ? thrown.message : toErrorData(thrown).message
    return {
      name,
      kind,
      bytes,
      takenAtMs,
      problem: new FieldcountError('backup.damaged', { path: join(basename(dirname(path)), name), detail }).data,
    }
  } finally {
    db?.close()
  }
}

/** Asks only what an index answers: copies may hold years, and main waits. */
function holdsOf(db: Database): NonNullable<BackupInfo['holds']> {
  const number = (sql: string) => Object.values(db.get(sql) ?? {})[0]
  const minute = (of: string) => {
    const found = number(
      `SELECT ${of}((SELECT ${of}(minute) FROM minute_counts WHERE minute_counts.series_key = ` +
        'series.series_key)) FROM series',
    )
    return found === null || found === undefined ? undefined : Number(found) * MINUTE_MS
  }
  const [first, last] = [minute('min'), minute('max')]
  return {
    schema: Number(number('PRAGMA user_version')),
    siteName: siteNameIn(db),
    cameras: Number(number('SELECT count(*) FROM cameras WHERE removed_at_ms IS NULL')),
    ...(first !== undefined && { firstCountMs: first }),
    ...(last !== undefined && { lastCountMs: last }),
  }
}

function siteNameIn(db: Database): string {
  try {
    return String(JSON.parse(String(db.get(`SELECT value FROM settings WHERE key = 'siteName'`)?.value ?? '""')))
  } catch {
    return ''
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // None yet, or not a folder: no copies either way.
    return []
  }
}

/** `20261124T110000Z` as UTC ms. */
function instantOf(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
