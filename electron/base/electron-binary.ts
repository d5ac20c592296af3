import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Electron's program in a checkout, or why it is not there. */
export type ElectronBinary = { readonly path: string } | { readonly missing: string }

/**
 * Looks for Electron where its npm package puts it. The package alone is not enough: the program itself is fetched
 * on the first start.
 */
export function findElectronBinary(root: string, environment: NodeJS.ProcessEnv = process.env): ElectronBinary {
  const packageDir = join(root, 'node_modules', 'electron')
  if (!existsSync(join(packageDir, 'package.json'))) return { missing: 'the npm package electron is not installed' }
  const name = readText(join(packageDir, 'path.txt'))
  const dist = environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageDir, 'dist')
  const path = join(dist, name || 'electron')
  if (name === '' && environment.ELECTRON_OVERRIDE_DIST_PATH === undefined)
    return { missing: 'its program has not been fetched' }
  return existsSync(path) ? { path } : { missing: `its program is not at ${path}` }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
