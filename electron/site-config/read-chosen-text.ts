import { open } from 'node:fs/promises'
import { MAX_FILE_TEXT_LENGTH } from '#core/contract/file-text.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

/** The text of a file that somebody chose, which may be any file at all. Throws `file.read`. */
export async function readChosenText(path: string): Promise<string> {
  try {
    const file = await open(path, 'r')
    try {
      const about = await file.stat()
      // A pipe or a device would never end.
      if (!about.isFile()) throw new FieldcountError('file.read', { path, detail: say('details.notAFile') })
      if (about.size > MAX_FILE_TEXT_LENGTH)
        throw new FieldcountError('file.read', { path, detail: say('details.noConfiguration') })
      return await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch (thrown) {
    if (thrown instanceof FieldcountError) throw thrown
    throw new FieldcountError('file.read', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}
