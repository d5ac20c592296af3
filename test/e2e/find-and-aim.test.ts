import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFfmpeg } from '../../workers/aim/find-ffmpeg.ts'
import { assetsMissing } from '../fixtures/assets.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { PLAIN_LOGIN, startCameraOnNetwork, type CameraOnNetwork } from '../fixtures/onvif/camera-on-network.ts'
import { rtspServerMissing } from '../fixtures/rtsp/rtsp-server.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = assetsMissing() ?? rtspServerMissing() ?? browserMissing()
const ENDPOINT = 'urn:uuid:4d454930-0000-1000-8000-020000000042'

/**
 * From an empty installation to a camera that is aimed, as an installer does it on site: nothing is typed but a range
 * and a login.
 */
describe.skipIf(missing)(`finding a camera and aiming it${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let camera: CameraOnNetwork
  let visited: Visit
  let page: Page

  beforeAll(async () => {
    camera = await startCameraOnNetwork({ address: '127.0.0.2', endpoint: ENDPOINT, clockSkewS: 3_600 })
    visited = await visit({ width: 1360, height: 900, timeoutMs: 12_000 })
    page = visited.page
  }, 120_000)
  afterAll(async () => {
    await visited?.end()
    await camera?.stop()
  })

  it('finds the camera in the range it was given, once', async () => {
    await page.getByRole('button', { name: 'Find cameras' }).click()
    await page.getByLabel('Network', { exact: true }).selectOption('other')
    await page.getByLabel('Range').fill('127.0.0.0/28')
    await page.getByLabel('Ports to scan').fill(String(camera.rtsp.port))
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByTestId('found-127.0.0.2').getByText('ONVIF').waitFor({ timeout: 15_000 })
    expect(await page.locator('.found').count()).toBe(1)
  })

  it('is told that the camera wants a login, then that it is wrong', async () => {
    const found = page.getByTestId('found-127.0.0.2')
    await found.getByRole('button', { name: 'Show streams' }).click()
    await found.getByText('The camera requires a user name and password.').waitFor({ timeout: 10_000 })
    await page.getByLabel('User name').fill(PLAIN_LOGIN.username)
    await page.getByLabel('Password').fill('wrong')
    await found.getByRole('button', { name: 'Retry' }).click()
    await found.getByText('its clock is off by 1 h').waitFor({ timeout: 10_000 })
  })

  it('sees both streams with a picture, and which to count on', async () => {
    const found = page.getByTestId('found-127.0.0.2')
    await page.getByLabel('Password').fill(PLAIN_LOGIN.password)
    await found.getByRole('button', { name: 'Retry' }).click()
    await found.getByText('Main stream · 768 × 432').waitFor({ timeout: 10_000 })
    await found.getByText('Substream · 384 × 216').waitFor()
    await found.getByText('recommended for counting').waitFor()
    await found.getByText('The camera’s clock is 1 h fast.').waitFor()
    await found.getByRole('img', { name: 'Image from this stream' }).waitFor({ timeout: 15_000 })
    await shot(page, 'find-en')
  })

  it('adds it, and it is live', async () => {
    const found = page.getByTestId('found-127.0.0.2')
    await found.getByLabel('Name').fill('Main door')
    await found.getByRole('radio', { name: /Main stream/ }).check()
    await found.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'Main door' }).waitFor()
    await page.locator('[data-state="live"]').waitFor({ timeout: 15_000 })
  })

  it('aims and focuses it on the raw picture at full rate', async () => {
    await page.getByRole('button', { name: 'Aim', exact: true }).click()
    const picture = page.getByTestId('aim-picture')
    const pictures = async () => Number(await picture.getAttribute('data-pictures'))
    await expect.poll(pictures, { timeout: 45_000 }).toBeGreaterThan(5)
    await expect
      .poll(async () => Number(await page.getByTestId('focus').getAttribute('data-value')), { timeout: 10_000 })
      .toBeGreaterThan(0)
    // Nobody has turned the ring: there is nothing to be praised, and no share of a best.
    const focus = page.getByTestId('focus')
    expect(await focus.getAttribute('data-passed')).toBe('false')
    expect(await focus.textContent()).not.toContain('%')
    expect(await focus.textContent()).toContain('Turn the focus ring slowly')
    expect(await page.getByTestId('out-of-focus').count()).toBe(0)
    await page.getByText('Well exposed.').waitFor()
    await page.getByLabel('Show horizon and people').check()
    await page.getByTestId('guides').getByText('4 m', { exact: true }).first().waitFor()
    // Where there is an ffmpeg, node-rtsp-stream takes over, and its pictures are drawn.
    if (findFfmpeg()) {
      await page.locator('[data-way="mpeg1"]').waitFor({ timeout: 30_000 })
      const before = await pictures()
      await expect.poll(pictures, { timeout: 15_000 }).toBeGreaterThan(before + 20)
      const light = await picture
        .locator('canvas:not([hidden])')
        .evaluate(
          (canvas: HTMLCanvasElement) =>
            canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 3, 1, 1).data[0],
        )
      expect(light).toBeGreaterThan(40)
    }
    await shot(page, 'aim-en')
  })

  it('does the same in Vietnamese and in the dark', async () => {
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: 'Tiếng Việt' }).click()
    await page.getByRole('radio', { name: 'Tối' }).click()
    await page.getByRole('navigation').getByRole('button', { name: 'Camera' }).click()
    await page.getByRole('button', { name: 'Tìm camera' }).click()
    const found = page.getByTestId('found-127.0.0.2')
    await found.getByText('nên dùng để đếm').waitFor()
    await shot(page, 'find-vi')
    await page.getByRole('button', { name: 'Quay lại' }).click()
    await page.getByRole('button', { name: 'Main door' }).click()
    await page.getByRole('button', { name: 'Căn chỉnh' }).click()
    await expect
      .poll(async () => Number(await page.getByTestId('aim-picture').getAttribute('data-pictures')), {
        timeout: 45_000,
      })
      .toBeGreaterThan(5)
    await page.getByLabel('Hiện đường chân trời và người').check()
    await shot(page, 'aim-vi')
    await page.getByRole('navigation').getByRole('button', { name: 'Cài đặt' }).click()
    await page.getByRole('radio', { name: 'English' }).click()
  })

  it('marks it as added in the list', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).click()
    await page.getByRole('button', { name: 'Find cameras' }).click()
    await page.getByTestId('found-127.0.0.2').getByText('Added as Main door').waitFor()
    expect(visited.served.output()).not.toContain(PLAIN_LOGIN.password)
    // A refused login is an answer, not a fault.
    expect(visited.problems).toEqual([])
  })
})
