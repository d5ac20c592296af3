import { join } from 'node:path'
import { createApplication, type Application } from './app/application.ts'
import { findAppPaths, type AppPaths } from './shell/app-paths.ts'
import { KEY_FILE } from './shell/data-files.ts'
import { addDemoCameraIfEmpty } from './app/demo-camera.ts'
import { describeFault } from './shell/describe-fault.ts'
import { createForkChild } from './shell/fork-child.ts'
import { makeDataDir } from './shell/make-data-dir.ts'
import { createRpcRouter } from './shell/rpc-router.ts'
import { systemClock } from './shell/system-clock.ts'
import { startWebServer } from './shell/web-server.ts'
import { openKeyFileVault } from './vault/key-file-vault.ts'

export interface HeadlessOptions {
  readonly dataDir: string
  /** 0: any free port. */
  readonly port: number
  /** Adds the demo scene when there is no camera yet. */
  readonly demo?: boolean
  readonly paths?: AppPaths
  /** Refuses answers that break the contract; for tests. */
  readonly checkAnswers?: boolean
  readonly token?: string
  /** Lines for whoever started this: errors that nobody foresaw, rights that were mended. */
  readonly onNote?: (text: string) => void
}

export interface Headless {
  /** With the token. */
  readonly url: string
  readonly port: number
  readonly token: string
  /** For starting a browser: its command line is visible to others. */
  ticketUrl(): string
  readonly application: Application
  close(): Promise<void>
}

/** The whole application in Node, without a window: boxes without a display, browser tests, `fieldcount serve`. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const paths = options.paths ?? findAppPaths()
  const note = options.onNote ?? (() => {})
  makeDataDir(options.dataDir)
  const application = await createApplication({
    dataDir: options.dataDir,
    modelsDir: paths.modelsDir,
    resourcesDir: paths.resourcesDir,
    reportEntry: paths.reportEntry,
    shell: 'headless',
    version: paths.version,
    vault: openKeyFileVault(join(options.dataDir, KEY_FILE), note),
    fork: createForkChild(paths.workerEntry),
    clock: systemClock,
  })
  try {
    if (options.demo) addDemoCameraIfEmpty(application, paths.resourcesDir)
    const route = createRpcRouter(application.handlers, {
      checkAnswers: options.checkAnswers,
      onFault: (method, thrown) => note(describeFault(method, thrown)),
    })
    const server = await startWebServer({ application, route, rendererDir: paths.rendererDir, port: options.port, token: options.token })
    return {
      url: server.url,
      port: server.port,
      token: server.token,
      ticketUrl: () => server.ticketUrl(),
      application,
      close: async () => {
        await server.close()
        await application.close()
      },
    }
  } catch (thrown) {
    await application.close()
    throw thrown
  }
}
