import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = [
  'core',
  'electron',
  'workers',
  'renderer',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const OUTPUTS = [
  'out/main/main.js',
  'out/main/worker.js',
  'out/main/cli.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

/** True when a part of the build is missing or older than a source. */
export function buildNeeded(root: string): boolean {
  const oldestOutputMs = Math.min(...OUTPUTS.map((path) => modifiedMs(join(root, path)) ?? -Infinity))
  return SOURCES.some((path) => newestMs(join(root, path)) > oldestOutputMs)
}

function newestMs(path: string): number {
  const ownMs = modifiedMs(path)
  if (ownMs === undefined) return -Infinity
  if (!statSync(path).isDirectory()) return ownMs
  // The folder's own time counts too: a removed file changes what is built.
  return Math.max(ownMs, ...readdirSync(path).map((name) => newestMs(join(path, name))))
}

function modifiedMs(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
