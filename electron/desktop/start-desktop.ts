import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { AppEvent } from '#core/contract/app-state.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { createApplication } from '../app/application.ts'
import { AppHost } from '../shell/app-host.ts'
import { findAppPaths, type AppPaths } from '../base/app-paths.ts'
import { CACHE_DIR, CHROMIUM_DIR, KEY_FILE } from '../base/data-files.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { addDemoCameraIfEmpty } from '../cameras/demo-camera.ts'
import { describeFault } from '../base/describe-fault.ts'
import { keepToOwner } from '../base/keep-to-owner.ts'
import { makeDataDir } from '../base/make-data-dir.ts'
import { phoneListenerFor } from '../shell/phone-listener.ts'
import { createRpcRouter } from '../shell/rpc-router.ts'
import { systemClock } from '../base/system-clock.ts'
import type { Updater } from '../updates/updater.ts'
import { openKeyFileVault } from '../vault/key-file-vault.ts'
import { registerAppScheme, serveAppScheme } from './app-protocol.ts'
import { CHANNELS } from './channels.ts'
import { readDesktopArguments } from './desktop-arguments.ts'
import { refuseDebugging, setMenu } from './close-doors.ts'
import { openDesktopVault } from './desktop-vault.ts'
import type { Electron } from './electron-api.ts'
import { createForkUtility } from './fork-utility.ts'
import { endBeforeInstall } from './install-update.ts'
import { OpenedFiles } from './opened-files.ts'
import { openIpcGate, viewerIdOf } from './ipc-gate.ts'
import { leaveQuestion } from './leave-question.ts'
import { lockDown } from './lock-down.ts'
import { openMainWindow } from './main-window.ts'
import { PreviewPorts } from './preview-ports.ts'
import { holdQuitFor } from './quit-gate.ts'

const APP_ID = 'io.fieldcount.app'

export interface DesktopOptions {
  readonly argv: readonly string[]
  readonly paths?: AppPaths
  readonly platform?: NodeJS.Platform
  /** Fetches and installs newer versions; absent: they are only looked for. */
  readonly updater?: () => Updater
  /** Lines for whoever started this from a terminal. */
  readonly onNote: (text: string) => void
  /** Called once it runs, to go on after errors that nobody caught; they are told. */
  readonly outlive?: (notify: (thrown: unknown) => void) => void
}

/** The whole application with its window. Resolves when it runs, or false when it will not (and Electron ends). */
export async function startDesktop(electron: Electron, options: DesktopOptions): Promise<boolean> {
  const { app, dialog } = electron
  const { demo, dataDir = defaultDataDir() } = readDesktopArguments(options.argv)
  try {
    // 1. Before Electron is ready. The lock lies in the user data folder: one instance per data folder.
    makeDataDir(dataDir)
    keepToOwner(dataDir)
    app.setPath('userData', join(dataDir, CHROMIUM_DIR))
    if (!app.requestSingleInstanceLock()) {
      app.quit()
      return false
    }
    refuseDebugging(electron, options.onNote)
    app.enableSandbox()
    // Windows shows notices of a program only under the name its shortcut carries: appId of electron-builder.yml.
    if ((options.platform ?? process.platform) === 'win32') app.setAppUserModelId(APP_ID)
    registerAppScheme(electron)
    const opened = new OpenedFiles(electron, options.argv)
    await app.whenReady()

    // 2. The application, or the recovery screen where its database cannot be used.
    await run(electron, { ...options, demo, dataDir, opened })
    return true
  } catch (thrown) {
    const { message, action } = toErrorData(thrown)
    options.onNote(describeFault('start', thrown))
    dialog.showErrorBox('Fieldcount cannot start', `${message}\n\n${action}`)
    app.exit(1)
    return false
  }
}

async function run(
  electron: Electron,
  options: DesktopOptions & { demo: boolean; dataDir: string; opened: OpenedFiles },
): Promise<void> {
  const { onNote } = options
  const platform = options.platform ?? process.platform
  const paths = options.paths ?? findAppPaths()
  let end = () => host.close()
  const updater = options.updater && endBeforeInstall(electron, options.updater(), { end: () => end(), onNote })
  const host = createHost(electron, paths, { ...options, platform, updater })
  await host.start()
  options.outlive?.((thrown) => {
    onNote(describeFault('main', thrown))
    host.application?.log.error(toErrorData(thrown), {})
  })
  end = holdQuitFor(electron, () => host.close(), onNote)
  if (options.demo && host.application) addDemoCameraIfEmpty(host.application, paths.resourcesDir)

  // 3. What pages may do.
  lockDown(electron)
  serveAppScheme(electron, paths.rendererDir)
  setMenu(electron, platform)

  // 4. Requests in; answers, events and preview frames out.
  const ports = new PreviewPorts(electron, host, systemClock)
  const route = createRpcRouter(host.handlers, { onFault: (method, thrown) => onNote(describeFault(method, thrown)) })
  openIpcGate(electron, route, (request, answer, { sender }) => {
    const { method, params } = request as { method?: unknown; params?: { cameraId: string } }
    if (method === 'preview.open' && answer.ok && !sender.isDestroyed()) ports.opened(params!.cameraId, sender)
  })
  const { shown, show } = keepWindow(electron, host, paths, { platform, onNote })
  const send = (event: AppEvent) => shown()?.webContents.send(CHANNELS.event, event)
  host.onEvent(send)
  options.opened.onOpened(() => {
    show()
    send({ type: 'site-file-opened' })
  })
  host.onPreviewFrame((viewerId, cameraId, bytes) => {
    const window = shown()
    if (window && viewerIdOf(window.webContents) === viewerId)
      ports.frameThroughMain(cameraId, bytes, window.webContents)
  })
}

function createHost(
  electron: Electron,
  paths: AppPaths,
  {
    dataDir,
    platform,
    onNote,
    updater,
    opened,
  }: Pick<DesktopOptions, 'onNote'> & {
    dataDir: string
    platform: NodeJS.Platform
    updater?: Updater
    opened: OpenedFiles
  },
): AppHost {
  const vault = openDesktopVault({
    safeStorage: electron.safeStorage,
    platform,
    openKeyFile: () => openKeyFileVault(join(dataDir, KEY_FILE), onNote),
    onNote,
  })
  return new AppHost({
    dataDir,
    clock: systemClock,
    onNote,
    create: (recovery) =>
      createApplication({
        dataDir,
        modelsDir: paths.modelsDir,
        resourcesDir: paths.resourcesDir,
        reportEntry: paths.reportEntry,
        shell: 'desktop',
        version: paths.version,
        vault,
        fork: createForkUtility(electron, paths.workerEntry, join(dataDir, CACHE_DIR)),
        clock: systemClock,
        updater,
        openedFile: () => opened.take(),
        openPhone: phoneListenerFor(paths.rendererDir),
        recovery,
      }),
  })
}

/**
 * 5. The window, and its life: on macOS counting goes on without one, elsewhere the last window ends it. Gives the
 * window while there is one, and what brings it to the front.
 */
function keepWindow(
  electron: Electron,
  host: AppHost,
  paths: AppPaths,
  { platform, onNote }: Pick<DesktopOptions, 'onNote'> & { platform: NodeJS.Platform },
): { readonly shown: () => BrowserWindow | undefined; readonly show: () => void } {
  const { app } = electron
  let window: BrowserWindow | undefined
  const shown = () => (window && !window.isDestroyed() ? window : undefined)
  const mayLeave = leaveQuestion(electron, host)
  const openWindow = () => {
    const icon = join(paths.resourcesDir, 'icon.png')
    let viewerId = ''
    window = openMainWindow(electron, {
      preload: join(paths.root, 'out', 'preload', 'preload.cjs'),
      icon: existsSync(icon) ? icon : undefined,
      hasTools: !app.isPackaged,
      onPageGone: () => host.viewerGone(viewerId),
      mayLeave,
      onNote,
    })
    viewerId = viewerIdOf(window.webContents)
  }
  openWindow()
  app.on('activate', () => {
    if (!shown()) openWindow()
  })
  const show = () => {
    const window = shown()
    if (!window) return openWindow()
    if (window.isMinimized()) window.restore()
    window.focus()
  }
  app.on('second-instance', show)
  app.on('window-all-closed', () => {
    if (platform !== 'darwin') app.quit()
  })
  return { shown, show }
}
