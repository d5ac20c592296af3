import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import { systemClock } from '../../electron/base/system-clock.ts'
import { openStoreForReading } from '../../electron/store/store.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(
  `screens that somebody works on while things happen${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-screens-'))
    let visited: Visit
    let page: Page
    beforeAll(async () => {
      visited = await visit({ height: 900, dataDir })
      page = visited.page
      // A browser that was not asked yet, and a user who says yes.
      await page.addInitScript(() => {
        class Asked {
          static permission = 'default'
          static requestPermission = () => Promise.resolve((Asked.permission = 'granted'))
        }
        Object.defineProperty(globalThis, 'Notification', { value: Asked })
      })
      await page.reload()
    })
    afterAll(async () => {
      await visited?.end()
    })
    const show = (screen: string) =>
      page.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click()

    /** The site as a file, which holds its settings. */
    const exported = async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export the site' }).click(),
      ])
      return JSON.parse(readFileSync((await file.path())!, 'utf8')) as {
        contentHash?: string
        settings: Settings
        cameras: Partial<Camera>[]
      }
    }
    const importSite = async (change: (site: Awaited<ReturnType<typeof exported>>) => void) => {
      const site = await exported()
      delete site.contentHash
      change(site)
      await page
        .locator('input[type="file"][aria-label="Import a site"]')
        .setInputFiles({ name: 'site.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(site)) })
      const dialog = page.getByRole('dialog')
      await dialog.getByTestId('import-plan').waitFor()
      await dialog.getByRole('button', { name: 'Import' }).click()
      await page.getByText('Imported: 0 new, 1 changed').waitFor()
      await page.keyboard.press('Escape')
    }
    /** As they are stored. */
    const settings = (): Settings => {
      const store = openStoreForReading({ dir: dataDir, clock: systemClock, onProblem: () => {} })
      try {
        return store.settings.get()
      } finally {
        store.close()
      }
    }

    it('offers alerts as notifications until the browser has been asked', async () => {
      await show('Workers')
      const allow = page.getByTestId('alerts').getByRole('button', { name: 'Show alerts as desktop notifications' })
      await allow.click()
      await allow.waitFor({ state: 'detached' })
      expect(await page.evaluate(() => Notification.permission)).toBe('granted')
      expect(visited.problems).toEqual([])
    })

    it('keeps a draft of the pool while other settings change', async () => {
      const pool = page.getByTestId('pool-settings')
      const type = pool.getByLabel('Type').first()
      await type.selectOption('priority')
      const budget = page.getByTestId('inference').locator('input[type="number"]').last()
      await budget.fill('77')
      await budget.blur()
      await expect.poll(() => settings().inference.latencyBudgetMs).toBe(77)
      expect(await type.inputValue()).toBe('priority')
      await pool.getByRole('button', { name: 'Discard' }).click()
    })

    it('keeps a dialog open when a text in it is selected beyond its edge', async () => {
      await show('Cameras')
      await page.getByRole('button', { name: 'Open the demo scene' }).click()
      await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Calibrate' }).click()
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).first().click()
      const dialog = page.getByRole('dialog')
      const box = (await dialog.boundingBox())!
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await page.mouse.down()
      await page.mouse.move(box.x - 20, box.y + box.height / 2, { steps: 3 })
      await page.mouse.up()
      expect(await dialog.isVisible()).toBe(true)
      await page.mouse.click(box.x - 20, box.y + box.height / 2)
      await dialog.waitFor({ state: 'detached' })
    })

    it('shows the name of a site that was imported, and does not write the old one back', async () => {
      await show('Settings')
      const name = page.getByLabel('Site name')
      await name.fill('Before')
      await name.blur()
      await expect.poll(() => settings().siteName).toBe('Before')
      await importSite((site) => {
        site.settings.siteName = 'After'
        site.cameras[0]!.modelId = 'far-away'
      })
      await expect.poll(() => name.inputValue()).toBe('After')
      await name.focus()
      await name.blur()
      expect(settings().siteName).toBe('After')
    })

    it('says that the model of a camera is missing, and the default can be chosen instead', async () => {
      await show('Models')
      const choice = page.getByTestId('camera-models').getByRole('combobox')
      expect(await choice.locator('option:checked').textContent()).toBe('far-away: not on this computer')
      await show('Cameras')
      await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Settings' }).last().click()
      expect(await page.getByLabel('Model').locator('option:checked').textContent()).toBe(
        'far-away: not on this computer',
      )
      await show('Models')
      await choice.selectOption('')
      await choice.locator('option', { hasText: 'far-away' }).waitFor({ state: 'detached' })
      expect(visited.problems).toEqual([])
    })
  },
)
