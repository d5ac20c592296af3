import { readdir, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

/** What recorders write. */
const ENDINGS = new Set(['.mp4', '.mkv', '.avi', '.mov', '.ts', '.m4v', '.webm', '.mpg', '.dav', '.h264', '.h265'])

/** The recording at a path, or all recordings of a folder by name. Throws `source.noSuchFile` or `file.read`. */
export async function findRecordings(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => {
    throw new FieldcountError('source.noSuchFile', { path })
  })
  if (!found.isDirectory()) return [path]
  const names = await readdir(path).catch((error: Error) => {
    throw new FieldcountError('file.read', { path, detail: error.message })
  })
  const recordings = names.filter((name) => ENDINGS.has(extname(name).toLowerCase())).sort()
  if (recordings.length === 0) throw new FieldcountError('file.read', { path, detail: say('details.noRecordings') })
  return recordings.map((name) => join(path, name))
}
