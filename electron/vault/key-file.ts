import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { FieldcountError } from '#core/errors/error-data.ts'

const KEY_BYTES = 32

/** The key, and whether its file had been readable by others (which is mended). */
export interface KeyFile {
  readonly key: Uint8Array
  readonly wasExposed: boolean
  /** Where a file that was no key is now; a new key is in its place. */
  readonly setAside?: string
}

/**
 * Reads the key file, or makes it: 32 random bytes, readable by this user only. Never replaces one that is there: with
 * a new key every stored password would be lost. One that is no key, or cannot be read, is set aside: nothing is lost
 * with it that was not lost already, and counting must not wait for passwords. Throws `file.read` or `file.write`.
 */
export function readOrMakeKeyFile(path: string): KeyFile {
  if (!existsSync(path)) makeKeyFile(path)
  try {
    // Windows has no such mode bits; there the folder in the user's profile protects.
    const wasExposed = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
    if (wasExposed) chmodSync(path, 0o600)
    const key = readFileSync(path)
    if (key.length === KEY_BYTES) return { key, wasExposed }
  } catch (thrown) {
    // Unreadable, or a folder: whether it can be moved is seen below.
    if (!existsSync(path))
      throw new FieldcountError('file.read', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
  const setAside = moveAside(path)
  makeKeyFile(path)
  return { key: readFileSync(path), wasExposed: false, setAside }
}

function moveAside(path: string): string {
  let aside = `${path}.damaged`
  for (let n = 2; existsSync(aside); n++) aside = `${path}.damaged-${n}`
  try {
    renameSync(path, aside)
  } catch (thrown) {
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
  return aside
}

/** Written beside, flushed, then put into place: never half a key, and the first of two makers wins. */
function makeKeyFile(path: string): void {
  const unfinished = `${path}.${process.pid}.new`
  try {
    writeFlushed(unfinished, randomBytes(KEY_BYTES))
    putIntoPlace(unfinished, path)
    flushFolder(dirname(path))
  } catch (thrown) {
    throw new FieldcountError('file.write', { path, detail: (thrown as Error).message }, { cause: thrown })
  }
}

function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A link, unlike a rename, does not replace a key that another process has made meanwhile. */
function putIntoPlace(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path)
  } catch {
    // There already, or a file system without links.
    if (!existsSync(path)) renameSync(unfinished, path)
  }
  rmSync(unfinished, { force: true })
}

/** A key that a power cut takes back would take all passwords with it. Windows flushes names with the file. */
function flushFolder(dir: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dir, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
