import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright'
import { browserMissing } from '../fixtures/browser.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
/** All tiles are in sight: a drag does not scroll. */
const HEIGHT = 1400

describe.skipIf(missing)(`the camera wall${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let page: Page
  let app: RpcClient
  beforeAll(async () => {
    visited = await visit({ width: 1366, height: HEIGHT })
    page = visited.page
    app = await connectRpc(visited.served.url)
    for (const [name, label] of [
      ['Rear', undefined],
      ['Door', 'Hall'],
      ['Ramp', 'Car park'],
      ['Stairs', 'Hall'],
    ] as const)
      await app.call('cameras.add', { name, source: { kind: 'pattern' }, fps: 1, priority: 5, ...(label && { label }) })
    await page.locator('.camera-card').nth(3).waitFor()
  })
  afterAll(async () => {
    app?.close()
    await visited?.end()
  })
  const names = () => page.locator('.camera-card h2').allTextContents()
  const columns = () =>
    page
      .locator('.camera-grid')
      .first()
      .evaluate((grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length)

  it('has tiles as large as one likes', async () => {
    expect(await columns()).toBe(3)
    await page.getByLabel('Tile size').fill('520')
    expect(await columns()).toBe(2)
  })

  it('has cameras in the order made by hand, by keyboard and by dragging', async () => {
    await page.getByRole('button', { name: 'Arrange' }).click()
    await page.locator('.camera-card', { hasText: 'Ramp' }).getByRole('button', { name: 'Move left' }).click()
    expect(await names()).toEqual(['Rear', 'Ramp', 'Door', 'Stairs'])
    await page
      .locator('.camera-card', { hasText: 'Stairs' })
      .dragTo(page.locator('.camera-card', { hasText: 'Rear' }), { sourcePosition: { x: 60, y: 60 } })
    expect(await names()).toEqual(['Stairs', 'Rear', 'Ramp', 'Door'])
    await page.getByRole('button', { name: 'Done' }).click()
  })

  it('is grouped by area, and all of it is kept for the next time', async () => {
    await page.getByLabel('Group by area').check()
    await page.reload()
    await page.locator('.camera-card').nth(3).waitFor()
    expect(await page.locator('.wall__area').allTextContents()).toEqual(['Hall', 'Car park', 'No area'])
    expect(await names()).toEqual(['Stairs', 'Door', 'Ramp', 'Rear'])
    expect(await columns()).toBe(2)
  })

  it('fills the screen with all tiles at once', async () => {
    await page.getByRole('button', { name: 'Full screen' }).click()
    await page.locator('.wall[data-full="true"]').waitFor()
    const bottom = await page
      .locator('.camera-card')
      .last()
      .evaluate((tile) => tile.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThanOrEqual(HEIGHT)
    await page.evaluate(() => document.exitFullscreen())
    await page.locator('.wall[data-full="false"]').waitFor()
  })

  it('shows the last picture of a camera that sends none, and how old it is', async () => {
    const rear = page.locator('.camera-card', { hasText: 'Rear' })
    await rear.locator('canvas[data-arrived="true"]').waitFor({ timeout: 60_000 })
    const { cameras } = await app.call('state.get', {})
    await app.call('cameras.setEnabled', { cameraId: cameras.find(({ name }) => name === 'Rear')!.id, enabled: false })
    await expect
      .poll(() => rear.getByTestId('picture-age').textContent(), { timeout: 60_000 })
      .toMatch(/^Last image \d+ seconds ago$/)
    // Also for who comes back to the wall later.
    await page.getByRole('navigation').getByRole('button', { name: 'Log' }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).click()
    await rear.getByTestId('picture-age').waitFor()
    expect(visited.problems).toEqual([])
  })
})
