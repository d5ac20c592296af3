import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrainingRow } from '#core/proof/training-row.ts'
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

    it('says what is on the images of an error, and exports them only when somebody has agreed', async () => {
      const missed = page.locator('[data-testid="disagreement"][data-kind="missed"]').nth(1)
      expect(await missed.getByRole('button', { name: 'Label images' }).count()).toBe(0)
      await missed.getByRole('radio', { name: 'Machine error' }).click()
      await missed.getByRole('button', { name: 'Label images' }).click()
      const pad = page.getByTestId('label-pad')
      await pad.locator('img').waitFor()
      const before = await pad.getByRole('button').count()
      const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
      await page.mouse.move(x + width * 0.02, y + height * 0.1)
      await page.mouse.down()
      await page.mouse.move(x + width * 0.12, y + height * 0.6, { steps: 4 })
      await page.mouse.up()
      const drawn = pad.getByRole('button', { name: `Box ${before + 1}: person` })
      await drawn.click()
      await pad.getByRole('button', { name: `Box ${before + 1}: nothing` }).click()
      await pad.getByRole('button', { name: `Box ${before + 1}: unclear` }).click()
      await page.getByRole('button', { name: 'Save labels' }).click()
      await page.getByText('Labelled', { exact: true }).waitFor()
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Export training data' }).click()
      const dialog = page.getByTestId('training-dialog')
      await dialog.getByText('1 missed, 0 extra').waitFor()
      const save = dialog.getByRole('button', { name: 'Save training data' })
      expect(await save.isDisabled()).toBe(true)
      await dialog.getByRole('checkbox').check()
      expect(await save.isDisabled()).toBe(true)
      await dialog.getByLabel('Agreed by').fill('Trần Văn Nam')
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
      expect(download.suggestedFilename()).toMatch(/^fieldcount-training-\d{4}-\d\d-\d\d\.zip$/)
      await dialog.getByText('Saved: fieldcount-training').waitFor()
      const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
      const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
      expect(JSON.parse(text('consent.json'))).toMatchObject({ agreedBy: 'Trần Văn Nam' })
      expect(text('README.txt')).toContain('Trần Văn Nam')
      const byHand = text('annotations.jsonl')
        .trim()
        .split('\n')
        .map((line) => TrainingRow.parse(JSON.parse(line)))
        .filter(({ label }) => label === 'hand')
      expect(byHand).toHaveLength(1)
      const [left, top, wide, high] = byHand[0]?.boxes.at(-1)?.slice(1).map(Number) ?? []
      const [w, h] = [byHand[0]?.width ?? 1, byHand[0]?.height ?? 1]
      for (const [found, drawnThere] of [
        [(left ?? 0) / w, 0.02],
        [(top ?? 0) / h, 0.1],
        [(wide ?? 0) / w, 0.1],
        [(high ?? 0) / h, 0.5],
      ] as const)
        expect(Math.abs(found - drawnThere)).toBeLessThan(0.02)
      await page.keyboard.press('Escape')
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
