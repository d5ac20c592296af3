import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { rtspServerMissing, startRtspServer, type RtspServer } from '../fixtures/rtsp/rtsp-server.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing() ?? assetsMissing() ?? rtspServerMissing()
const PASSWORD = 'journey-secret-99'

describe.skipIf(missing)(`an installer at a door, in a browser${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let camera: RtspServer
  let page: Page

  beforeAll(async () => {
    camera = await startRtspServer({
      file: asset('clips/one-by-one-person-detection.mp4'),
      username: 'admin',
      password: PASSWORD,
    })
    visited = await visit()
    page = visited.page
  })
  afterAll(async () => {
    await visited?.end()
    await camera?.stop()
  })
  const nav = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click()

  it('is welcomed, and adds a model with its licence', async () => {
    await page.getByRole('heading', { name: 'No cameras yet' }).waitFor()
    await nav('Models')
    await page.getByLabel('ONNX file (full path)').fill(asset('models/person-reidentification-retail-0248.onnx'))
    await page.getByRole('button', { name: 'Inspect' }).click()
    // A model that finds nobody is refused with the reason.
    expect(await page.getByRole('alert').textContent()).toMatch(/not recognised|does not fit/)
    await page.getByLabel('ONNX file (full path)').fill(asset('models/yolox_nano.onnx'))
    await page.getByRole('button', { name: 'Inspect' }).click()
    // What binds its user is named, and waits for a yes.
    await page.getByLabel('Licence of the model').fill('AGPL-3.0')
    await page.getByText('This model is licensed under AGPL-3.0').waitFor()
    expect(await page.getByRole('button', { name: 'Add model' }).isDisabled()).toBe(true)
    await page.getByLabel('Licence of the model').fill('Apache-2.0')
    await page.getByRole('button', { name: 'Add model' }).click()
    const row = page.getByTestId('model-yolox_nano')
    await row.getByRole('button', { name: 'Make default' }).click()
    await row.getByText('Default', { exact: true }).waitFor()
  })

  it('is told in plain words that the password is wrong', async () => {
    await nav('Cameras')
    await page.getByRole('button', { name: 'Add camera' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Main door')
    await page.getByLabel('Address').fill(camera.url.replace('rtsp://', 'rtsp://admin:wrong@'))
    // Pasted credentials move to their own fields.
    expect(await page.getByLabel('Address').inputValue()).toBe(camera.url)
    expect(await page.getByLabel('User name').inputValue()).toBe('admin')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByText('The camera refused the user name or password.').waitFor({ timeout: 5_000 })
  })

  it('sees the picture of the camera, saves it and watches it live', async () => {
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Test connection' }).click()
    await page.getByText('Connected: 768 × 432').waitFor({ timeout: 10_000 })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('[data-state="live"]').waitFor({ timeout: 10_000 })
    await page.locator('canvas[data-arrived="true"]').waitFor({ timeout: 10_000 })
  })

  it('draws a line by dragging on the picture, and people are counted over it', async () => {
    await page.getByRole('button', { name: 'Calibrate' }).click()
    const canvas = page.getByTestId('line-editor')
    await page.locator('canvas[data-testid="line-editor"][data-arrived="true"]').waitFor()
    const box = (await canvas.boundingBox())!
    const height = (box.width * 432) / 768
    const top = box.y + (box.height - height) / 2
    const x = box.x + box.width * 0.72
    await page.mouse.move(x, top + 4)
    await page.mouse.down()
    await page.mouse.move(x, top + height / 2, { steps: 4 })
    await page.mouse.move(x, top + height - 4, { steps: 4 })
    await page.mouse.up()
    await page.getByLabel('Name', { exact: true }).fill('Exit')
    await page.getByRole('button', { name: 'Save calibration' }).click()
    const totals = page.locator('[data-testid^="totals-"]')
    await totals.getByText('Exit').waitFor()
    // The first person of the recording leaves to the right after 18.7 s.
    await expect.poll(() => totals.textContent(), { timeout: 60_000 }).toMatch(/Out 1/)
    expect(await totals.textContent()).toMatch(/In 0/)
  })

  it('goes from the counts of today to its report, and saves the crossings as CSV', async () => {
    await nav('Counts')
    await page.getByRole('button', { name: 'Open in Reports' }).click()
    await page.getByTestId('report-total').first().waitFor()
    await expect.poll(() => page.getByTestId('report-table').textContent()).toMatch(/All lines/)
    const form = page.getByTestId('report-export')
    await form.getByLabel('Format').selectOption('csv')
    await form.getByLabel('Content').selectOption('crossings')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      form.getByRole('button', { name: 'Save file' }).click(),
    ])
    const lines = readFileSync((await download.path())!, 'utf8')
      .trim()
      .split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    expect(lines[1]).toContain('Main door,Exit,person,out')
  })

  it('changes the number of workers on site, and counting goes on', async () => {
    await nav('Workers')
    const worker = (id: string) => page.getByTestId(`worker-${id}`)
    await worker('w1')
      .getByText(/Working|Idle/)
      .first()
      .waitFor()
    const settings = page.getByTestId('pool-settings')
    const setWorkers = async (count: string, change: RegExp) => {
      await settings.getByLabel('Workers', { exact: true }).selectOption(count)
      await page.getByTestId('pool-change').getByText(change).waitFor()
      await settings.getByRole('button', { name: 'Apply' }).click()
      await page.getByTestId('pool-change').waitFor({ state: 'detached', timeout: 20_000 })
    }
    const ids = page.locator('[data-testid^="worker-w"]')
    // As many as the machine has processors to begin with: one, and back.
    const before = await ids.count()
    await setWorkers('1', /Workers stopping: \d+\./)
    await expect.poll(() => ids.count(), { timeout: 10_000 }).toBe(1)
    await setWorkers(String(Math.max(2, before)), /Workers starting: \d+\./)
    await ids
      .nth(1)
      .getByText(/Working|Idle/)
      .first()
      .waitFor({ timeout: 10_000 })
    await nav('Cameras')
    await page.locator('[data-state="live"]').waitFor({ timeout: 10_000 })
  })

  it('reads everything in Vietnamese and in the dark', async () => {
    await nav('Settings')
    await page.getByRole('radio', { name: 'Tiếng Việt' }).click()
    await page.getByRole('heading', { name: 'Cài đặt' }).waitFor()
    await page.getByRole('radio', { name: 'Tối' }).click()
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    await nav('Nhật ký')
    await page.getByText('Camera đang trực tiếp').first().waitFor()
  })

  it('finds the page as it was after a reload, with the password nowhere', async () => {
    const sockets: string[] = []
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => sockets.push(String(payload))))
    await page.reload()
    await page.getByRole('heading', { name: 'Nhật ký', exact: true }).waitFor()
    await expect.poll(() => sockets.length).toBeGreaterThan(0)
    expect(sockets.join('')).not.toContain(PASSWORD)
    expect(visited.served.output()).not.toContain(PASSWORD)
    expect(visited.problems).toEqual([])
  })
})
