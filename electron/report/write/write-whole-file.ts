import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { FieldcountError } from '#core/errors/error-data.ts'

/**
 * Writes a file that appears complete or not at all; one that was there stays until then. `write` gets the open,
 * empty file and leaves it open. Gives what `write` gives. Throws `file.write`, or the FieldcountError of `write`.
 */
export async function writeWholeFile<T>(path: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  const unfinished = unfinishedPath(path)
  try {
    const file = await open(unfinished, 'w')
    let result: T
    try {
      result = await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    return result
  } catch (thrown) {
    await rm(unfinished, { force: true })
    if (thrown instanceof FieldcountError) throw thrown
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}

/** Where a file grows until it is whole. */
export function unfinishedPath(path: string): string {
  return `${path}.${process.pid}.part`
}
