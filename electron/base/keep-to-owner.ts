import { chmodSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import {
  CERTIFICATES_DIR,
  KEY_FILE,
  MODELS_DIR,
  OUTBOUND_DIR,
  PROOF_RECORDINGS_DIR,
  REPORTS_DIR,
} from './data-files.ts'

const OURS = /^fieldcount[.-]/
const FOLDERS = ['backups', 'cache', CERTIFICATES_DIR, MODELS_DIR, OUTBOUND_DIR, PROOF_RECORDINGS_DIR, REPORTS_DIR]
const OTHERS_BITS = 0o077

/** As the user had it before `keepToOwner`. */
let shared: number | undefined

/**
 * What this process writes from now on is for this user alone, whatever the rights of the folder it lies in; so is what
 * lies in the data folder already. Windows has no such bits: there the folder in the user's profile protects.
 */
export function keepToOwner(dataDir: string): void {
  if (process.platform === 'win32') return
  // Of the whole process; a thread may not set it.
  if (isMainThread) shared ??= process.umask(OTHERS_BITS)
  for (const name of readdirSync(dataDir)) {
    if (!OURS.test(name) && name !== KEY_FILE && !FOLDERS.includes(name)) continue
    const path = join(dataDir, name)
    try {
      const { mode } = statSync(path)
      // The key file says itself that it had been readable.
      if ((mode & OTHERS_BITS) !== 0 && name !== KEY_FILE) chmodSync(path, mode & 0o700)
    } catch {
      // Gone meanwhile, or somebody else's: it is used as it is.
    }
  }
}

/** The mode of a file that is written for others: a report in a folder that they look into. */
export function sharedFileMode(): number {
  return 0o666 & ~(shared ?? process.umask())
}
