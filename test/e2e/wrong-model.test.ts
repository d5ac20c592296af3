import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(
  `vehicles with a model that knows people alone, in a browser${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let visited: Visit
    let page: Page
    beforeAll(async () => {
      visited = await visit({ timeoutMs: 60_000 })
      page = visited.page
      await page.getByRole('button', { name: 'Open the demo scene' }).click()
      await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Calibrate' }).click()
    })
    afterAll(async () => {
      await visited?.end()
    })
    const saved = () => page.getByRole('button', { name: 'Save calibration' })

    it('says in the editor and at saving that the line would count nothing', async () => {
      await page.getByTestId('shape-list').getByRole('button', { name: 'Door' }).click()
      await page.getByRole('radio', { name: 'Vehicles' }).click()
      await page.getByTestId('unknown-classes').waitFor()
      await saved().click()
      const dialog = page.getByRole('dialog', { name: '“Door” would count nothing' })
      await dialog.getByText('It counts ').waitFor()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      // Nothing is saved, nothing is lost.
      expect(await saved().isEnabled()).toBe(true)
    })

    it('goes on saying so at the camera and on the wall, and leads to both cures', async () => {
      await saved().click()
      await page.getByRole('button', { name: 'Save all the same' }).click()
      const note = page.getByTestId('blind-lines')
      await note.getByText('Door counts ').waitFor()
      await note.getByRole('button', { name: 'Choose another model' }).click()
      await page.getByLabel('Model').waitFor()
      await page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).click()
      await page.locator('.camera-card').getByTestId('blind-lines').waitFor()
      await page.locator('.camera-card__open').first().click()
      await note.getByRole('button', { name: 'Change what is counted' }).click()
      await page.getByTestId('shape-list').getByRole('button', { name: 'Door' }).click()
      await page.getByRole('radio', { name: 'People' }).click()
      await saved().click()
      // It counts again: nobody is asked, and nothing is said any more.
      await page.getByRole('button', { name: 'Calibrate' }).waitFor()
      expect(await note.count()).toBe(0)
      expect(visited.problems).toEqual([])
    })
  },
)
