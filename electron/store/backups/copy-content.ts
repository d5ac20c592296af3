import { readAlive } from '../tables/meta-table.ts'
import { Database } from '../database/database.ts'
import { MIGRATIONS, schemaVersion } from '../database/migrate.ts'

/** How much a copy holds, to be compared. */
export interface CopyContent {
  /** Removed ones too. */
  readonly cameras: number
  /** From the first count to the last, minutes; 0 without any. */
  readonly minutes: number
}

/** Undefined for what is no database of ours, or of a newer Fieldcount. Throws what SQLite throws. */
export function contentOf(path: string): CopyContent | undefined {
  const db = new Database(path, { readOnly: true })
  try {
    if (!isOurs(db)) return undefined
    const number = (sql: string) => Number(Object.values(db.get(sql) ?? {})[0] ?? 0)
    const edge = (of: 'min' | 'max') =>
      number(
        `SELECT ${of}((SELECT ${of}(minute) FROM minute_counts WHERE minute_counts.series_key = series.series_key)) ` +
          'FROM series',
      )
    const last = edge('max')
    return { cameras: number('SELECT count(*) FROM cameras'), minutes: last === 0 ? 0 : last - edge('min') + 1 }
  } finally {
    db.close()
  }
}

/** SQLite takes any empty file for a database: ours has our schema, and knows when Fieldcount last ran. */
export function isOurs(db: Database): boolean {
  const version = schemaVersion(db)
  if (version < 1 || version > MIGRATIONS.length) return false
  if (!db.get(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'`)) return false
  return readAlive(db) !== undefined
}

export function isEmpty({ cameras, minutes }: CopyContent): boolean {
  return cameras === 0 && minutes === 0
}
