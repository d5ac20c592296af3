import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Language } from '#core/i18n/language.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { DIALOGS, SCREENS } from '../fixtures/crowded-screens.ts'
import { crowd, writeCrowdedSite } from '../fixtures/crowded-site.ts'
import { findHidden } from '../fixtures/find-hidden.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
const WIDTHS = [820, 1366, 1920, 3840]
/** Colours change nothing of the layout: each language is read in one of the two. */
const THEMES = { en: 'light', vi: 'dark' } as const satisfies Record<Language, string>

describe.skipIf(missing)(`no screen hides a number or a button${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-hidden-'))
  let visited: Visit
  let page: Page
  let app: RpcClient
  beforeAll(async () => {
    writeCrowdedSite(dataDir)
    visited = await visit({ height: 900, dataDir, prepare: crowd })
    page = visited.page
    app = await connectRpc(visited.served.url)
  })
  afterAll(async () => {
    app?.close()
    await visited?.end()
  })

  const show = async (address: string) => {
    await page.evaluate((hash) => (location.hash = hash), `#/${address}`)
    await page.locator('.screen').getByRole('heading').first().waitFor()
    // What a screen asks for when it is opened.
    await page.waitForTimeout(350)
  }
  const hiddenAt = async (width: number, name: string) => {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const hidden = await findHidden(page)
    await shot(page, `${name.replaceAll(/[/?=]/g, '-')}-${width}`)
    return hidden.map((what) => `${width} px: ${what}`)
  }

  for (const language of Language.options)
    describe(`in ${language}, ${THEMES[language]}`, () => {
      beforeAll(async () => {
        await app.call('settings.update', { language, theme: THEMES[language] })
        await page.locator(`html[lang="${language}"]`).waitFor()
      })
      it.each(SCREENS)('%s', async (address) => {
        await page.setViewportSize({ width: 1366, height: 900 })
        await show(address)
        const hidden: string[] = []
        for (const width of WIDTHS) hidden.push(...(await hiddenAt(width, `${language}-${address}`)))
        expect(hidden).toEqual([])
      })
      it.each(DIALOGS)('the dialog %s', async (name, address, button) => {
        await page.setViewportSize({ width: 1366, height: 900 })
        await show(address)
        await page.locator(button).first().click()
        await page.locator('dialog[open]').waitFor()
        const hidden: string[] = []
        for (const width of WIDTHS) hidden.push(...(await hiddenAt(width, `${language}-dialog-${name}`)))
        await page.keyboard.press('Escape')
        await page.locator('dialog[open]').waitFor({ state: 'detached' })
        expect(hidden).toEqual([])
      })
    })

  it('complains of nothing', () => expect(visited.problems).toEqual([]))
})
