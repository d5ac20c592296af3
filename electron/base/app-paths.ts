import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** Where the parts of the installed application lie. */
export interface AppPaths {
  /** The folder of package.json; an archive when packaged. */
  readonly root: string
  /** Holds manifest.json and the shipped models. */
  readonly modelsDir: string
  /** The demo scene and icons. */
  readonly resourcesDir: string
  /** The built renderer. */
  readonly rendererDir: string
  /** What a worker process runs. */
  readonly workerEntry: string
  /** What the thread of a report runs. */
  readonly reportEntry: string
  /** What draws a certificate, in a thread. */
  readonly certificateEntry: string
  /** What counts a proof again, in a thread. */
  readonly replayEntry: string
  /** What copies, reads and tidies the database, in a thread. */
  readonly databaseEntry: string
  /** What reads a large file that somebody chose, in a thread. */
  readonly foreignFileEntry: string
  readonly version: string
}

/**
 * Finds the application from one of its own files: in a checkout run as TypeScript, built into `out/`, or packaged
 * (then models and resources lie beside the archive, since native code opens them by name).
 */
export function findAppPaths(from: string = import.meta.filename): AppPaths {
  const root = findRoot(dirname(from))
  const outside = extname(root) === '.asar' ? dirname(root) : root
  const built = extname(from) !== '.ts'
  const entry = (name: string, source: string) => join(root, built ? `out/main/${name}.js` : source)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    root,
    modelsDir: join(outside, 'models'),
    resourcesDir: join(outside, 'resources'),
    rendererDir: join(root, 'out', 'renderer'),
    workerEntry: entry('worker', 'workers/entry.ts'),
    reportEntry: entry('report', 'electron/report/report-thread.ts'),
    certificateEntry: entry('certificate', 'electron/proof/certificate-thread.ts'),
    replayEntry: entry('replay', 'electron/proof/replay-thread.ts'),
    databaseEntry: entry('database', 'electron/store/database/database-thread.ts'),
    foreignFileEntry: entry('foreign-file', 'electron/site-config/foreign-file-thread.ts'),
    version,
  }
}

function findRoot(dir: string): string {
  if (existsSync(join(dir, 'package.json'))) return dir
  const parent = dirname(dir)
  if (parent === dir) throw new Error('The installation is damaged: package.json is missing.')
  return findRoot(parent)
}
