import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findElectronBinary, type ElectronBinary } from '../electron/base/electron-binary.ts'

/** A network that says nothing at all for this long is taken for none, ms. */
const SILENT_NETWORK_MS = 20_000
/** Where Electron's releases are, unless a mirror is set. */
const RELEASES = 'https://github.com/electron/electron/releases/'

/** Electron's program; fetched by Electron's own installer (checked against its checksums) if it is not there yet. */
export async function findOrFetchElectron(root: string, say: (line: string) => void): Promise<ElectronBinary> {
  const present = findElectronBinary(root)
  if ('path' in present) return present
  say('Fetching Electron (about 120 MB, once)…')
  const problem = await install(join(root, 'node_modules', 'electron', 'install.js'))
  const fetched = findElectronBinary(root)
  return 'path' in fetched || !problem ? fetched : { missing: problem }
}

/** Why the installer failed, or undefined. */
async function install(script: string): Promise<string | undefined> {
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4_000)))
  // The download itself may take as long as it takes; a network that swallows everything must not.
  const giveUp = new AbortController()
  void reachable(giveUp.signal).then((is) => {
    if (!is) setTimeout(() => child.kill(), SILENT_NETWORK_MS / 2).unref()
  })
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(-1))
    child.on('close', (exit) => resolve(exit))
  })
  giveUp.abort()
  if (code === 0) return undefined
  return code === null
    ? 'the network does not answer'
    : `it could not be fetched from github.com (${firstLine(output)})`
}

/** A mirror is the user's business and is taken to be there. */
async function reachable(signal: AbortSignal): Promise<boolean> {
  if (Object.keys(process.env).some((name) => /electron_mirror$/i.test(name))) return true
  try {
    await fetch(RELEASES, {
      method: 'HEAD',
      signal: AbortSignal.any([signal, AbortSignal.timeout(SILENT_NETWORK_MS / 2)]),
    })
    return true
  } catch {
    return signal.aborted
  }
}

/** The installer prints a stack; its first line says what happened. */
export function firstLine(output: string): string {
  const line =
    output
      .split('\n')
      .find((text) => /\S/.test(text))
      ?.trim() ?? 'its installer failed'
  return line
    .replace(/^\w*Error: /, '')
    .replace(/[.:]+$/, '')
    .slice(0, 200)
}
