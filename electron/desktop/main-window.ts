import type { BrowserWindow } from 'electron'
import { APP_URL } from './app-origin.ts'
import type { Electron } from './electron-api.ts'

export interface MainWindowOptions {
  readonly preload: string
  /** PNG; not every platform uses it. */
  readonly icon?: string
  /** Whether the tools of a developer may be opened. */
  readonly hasTools: boolean
  /** The page left or its process ended: nobody watches any more. */
  readonly onPageGone: () => void
  /** Whether what is unsaved on the page may be lost: known, or asked. */
  readonly mayLeave: (window: BrowserWindow) => true | Promise<boolean>
  readonly onNote: (text: string) => void
}

/** A page that dies again this soon after it was shown again is not shown again, ms. */
const RELOAD_PAUSE_MS = 5_000

/** The one window: sandboxed, isolated, hidden until there is something to see. */
export function openMainWindow(
  { BrowserWindow }: Pick<Electron, 'BrowserWindow'>,
  options: MainWindowOptions,
): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Fieldcount',
    width: 1360,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    ...(options.icon && { icon: options.icon }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      devTools: options.hasTools,
    },
  })
  const contents = window.webContents
  let reloadedAtMs = -Infinity
  window.once('ready-to-show', () => window.show())
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) options.onPageGone()
  })
  contents.on('render-process-gone', (_event, { reason }) => {
    options.onPageGone()
    if (reason === 'clean-exit') return
    options.onNote(`The window's process ended (${reason}); counting goes on.`)
    if (performance.now() - reloadedAtMs < RELOAD_PAUSE_MS) return
    reloadedAtMs = performance.now()
    contents.reload()
  })
  let isClosing = false
  let mayGo = false
  window.on('close', () => (isClosing = true))
  // Left alone, Electron keeps such a window open without a word: somebody is asked, and it goes with the answer.
  contents.on('will-prevent-unload', (event) => {
    const wasClosing = isClosing
    isClosing = false
    const answer = mayGo || options.mayLeave(window)
    mayGo = false
    if (answer === true) return event.preventDefault()
    void answer.then((may) => {
      if (!may || window.isDestroyed()) return
      mayGo = true
      if (wasClosing) window.close()
      else contents.reload()
    })
  })
  contents.on('destroyed', () => options.onPageGone())
  void window
    .loadURL(APP_URL)
    .catch((error: unknown) => options.onNote(`The page could not be loaded: ${String(error)}`))
  return window
}
