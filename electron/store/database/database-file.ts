import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** `emptied`: it is the same file, but not the database that was in it any more. */
export type DatabaseFileState = 'here' | 'missing' | 'replaced' | 'emptied'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
const HEADER_BYTES = 100
/** Offsets in the header of a database file (sqlite.org/fileformat2.html). */
const PAGE_SIZE_AT = 16
const PAGES_AT = 28

interface Identity {
  readonly dev: number
  readonly ino: number
}

/**
 * Whether the file of an open database is still where it was. On Linux and macOS a file that was removed or replaced
 * stays open and takes every write, and all of it is gone with the process: SQLite does not notice.
 */
export class DatabaseFile {
  readonly #path: string
  #database: Identity | undefined
  #log: Identity | undefined

  constructor(path: string) {
    this.#path = path
    this.opened()
  }

  /** The database at this path was opened just now. */
  opened(): void {
    this.#database = identityOf(this.#path)
    this.#log = identityOf(`${this.#path}-wal`)
  }

  /** Whether the log that lies there is that of the open database, and not of another one. */
  ownsLog(): boolean {
    const log = identityOf(`${this.#path}-wal`)
    return log !== undefined && isSame(log, this.#log)
  }

  look(): DatabaseFileState {
    const now = identityOf(this.#path)
    if (!now) return 'missing'
    if (!isSame(now, this.#database)) return 'replaced'
    const log = identityOf(`${this.#path}-wal`)
    // It exists as long as the database is open; before the first write it may not be there yet.
    if (this.#log && !log) return 'missing'
    if (this.#log && !isSame(log!, this.#log)) return 'replaced'
    this.#log ??= log
    return holdsDatabase(this.#path) ? 'here' : 'emptied'
  }
}

/** Opens for writing what is there, and makes nothing: a file that is gone must not come back empty. */
export function existingDatabase(path: string): URL {
  const url = pathToFileURL(path)
  url.searchParams.set('mode', 'rw')
  return url
}

function identityOf(path: string): Identity | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats && { dev: stats.dev, ino: stats.ino }
}

function isSame(a: Identity, b: Identity | undefined): boolean {
  return a.ino === b?.ino && a.dev === b.dev
}

/** By its header and its length. */
function holdsDatabase(path: string): boolean {
  // A database of which everything is in the log yet is an empty file.
  if (existsSync(`${path}-wal`) && statSync(path).size === 0) return false
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return false
    if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return false
    const pageSize = header.readUInt16BE(PAGE_SIZE_AT)
    const bytes = header.readUInt32BE(PAGES_AT) * (pageSize === 1 ? 65_536 : pageSize)
    // Half: while the log is being brought in, the header may already say more than there is.
    return fstatSync(file).size >= bytes / 2
  } finally {
    closeSync(file)
  }
}
