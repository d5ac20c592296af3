import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetsMissing } from '../fixtures/assets.ts'
import { browserMissing, startBrowser } from '../fixtures/browser.ts'
import { PLAIN_LOGIN, startCameraOnNetwork, type CameraOnNetwork } from '../fixtures/onvif/camera-on-network.ts'
import { rtspServerMissing } from '../fixtures/rtsp/rtsp-server.ts'
import { shot } from '../fixtures/shots.ts'
import { serve, type Served } from '../fixtures/served.ts'

const missing = assetsMissing() ?? rtspServerMissing() ?? browserMissing()
const ENDPOINT = 'urn:uuid:4d454930-0000-1000-8000-020000000042'

/** From an empty installation to a camera that is aimed, as an installer does it on site: nothing is typed but a range and a login. */
describe.skipIf(missing)(`finding a camera and aiming it${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let camera: CameraOnNetwork
  let served: Served
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    camera = await startCameraOnNetwork({ address: '127.0.0.2', endpoint: ENDPOINT, clockSkewS: 3_600 })
    served = await serve()
    browser = await startBrowser()
    page = await browser.newPage({ viewport: { width: 1360, height: 900 } })
    page.setDefaultTimeout(12_000)
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(served.url)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    await camera?.stop()
  })

  it('finds the camera in the range it was given, once', async () => {
    await page.getByRole('button', { name: 'Find cameras' }).click()
    await page.getByLabel('Network', { exact: true }).selectOption('other')
    await page.getByLabel('Range').fill('127.0.0.0/28')
    await page.getByLabel('Ports to ask').fill(String(camera.rtsp.port))
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByTestId('found-127.0.0.2').getByText('ONVIF').waitFor({ timeout: 15_000 })
    expect(await page.locator('.found').count()).toBe(1)
  })

  it('is told that the camera wants a login, then that it is wrong', async () => {
    const found = page.getByTestId('found-127.0.0.2')
    await found.getByRole('button', { name: 'Show streams' }).click()
    await found.getByText('The camera wants a user name and a password.').waitFor({ timeout: 10_000 })
    await page.getByLabel('User name').fill(PLAIN_LOGIN.username)
    await page.getByLabel('Password').fill('wrong')
    await found.getByRole('button', { name: 'Ask again' }).click()
    await found.getByText('its clock is wrong by 1 h').waitFor({ timeout: 10_000 })
  })

  it('sees both streams with a picture, and which to count on', async () => {
    const found = page.getByTestId('found-127.0.0.2')
    await page.getByLabel('Password').fill(PLAIN_LOGIN.password)
    await found.getByRole('button', { name: 'Ask again' }).click()
    await found.getByText('Main stream · 768 × 432').waitFor({ timeout: 10_000 })
    await found.getByText('Substream · 384 × 216').waitFor()
    await found.getByText('advised for counting').waitFor()
    await found.getByText('The clock of the camera is 1 h fast.').waitFor()
    await found.getByRole('img', { name: 'Picture of the stream' }).waitFor({ timeout: 15_000 })
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

  it('marks it as added in the list', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Cameras' }).click()
    await page.getByRole('button', { name: 'Find cameras' }).click()
    await page.getByTestId('found-127.0.0.2').getByText('Added as Main door').waitFor()
    expect(served.output()).not.toContain(PLAIN_LOGIN.password)
    // A refused login is an answer, not a fault.
    expect(problems).toEqual([])
  })
})
