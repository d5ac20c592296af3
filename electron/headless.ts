import { join } from 'node:path'
import { createApplication } from './app/application.ts'
import type { Application } from './app/application-options.ts'
import { AppHost } from './shell/app-host.ts'
import { findAppPaths, type AppPaths } from './base/app-paths.ts'
import { CACHE_DIR, KEY_FILE } from './base/data-files.ts'
import { keepToOwner } from './base/keep-to-owner.ts'
import { addDemoCameraIfEmpty } from './cameras/demo-camera.ts'
import { describeFault } from './base/describe-fault.ts'
import { createForkChild } from './supervisor/fork-child.ts'
import { makeDataDir } from './base/make-data-dir.ts'
import { phoneListenerFor } from './shell/phone-listener.ts'
import { createRpcRouter } from './shell/rpc-router.ts'
import { systemClock } from './base/system-clock.ts'
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
  /** Undefined while the recovery screen is shown. */
  readonly application: Application | undefined
  close(): Promise<void>
}

/** The whole application in Node, without a window: boxes without a display, browser tests, `fieldcount serve`. */
export async function startHeadless(options: HeadlessOptions): Promise<Headless> {
  const paths = options.paths ?? findAppPaths()
  const note = options.onNote ?? (() => {})
  makeDataDir(options.dataDir)
  keepToOwner(options.dataDir)
  const vault = openKeyFileVault(join(options.dataDir, KEY_FILE), note)
  const host = new AppHost({
    dataDir: options.dataDir,
    clock: systemClock,
    onNote: note,
    create: (recovery) =>
      createApplication({
        dataDir: options.dataDir,
        modelsDir: paths.modelsDir,
        resourcesDir: paths.resourcesDir,
        reportEntry: paths.reportEntry,
        shell: 'headless',
        version: paths.version,
        vault,
        fork: createForkChild(paths.workerEntry, join(options.dataDir, CACHE_DIR)),
        clock: systemClock,
        openPhone: phoneListenerFor(paths.rendererDir),
        recovery,
      }),
  })
  await host.start()
  try {
    if (options.demo && host.application) addDemoCameraIfEmpty(host.application, paths.resourcesDir)
    const route = createRpcRouter(host.handlers, {
      checkAnswers: options.checkAnswers,
      onFault: (method, thrown) => note(describeFault(method, thrown)),
    })
    const server = await startWebServer({
      application: host,
      route,
      rendererDir: paths.rendererDir,
      port: options.port,
      token: options.token,
    })
    return {
      url: server.url,
      port: server.port,
      token: server.token,
      ticketUrl: () => server.ticketUrl(),
      get application() {
        return host.application
      },
      close: async () => {
        await server.close()
        await host.close()
      },
    }
  } catch (thrown) {
    await host.close()
    throw thrown
  }
}
