import { z } from 'zod'
import { DEFAULT_SETTINGS, Settings } from '#core/contract/app-state.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Database } from '../database/database.ts'
import { withWritableNames, writable } from '#core/text/name.ts'

export interface SettingsTable {
  /**
   * What is stored over the defaults, not to be changed. A stored value that is not understood is reported, and the
   * default stands.
   */
  get(): Readonly<Settings>
  /** Changes the keys given; one given as undefined goes back to its default. Throws `request.invalid`. */
  update(change: Partial<Settings>): Settings
}

export function settingsTable(db: Database, onProblem: (error: ErrorData) => void): SettingsTable {
  // Everybody asks for the settings many times a second; to understand them anew takes a hundred times as long as to
  // see that they are the same.
  let known: { readonly rows: string; readonly settings: Settings } | undefined
  const table: SettingsTable = {
    get() {
      const rows = db.rows('SELECT key, value FROM settings ORDER BY key')
      const text = JSON.stringify(rows)
      if (known?.rows === text) return known.settings
      const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS }
      for (const [key, value] of rows) {
        const parsed = parseOne(String(key), String(value))
        if (parsed.ok) settings[String(key)] = parsed.value
        else
          onProblem(
            new FieldcountError('store.failed', {
              detail: `the stored setting ${key} is not understood; its default is used`,
            }).data,
          )
      }
      known = { rows: text, settings: Settings.parse(settings) }
      return known.settings
    },
    update(change) {
      const parsed = Settings.partial().safeParse(change)
      if (!parsed.success) throw new FieldcountError('request.invalid', { detail: z.prettifyError(parsed.error) })
      db.transaction(() => {
        for (const [key, value] of Object.entries(parsed.data)) {
          if (value === undefined) db.run('DELETE FROM settings WHERE key = ?', key)
          else
            db.run(
              'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
              key,
              JSON.stringify(value),
            )
        }
      })
      return table.get()
    },
  }
  return table
}

/** A site named by an older version keeps its name, without what no name holds now. */
function tidy(value: unknown): unknown {
  return typeof value === 'string' ? writable(value) : withWritableNames(value)
}

function parseOne(key: string, text: string): { ok: true; value: unknown } | { ok: false } {
  if (!(key in Settings.shape)) return { ok: false }
  try {
    const parsed = Settings.shape[key as keyof Settings].safeParse(tidy(JSON.parse(text)))
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false }
  } catch {
    return { ok: false }
  }
}
