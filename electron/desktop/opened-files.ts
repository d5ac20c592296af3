import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SITE_FILE_EXTENSION } from '#core/contract/file-text.ts'
import type { Electron } from './electron-api.ts'

/**
 * The site file that somebody opened with this program: on macOS told by the system, elsewhere among the arguments of
 * this process, or of a second one that hands it over and goes. Made before Electron is ready: macOS tells at once.
 */
export class OpenedFiles {
  #path: string | undefined
  #onOpened = () => {}

  constructor({ app }: Pick<Electron, 'app'>, argv: readonly string[]) {
    this.#path = siteFileOf(argv, process.cwd())
    app.on('open-file', (event, path) => {
      event.preventDefault()
      this.#opened(siteFileOf([path], process.cwd()))
    })
    app.on('second-instance', (_event, argv, folder) => this.#opened(siteFileOf(argv, folder)))
  }

  /** Called when there is another one. */
  onOpened(listener: () => void): void {
    this.#onOpened = listener
  }

  /** The latest, once. */
  take(): string | undefined {
    const path = this.#path
    this.#path = undefined
    return path
  }

  #opened(path: string | undefined): void {
    if (path === undefined) return
    this.#path = path
    this.#onOpened()
  }
}

/** Of arguments, to which Chromium adds its own; file managers of Linux say addresses instead of paths. */
function siteFileOf(argv: readonly string[], folder: string): string | undefined {
  const found = argv.findLast((argument) => argument.toLowerCase().endsWith(`.${SITE_FILE_EXTENSION}`))
  if (found === undefined || found.startsWith('--')) return undefined
  if (!found.startsWith('file://')) return resolve(folder, found)
  try {
    return fileURLToPath(found)
  } catch {
    // Of another computer, or none at all.
    return undefined
  }
}
