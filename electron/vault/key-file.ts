import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { FieldcountError } from '#core/errors/error-data.ts'

const KEY_BYTES = 32

/** The key, and whether its file had been readable by others (which is mended). */
export interface KeyFile {
  readonly key: Uint8Array
  readonly wasExposed: boolean
}

/**
 * Reads the key file, or makes it: 32 random bytes, readable by this user only. Never replaces one that is
 * there: with a new key every stored password would be lost. Throws `vault.failed` when the file is not a key,
 * `file.read` or `file.write`.
 */
export function readOrMakeKeyFile(path: string): KeyFile {
  if (!existsSync(path)) makeKeyFile(path)
  try {
    // Windows has no such mode bits; there the folder in the user's profile protects.
    const wasExposed = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
    if (wasExposed) chmodSync(path, 0o600)
    const key = readFileSync(path)
    if (key.length !== KEY_BYTES) throw new FieldcountError('vault.failed', { detail: `${path} is not a key file` })
    return { key, wasExposed }
  } catch (thrown) {
    if (thrown instanceof FieldcountError) throw thrown
    throw new FieldcountError('file.read', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}

/** Written beside, flushed, then linked into place: never half a key, and the first of two makers wins. */
function makeKeyFile(path: string): void {
  const unfinished = `${path}.${process.pid}.new`
  try {
    rmSync(unfinished, { force: true })
    const file = openSync(unfinished, 'wx', 0o600)
    try {
      writeSync(file, randomBytes(KEY_BYTES))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    linkSync(unfinished, path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(path)) return
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  } finally {
    rmSync(unfinished, { force: true })
  }
}
