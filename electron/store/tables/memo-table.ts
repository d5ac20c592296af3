import type { Database } from '../database/database.ts'

/** Small things remembered by name as JSON: what was learned or measured, and can be learned again. */
export interface MemoTable {
  /** Undefined when it is not there or not JSON; the reader checks its shape. */
  read(name: string): unknown
  write(name: string, value: unknown): void
}

export function memoTable(db: Database): MemoTable {
  return {
    read(name) {
      const row = db.get('SELECT value FROM memos WHERE name = ?', name)
      try {
        return row && JSON.parse(String(row.value))
      } catch {
        return undefined
      }
    },
    write: (name, value) =>
      void db.run(
        'INSERT INTO memos VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        name,
        JSON.stringify(value),
      ),
  }
}
