import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Waits until what was written to a file is on the disk. */
export function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The same of the names in a folder. */
export function flushFolder(dir: string): void {
  try {
    const folder = openSync(dir, 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch {
    // Windows knows no such thing; its renames are in order.
  }
}
