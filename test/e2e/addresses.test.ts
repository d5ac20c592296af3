import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { writeCrowdedSite } from '../fixtures/crowded-site.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()

describe.skipIf(missing)(`every screen has an address${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-addresses-'))
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    writeCrowdedSite(dataDir)
    visited = await visit({ dataDir, height: 700 })
    page = visited.page
    await page.getByRole('heading', { name: 'Cameras' }).waitFor()
  })
  afterAll(async () => {
    await visited?.end()
  })
  const at = () => page.evaluate(() => location.hash)
  const nav = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click()
  const top = () => page.locator('.screen').evaluate((screen) => screen.scrollTop)

  /** The name on a tile, where the tile's own button lies above it. */
  const pressName = async (name: string) => {
    const heading = page.getByRole('heading', { name })
    await heading.scrollIntoViewIfNeeded()
    const box = (await heading.boundingBox())!
    await page.mouse.click(box.x + 20, box.y + box.height / 2)
  }

  it('goes back and forward through the screens, and reloads the one that is shown', async () => {
    expect(await at()).toBe('#/cameras')
    // The whole tile opens the camera, its name too.
    await pressName('Main entrance')
    await page.getByRole('button', { name: 'Calibrate' }).click()
    expect(await at()).toBe('#/cameras/cam-4/calibrate')
    await page.getByTestId('line-editor').waitFor()
    await page.reload()
    await page.getByTestId('line-editor').waitFor()
    expect(await page.title()).toBe('Main entrance · Fieldcount')
    await page.goBack()
    await page.getByRole('button', { name: 'Calibrate' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Cameras' }).waitFor()
    await page.goForward()
    await page.getByRole('button', { name: 'Calibrate' }).waitFor()
    expect(await at()).toBe('#/cameras/cam-4')
  })

  it('begins a screen at its top, and finds one again where it was left', async () => {
    await nav('Settings')
    await page.locator('.screen').evaluate((screen) => (screen.scrollTop = 400))
    await nav('Log')
    expect(await top()).toBe(0)
    await page.goBack()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await expect.poll(top).toBe(400)
  })

  it('leaves a camera to the wall it was opened from, where that was scrolled to', async () => {
    await nav('Cameras')
    // Pressing it must not scroll any further.
    await page.locator('h2', { hasText: 'Rear' }).first().scrollIntoViewIfNeeded()
    await expect.poll(top).toBeGreaterThan(250)
    const before = await top()
    await pressName('Rear')
    await page.getByRole('button', { name: 'Back' }).click()
    await expect.poll(top).toBe(before)
    expect(await at()).toBe('#/cameras')
  })

  it('opens a link in a second tab, and asks in neither for the other', async () => {
    const other = await page.context().browser()!.newPage()
    await other.goto(`${visited.served.url}#/cameras/cam-6/proof`)
    await other.getByRole('heading', { name: 'Proof: Rear' }).waitFor()
    expect(await at()).toBe('#/cameras')
    await other.close()
  })

  const draw = async () => {
    await page.evaluate(() => (location.hash = '#/cameras/cam-6/calibrate'))
    await page.getByTestId('line-editor').waitFor()
    await page.locator('.shape-item').first().click()
    await page.getByRole('button', { name: 'Flip direction' }).click()
  }
  const dialog = () => page.getByRole('dialog', { name: 'Save your changes?' })

  it('asks before Back loses a drawing; staying keeps it and the address', async () => {
    await draw()
    await page.goBack()
    await dialog().getByRole('button', { name: 'Stay here' }).click()
    expect(await at()).toBe('#/cameras/cam-6/calibrate')
    expect(await page.getByRole('button', { name: 'Save calibration' }).isEnabled()).toBe(true)
    await page.goBack()
    await dialog().getByRole('button', { name: 'Discard changes' }).click()
    await page.getByRole('heading', { name: 'Cameras' }).waitFor()
    expect(await at()).toBe('#/cameras')
  })

  it('saves what is unsaved and leaves, when told so', async () => {
    await draw()
    await nav('Log')
    await dialog().getByRole('button', { name: 'Save and leave' }).click()
    await page.getByRole('heading', { name: 'Log' }).waitFor()
    await page.evaluate(() => (location.hash = '#/cameras/cam-6/calibrate'))
    await page.locator('.shape-item').first().click()
    // Flipped: it was saved, so flipping again is the first change.
    expect(await page.getByRole('button', { name: 'Save calibration' }).isEnabled()).toBe(false)
    expect(visited.problems).toEqual([])
  })
})
