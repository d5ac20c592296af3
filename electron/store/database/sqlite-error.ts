import { FieldcountError } from '#core/errors/error-data.ts'

/** Primary result codes of SQLite (sqlite3.h). */
const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_NOTADB = 26

/** What node:sqlite throws: `errcode` is the (extended) result code. */
interface SqliteError extends Error {
  readonly errcode: number
}

function isSqliteError(thrown: unknown): thrown is SqliteError {
  return thrown instanceof Error && typeof (thrown as { errcode?: unknown }).errcode === 'number'
}

/** The primary result code, also of an error already wrapped, or undefined when the error is not SQLite's. */
function primaryCode(thrown: unknown): number | undefined {
  if (thrown instanceof FieldcountError) return primaryCode(thrown.cause)
  return isSqliteError(thrown) ? thrown.errcode & 0xff : undefined
}

export function isBusy(thrown: unknown): boolean {
  return primaryCode(thrown) === SQLITE_BUSY
}

/** The bytes of the file are not (any longer) a sound database. */
export function isDamage(thrown: unknown): boolean {
  const code = primaryCode(thrown)
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB
}

/** Any failure of the database as `store.full` or `store.failed`; what is ours already passes through. */
export function toStoreError(thrown: unknown): FieldcountError {
  if (thrown instanceof FieldcountError) return thrown
  if (primaryCode(thrown) === SQLITE_FULL || isNoSpace(thrown))
    return new FieldcountError('store.full', undefined, { cause: thrown })
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return new FieldcountError('store.failed', { detail }, { cause: thrown })
}

export function isNoSpace(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown as NodeJS.ErrnoException).code === 'ENOSPC'
}
