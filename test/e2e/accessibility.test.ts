import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElementHandle, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Language } from '#core/i18n/language.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { DIALOGS, SCREENS, type OpenedDialog } from '../fixtures/crowded-screens.ts'
import { crowd, writeCrowdedSite } from '../fixtures/crowded-site.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { runAxe } from '../fixtures/run-axe.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
/** Contrast depends on the theme, and what is written on the language: each language is looked at in both themes. */
const THEMES = ['light', 'dark'] as const

const ALL_SCREENS = [...SCREENS, 'cameras/cam-1/aim', 'cameras/new?like=cam-1']
const ALL_DIALOGS: readonly OpenedDialog[] = [
  ...DIALOGS,
  ['browse', 'models', '[data-testid="add-model"] .path-field button'],
  ['correction', 'reports', '[data-testid="corrections"] .row button'],
]

/** Every other state of a screen that a radio button or a switch leads to. */
const CHOICES = ['cameras/new', 'settings', 'jobs'] as const

describe.skipIf(missing)(`everybody can use every screen${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-axe-'))
  let visited: Visit
  let page: Page
  let app: RpcClient
  beforeAll(async () => {
    writeCrowdedSite(dataDir)
    visited = await visit({ height: 900, dataDir, bypassCSP: true, prepare: crowd })
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

  for (const language of Language.options)
    for (const theme of THEMES)
      describe(`in ${language}, ${theme}`, () => {
        beforeAll(async () => {
          await app.call('settings.update', { language, theme })
          await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
        })
        it.each(ALL_SCREENS)('%s', async (address) => {
          await show(address)
          const wrong = await runAxe(page)
          await page
            .locator('.screen details:not([open])')
            .evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)))
          expect([...wrong, ...(await runAxe(page))]).toEqual([])
        })
        it.each(ALL_DIALOGS)('the dialog %s', async (_, address, button) => {
          await show(address)
          await page.locator(button).first().click()
          await page.locator('dialog[open]').waitFor()
          const wrong = await runAxe(page)
          await page.keyboard.press('Escape')
          await page.locator('dialog[open]').waitFor({ state: 'detached' })
          expect(wrong).toEqual([])
        })
        it.each(CHOICES)('%s, whatever is chosen there', async (address) => {
          await show(address)
          const wrong: string[] = []
          const groups = page.locator('.screen .choice:not([data-looked])')
          for (let group: ElementHandle<Element> | null = await groups.first().elementHandle(); group;) {
            await group.evaluate((element) => element.setAttribute('data-looked', ''))
            const last = (await group.$$('button')).at(-1)!
            // Language and theme are what this test is in.
            if (!/Tiếng Việt|Dark|Tối/.test((await group.textContent()) ?? '') && (await last.isEnabled())) {
              await last.click()
              await page.waitForTimeout(100)
              wrong.push(...(await runAxe(page)))
            }
            group = (await groups.count()) > 0 ? await groups.first().elementHandle() : null
          }
          expect([...new Set(wrong)]).toEqual([])
        })
      })

  it('complains of nothing', () => expect(visited.problems).toEqual([]))
})
