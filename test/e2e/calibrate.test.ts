import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing() ?? assetsMissing()
const SHOTS = process.env.FIELDCOUNT_SHOTS

describe.skipIf(missing)(
  `an installer calibrates from what the camera sees, in a browser${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let visited: Visit
    let page: Page
    beforeAll(async () => {
      visited = await visit({ height: 900 })
      page = visited.page
    })
    afterAll(async () => {
      await visited?.end()
    })
    const shot = async (name: string) =>
      void (SHOTS && (await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })))

    it('adds cars seen from straight above, with a model that calls them otherwise', async () => {
      await page.getByRole('navigation').getByRole('button', { name: 'Models' }).click()
      await page.getByLabel('ONNX file (full path)').fill(asset('models/yolox_nano.onnx'))
      await page.getByRole('button', { name: 'Inspect' }).click()
      await page.getByLabel('Licence of the model').fill('Apache-2.0')
      await page.getByRole('button', { name: 'Add model' }).click()
      await page.getByTestId('model-yolox_nano').getByRole('button', { name: 'Make default' }).click()
      await page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).click()
      await page.getByRole('button', { name: 'Add camera' }).click()
      await page.getByRole('radio', { name: 'Recording' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Lane')
      await page.getByLabel('File', { exact: true }).fill(asset('clips/car-detection.mp4'))
      await page.getByRole('button', { name: 'Save' }).click()
      await page.locator('[data-state="live"]').first().waitFor({ timeout: 60_000 })
      await page.getByRole('button', { name: 'Calibrate' }).click()
    })

    it('says what a “cell phone” is', async () => {
      const card = page.getByTestId('what-counts')
      await card.locator('summary').click()
      const phone = card.getByLabel('Count as: cell phone')
      await phone.waitFor({ timeout: 60_000 })
      await phone.selectOption('car')
      for (const name of ['suitcase', 'bus']) {
        const choice = card.getByLabel(`Count as: ${name}`)
        if (await choice.count()) await choice.selectOption('car')
      }
      await shot('what-counts')
      await card.locator('summary').click()
      await page.getByRole('button', { name: 'Save calibration' }).click()
      await page.getByRole('button', { name: 'Calibrate' }).click()
    })

    it('takes the suggested line across the lane, and nothing speaks against it', async () => {
      const check = page.getByTestId('line-check')
      await check.getByText('Show heat map').click()
      await check.getByTestId('suggestion').waitFor({ timeout: 120_000 })
      expect(await check.getByTestId('suggestion').textContent()).toMatch(/\d of \d paths cross here/)
      await shot('suggestion')
      await check.getByRole('button', { name: 'Use this line' }).click()
      await check.locator('[data-severity="stop"]').waitFor({ state: 'detached' })
      await shot('line-put')
      await page.getByTestId('scale').locator('summary').click()
      await page.getByTestId('scale').getByText('The scale is unknown').waitFor()
      await page.getByRole('button', { name: 'Save calibration' }).click()
    })

    it('counts cars on it, and walks (drives) the test', async () => {
      const walk = page.getByTestId('walk-test')
      await walk.getByRole('button', { name: 'Start' }).click()
      await walk.getByText('Step 1 of 4').waitFor()
      await shot('walk-test')
      for (let step = 0; step < 4; step++) await walk.getByRole('button', { name: 'I’ve crossed' }).click()
      await walk.getByText('Not passed').waitFor()
      await shot('walk-result')
      await page.locator('.way--in, .way--out').getByText(/[1-9]/).first().waitFor({ timeout: 60_000 })
      expect(visited.problems).toEqual([])
    })
  },
)
