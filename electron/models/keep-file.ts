import { constants } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'
import { hashFile } from './verify-model.ts'

/**
 * Copies a file so that the copy appears whole or not at all, and is what its source was: a stick that is pulled out
 * leaves nothing behind. Throws `file.write`, or `model.hash` when the copy is another.
 */
export async function keepFile(from: string, to: string, sha256: string): Promise<void> {
  const unfinished = `${to}.${process.pid}.copy`
  try {
    await mkdir(dirname(to), { recursive: true })
    await copyFile(from, unfinished, constants.COPYFILE_FICLONE)
    if ((await hashFile(unfinished)) !== sha256) throw new FieldcountError('model.hash', { path: from })
    await settle(unfinished, to)
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => {})
    if (thrown instanceof FieldcountError) throw thrown
    throw new FieldcountError('file.write', { path: to, detail: (thrown as Error).message }, { cause: thrown })
  }
}

/** Gives a finished file its name, once its bytes are on the disk. */
export async function settle(unfinished: string, to: string): Promise<void> {
  const file = await open(unfinished, 'r+')
  await file.sync().finally(() => file.close())
  await rename(unfinished, to)
}
