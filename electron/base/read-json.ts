import { readFileSync } from 'node:fs'
import { parseJson } from '#core/text/parse-json.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

/** The text of a file, without a byte order mark. Throws `file.read` with the reason in words. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw new FieldcountError('file.read', { path, detail: reasonOf(cause) }, { cause })
  }
}

/** The value in a JSON file. Throws `file.read` with the reason in words. */
export function readJson(path: string): unknown {
  const text = readText(path)
  try {
    return parseJson(text)
  } catch (cause) {
    throw new FieldcountError('file.read', { path, detail: `it is not JSON (${(cause as Error).message})` }, { cause })
  }
}

function reasonOf(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'this user may not read it'
  if (code === 'EISDIR') return 'it is a folder'
  return message
}
