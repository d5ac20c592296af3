import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(`screens that somebody works on while things happen${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    visited = await visit({ height: 900 })
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
  const show = (screen: string) => page.getByRole('navigation').getByRole('button', { name: screen, exact: true }).click()

  it('offers alerts as notices until the browser has been asked', async () => {
    await show('Workers')
    const allow = page.getByTestId('alerts').getByRole('button', { name: 'Show alerts as notices of this computer' })
    await allow.click()
    await allow.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => Notification.permission)).toBe('granted')
    expect(visited.problems).toEqual([])
  })

  it('keeps a dialog open when a text in it is selected beyond its edge', async () => {
    await show('Cameras')
    await page.getByRole('button', { name: 'Watch the demo scene' }).click()
    await page.locator('.camera-card__open').first().click()
    await page.getByRole('button', { name: 'Calibrate' }).click()
    await page.getByRole('button', { name: 'Keys and help' }).first().click()
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
})
