import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCertificate } from '../../electron/proof/certificate-file.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(
  `an installer proves the demo scene, in a browser${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let visited: Visit
    let page: Page

    beforeAll(async () => {
      visited = await visit()
      page = visited.page
    })
    afterAll(async () => {
      await visited?.end()
    })

    it('sees the picture, and nothing of the machine’s count', async () => {
      await page.getByRole('button', { name: 'Open the demo scene' }).click()
      await page.locator('[data-state="live"]').first().waitFor({ timeout: 30_000 })
      if (await page.locator('.camera-card__open').count()) await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Prove' }).click()
      await page.getByLabel('Counted by').fill('Lan')
      await page.getByLabel('Conditions').fill('daylight')
      await page.getByRole('button', { name: 'Start counting' }).click()
      await page.locator('canvas[data-arrived="true"]').waitFor({ timeout: 30_000 })
      expect(await page.locator('[data-testid^="totals-"]').count()).toBe(0)
    })

    it('taps by key and by finger, and takes back', async () => {
      const run = page.getByTestId('proof-run')
      const button = (way: string) => run.getByRole('button', { name: `Door, ${way}` })
      await page.keyboard.press('a')
      await page.keyboard.press('a')
      await page.keyboard.press('d')
      await button('Out').dispatchEvent('pointerdown')
      await run.getByText('4 tapped').waitFor()
      await page.keyboard.press('Backspace')
      await run.getByText('3 tapped').waitFor()
      expect(await button('In').textContent()).toContain('2')
      expect(await button('Out').textContent()).toContain('1')
    })

    it('ends, sees each disagreement in pictures and judges it', async () => {
      await page.waitForTimeout(2_000)
      await page.getByRole('button', { name: 'Finish and compare' }).click()
      const result = page.getByTestId('proof-result')
      await result.waitFor({ timeout: 20_000 })
      const missed = result.locator('[data-testid="disagreement"][data-kind="missed"]')
      // Nobody crosses in the first seconds of the scene: the hand was wrong, except by chance of a slow start.
      expect(await missed.count()).toBeGreaterThanOrEqual(2)
      await missed.first().locator('img').first().waitFor()
      await missed.first().getByRole('radio', { name: 'Manual error' }).click()
      await result.getByText('Manual errors: 1').waitFor()
      await missed.first().locator('[role="radio"][aria-checked="true"]').waitFor()
    })

    it('leaves with a certificate that proves to be whole, and with one that does not', async () => {
      const downloads: string[] = []
      page.on('download', (download) => void download.path().then((path) => downloads.push(path)))
      await page.getByTestId('proof-series').getByRole('button', { name: 'Certificate' }).click()
      await page.getByText('Saved: certificate-demo').waitFor({ timeout: 15_000 })
      await expect.poll(() => downloads.length).toBe(2)
      const files = downloads.map((path) => readFileSync(path))
      expect(files.some((file) => file.subarray(0, 5).toString() === '%PDF-')).toBe(true)
      const json = files.find((file) => file[0] === '{'.charCodeAt(0))!
      expect(readCertificate(json.toString())).toMatchObject({
        issuedBy: 'Lan',
        camera: { name: 'Demo' },
        sessions: [{ by: 'Lan', taps: 3 }],
      })
      await page.getByText('Verify a certificate').click()
      const input = page.locator('input[type="file"][aria-label="Verify a certificate"]')
      await input.setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: json })
      await page.getByText('Intact, and as issued').waitFor()
      await input.setInputFiles({ name: 'c.json', mimeType: 'application/json', buffer: json.subarray(0, 700) })
      await page.getByText('The certificate cannot be read: it is cut off or damaged.').waitFor()
      await input.setInputFiles({
        name: 'c.json',
        mimeType: 'application/json',
        buffer: Buffer.from(json.toString().replace('"taps": 3', '"taps": 300')),
      })
      await page.getByText('The certificate was changed after it was issued').waitFor()
      expect(visited.problems).toEqual([])
    })
  },
)
