import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** In the data folder, for its owner alone, while a service runs: its address with the token of this start. */
const FILE = 'fieldcount.address'

/** Notes where the page is; a service has no terminal to say it on, and its log is read by many. */
export function noteAddress(dataDir: string, url: string): void {
  const path = join(dataDir, FILE)
  rmSync(path, { force: true })
  writeFileSync(path, `${url}\n`, { mode: 0o600 })
}

export function forgetAddress(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true })
}

/** Undefined when no service runs on the folder. Throws when this user may not read it. */
export function readAddress(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, FILE), 'utf8').trim() || undefined
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw thrown
  }
}
