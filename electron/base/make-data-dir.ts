import { mkdirSync } from 'node:fs'
import { FieldcountError } from '#core/errors/error-data.ts'

/** Makes the data folder, for this user only, unless it is there. Throws `file.write`. */
export function makeDataDir(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new FieldcountError('file.write', { path, detail: (cause as Error).message }, { cause })
  }
}
