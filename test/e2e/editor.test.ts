import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(
  `an installer calibrates the demo scene, in a browser${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let visited: Visit
    let page: Page
    let place: (x: number, y: number) => [number, number]

    beforeAll(async () => {
      visited = await visit()
      page = visited.page
      await page.getByRole('button', { name: 'Open the demo scene' }).click()
      await page.locator('[data-state="live"]').first().waitFor({ timeout: 30_000 })
      await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Calibrate' }).click()
      await page.locator('canvas[data-testid="line-editor"][data-arrived="true"]').waitFor({ timeout: 30_000 })
      const box = (await page.getByTestId('line-editor').boundingBox())!
      const scale = Math.min(box.width / 16, box.height / 9)
      place = (x, y) => [
        box.x + (box.width - scale * 16) / 2 + scale * 16 * x,
        box.y + (box.height - scale * 9) / 2 + scale * 9 * y,
      ]
    })
    afterAll(async () => {
      await visited?.end()
    })
    const shapes = () => page.getByTestId('shape-list').getByRole('listitem')
    const drag = async ([x1, y1]: [number, number], [x2, y2]: [number, number]) => {
      await page.mouse.move(...place(x1, y1))
      await page.mouse.down()
      await page.mouse.move(...place(x2, y2), { steps: 4 })
      await page.mouse.up()
    }
    const name = async (text: string) =>
      page.getByTestId('shape-properties').getByLabel('Name', { exact: true }).fill(text)

    /** Whether the browser would ask before the page is closed or loaded again. */
    const leavingAsks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))

    it('draws a zone, a mask and a line', async () => {
      await page.getByRole('radio', { name: 'Zone' }).click()
      await drag([0.2, 0.56], [0.93, 0.97])
      await name('Floor')
      await page.getByRole('radio', { name: 'Ignore mask' }).click()
      await drag([0.02, 0.05], [0.12, 0.2])
      await page.keyboard.press('l')
      for (const [x, y] of [
        [0.03, 0.62],
        [0.5, 0.64],
        [0.97, 0.62],
      ] as const)
        await page.mouse.click(...place(x, y), { delay: 20 })
      await page.mouse.dblclick(...place(0.97, 0.62))
      await name('Across')
      expect(await shapes().allTextContents()).toEqual([
        'Door2 points',
        'Counter4 points',
        'Ignore mask 16 points',
        'Floor4 points',
        'Ignore mask 24 points',
        'Across3 points',
      ])
    })

    it('takes steps back and does them again', async () => {
      await page.getByTestId('line-editor').focus()
      for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z')
      expect(await shapes().count()).toBe(5)
      for (let i = 0; i < 2; i++) await page.keyboard.press('Control+y')
      expect(await shapes().last().textContent()).toContain('Across')
    })

    it('puts a template in and takes it away', async () => {
      await page.getByRole('button', { name: 'Templates' }).click()
      await page.getByRole('button', { name: 'Insert: Car park gate' }).click()
      expect(await shapes().count()).toBe(9)
      await page.getByRole('button', { name: 'Undo' }).click()
      expect(await shapes().count()).toBe(6)
    })

    it('is told at once what cannot be counted with, and nothing is lost', async () => {
      await page.keyboard.press('z')
      for (const [x, y] of [
        [0.3, 0.1],
        [0.5, 0.4],
        [0.5, 0.1],
        [0.3, 0.4],
      ] as const)
        await page.mouse.click(...place(x, y))
      await page.keyboard.press('Enter')
      await page.getByText('“Zone 1” crosses itself').waitFor()
      expect(await page.getByRole('button', { name: 'Save calibration' }).isDisabled()).toBe(true)
      await page.keyboard.press('Delete')
      expect(await page.getByRole('button', { name: 'Save calibration' }).isEnabled()).toBe(true)
      expect(await shapes().count()).toBe(6)
    })

    it('draws, chooses, moves and deletes with the keyboard alone', async () => {
      const says = page.locator('#editor-says')
      await page.getByTestId('line-editor').focus()
      await page.keyboard.press('l')
      for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowLeft')
      await page.keyboard.press('Space')
      for (let i = 0; i < 10; i++) await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
      expect(await shapes().last().textContent()).toContain('Line 1')
      await page.keyboard.press('Tab')
      expect(await says.textContent()).toBe('Line 1, point 1 of 2, 40 % from the left, 50 % from the top')
      await page.keyboard.press('Shift+ArrowDown')
      expect(await says.textContent()).toContain('52 % from the top')
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Delete')
      expect(await shapes().count()).toBe(6)
      // Let go, then leave the picture: the focus is never caught in it.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Save calibration')
    })

    it('says what each line would have counted, and a line while it is being drawn', async () => {
      const would = page.getByTestId(/^would-count-/)
      await would.first().waitFor({ timeout: 60_000 })
      expect(await would.allTextContents()).toEqual([
        expect.stringMatching(/^Door would have counted \d+ in, \d+ out in the last \d+ minutes?\.$/),
        expect.stringContaining('Across would have counted'),
      ])
      await expect.poll(() => would.last().textContent(), { timeout: 60_000 }).toMatch(/[1-9]\d* (in|out)/)
    })

    it('duplicates, copies and pastes a line, and renames it by a double click', async () => {
      await shapes().last().getByRole('button').click()
      await page.getByTestId('line-editor').focus()
      await page.keyboard.press('Control+d')
      expect(await shapes().last().textContent()).toContain('Across 2')
      await page.keyboard.press('Control+c')
      await page.keyboard.press('Control+v')
      expect(await shapes().last().textContent()).toContain('Across 3')
      for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z')
      expect(await shapes().count()).toBe(6)
      // On the line, beside the middle of its edges.
      await page.mouse.dblclick(...place(0.12, 0.624))
      await page.keyboard.type('Shop floor')
      expect(await shapes().last().textContent()).toBe('Shop floor3 points')
      await page.getByTestId('line-editor').focus()
      await page.keyboard.press('Control+z')
      expect(await shapes().last().textContent()).toBe('Across3 points')
    })

    it('zooms with the wheel and comes back', async () => {
      await page.mouse.move(...place(0.5, 0.6))
      await page.mouse.wheel(0, -600)
      await expect.poll(() => page.locator('.zoom-bar output').textContent()).toMatch(/2\d\d %/)
      await page.getByRole('button', { name: 'Fit to window' }).click()
      await expect.poll(() => page.locator('.zoom-bar output').textContent()).toBe('100 %')
    })

    it('asks before it lets go of what is drawn, wherever the way leads', async () => {
      const question = page.getByRole('dialog', { name: 'Save your changes?' })
      for (const leave of [
        page.getByRole('button', { name: 'Back' }),
        page.getByRole('navigation').getByRole('button', { name: 'Log' }),
      ]) {
        await leave.click()
        await question.getByRole('button', { name: 'Stay here' }).click()
        await question.waitFor({ state: 'detached' })
      }
      expect(await shapes().count()).toBe(6)
      expect(await leavingAsks()).toBe(true)
    })

    it('keeps what is drawn with Ctrl+S and goes on', async () => {
      await page.getByTestId('line-editor').focus()
      await page.keyboard.press('Control+s')
      await page.getByText('Saved', { exact: true }).waitFor()
      expect(await leavingAsks()).toBe(false)
      await page.keyboard.press('Control+d')
      expect(await leavingAsks()).toBe(true)
      await page.keyboard.press('Control+z')
      expect(await leavingAsks()).toBe(false)
      // Another step, for saving and leaving below.
      await shapes().last().getByRole('button').click()
      await name('Across the floor')
      await name('Across')
    })

    it('saves, and sees the new line and zone counted live', async () => {
      await page.getByRole('button', { name: 'Save calibration' }).click()
      const line = page.locator('[data-testid^="totals-line-"]').filter({ hasText: 'Across' })
      await line.waitFor()
      expect(await leavingAsks()).toBe(false)
      await expect.poll(() => line.textContent(), { timeout: 90_000 }).toMatch(/(In|Out) [1-9]/)
      const zone = page.locator('[data-testid^="zone-zone-"]').filter({ hasText: 'Floor' })
      await expect.poll(() => zone.textContent(), { timeout: 90_000 }).toMatch(/Entered [1-9]/)
      expect(await zone.textContent()).toMatch(/Inside now \d/)
    })

    it('moves the calibration by file: out with one click, in with two', async () => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export' }).click(),
      ])
      const text = readFileSync((await file.path())!, 'utf8')
      expect(JSON.parse(text)).toMatchObject({
        schema: 'fieldcount.camera/1',
        camera: { name: 'Demo', calibration: { lines: [{ name: 'Door' }, { name: 'Across' }] } },
      })
      const choose = async (content: string, label: string) =>
        page
          .locator(`input[type="file"][aria-label="${label}"]`)
          .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(content) })
      await choose(text, 'Import')
      await page.getByText('No changes.').waitFor()
      await page.keyboard.press('Escape')
      await choose(text.slice(0, 400), 'Import')
      await page.getByText('it is cut off or damaged').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
      const [site] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export the site' }).click(),
      ])
      const value = JSON.parse(readFileSync((await site.path())!, 'utf8'))
      delete value.contentHash
      value.cameras[0].fps = 6
      await choose(JSON.stringify(value), 'Import a site')
      await page.getByTestId('import-plan').getByText('analysis rate').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click()
      await page.getByText('Imported: 0 new, 1 changed, 0 unchanged.').waitFor()
      expect(visited.problems).toEqual([])
    })
  },
)
