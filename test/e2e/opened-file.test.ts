import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page, Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppEvent } from '#core/contract/app-state.ts'
import { createRpcRouter } from '../../electron/shell/rpc-router.ts'
import { startWebServer, type WebServer } from '../../electron/shell/web-server.ts'
import { removeDataDir, startTestApplication, VIEWER, type TestApplication } from '../fixtures/application.ts'
import { browserMissing, startBrowser } from '../fixtures/browser.ts'

const missing = browserMissing()

describe.skipIf(missing)(`a site file that the system opens${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let test: TestApplication
  let server: WebServer
  let browser: Browser
  let page: Page
  let path: string | undefined
  const listeners: ((event: AppEvent) => void)[] = []
  beforeAll(async () => {
    // As on the desktop, whose shell knows which file it was.
    test = await startTestApplication(undefined, {
      openedFile: () => {
        const taken = path
        path = undefined
        return taken
      },
    })
    const application = {
      onPreviewFrame: test.app.onPreviewFrame,
      viewerGone: test.app.viewerGone,
      onEvent: (listener: (event: AppEvent) => void) => {
        listeners.push(listener)
        test.app.onEvent(listener)
      },
    }
    const route = createRpcRouter(test.app.handlers)
    const rendererDir = resolve(import.meta.dirname, '../../out/renderer')
    server = await startWebServer({ application, route, rendererDir, port: 0 })
    await test.app.handlers['cameras.add']({ name: 'Hall', source: { kind: 'pattern' }, fps: 5, priority: 5 }, VIEWER)
    path = await exported('Shop')
    browser = await startBrowser()
    page = await browser.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(server.url)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await test?.close()
    removeDataDir(test.dataDir)
  })
  const open = (file: string) => {
    path = file
    listeners.forEach((listener) => listener({ type: 'site-file-opened' }))
  }
  const exported = async (siteName: string) => {
    await test.app.handlers['settings.update']({ siteName }, VIEWER)
    const { text, fileName } = await test.app.handlers['site.export']({}, VIEWER)
    writeFileSync(join(test.dataDir, fileName), text)
    return join(test.dataDir, fileName)
  }

  it('shows what it would change as soon as the page is there, and changes nothing by itself', async () => {
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Preview changes').waitFor()
    await dialog.getByText('Hall').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('navigation').first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('is shown while the page is open, and imported when somebody says so', async () => {
    const file = await exported('Market')
    await test.app.handlers['settings.update']({ siteName: 'Other' }, VIEWER)
    open(file)
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Market/).waitFor()
    await dialog.getByRole('button', { name: 'Import' }).click()
    await dialog.getByRole('status').waitFor()
    expect((await test.state()).settings.siteName).toBe('Market')
    await page.keyboard.press('Escape')
  })

  it('that cannot be read says why', async () => {
    open(join(test.dataDir, 'gone.fieldcount'))
    await page
      .getByRole('dialog')
      .getByText(/gone\.fieldcount cannot be read/)
      .waitFor()
  })
})
