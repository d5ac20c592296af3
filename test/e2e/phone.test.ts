import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { privateAddresses } from '../../electron/phone/private-addresses.ts'
import { browserMissing, startBrowser } from '../fixtures/browser.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { runAxe } from '../fixtures/run-axe.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing() ?? (privateAddresses().length === 0 ? 'no private network' : undefined)
/** Of a small phone, CSS pixels. */
const WIDTH = 390
/** What a thumb hits (WCAG 2.5.5), CSS pixels. */
const FAT = 44

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Past the policy of the page, which keeps out scripts of others. */
async function axeOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return runAxe(page)
}

/** One person at the computer, one on the ladder with a phone in the same network. */
describe.skipIf(missing)(`the phone on the ladder${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let app: RpcClient
  let page: Page
  let browser: Browser
  let context: BrowserContext
  let phone: Page
  let url: string
  const problems: string[] = []
  const camera = async () => (await app.call('state.get', {})).cameras[0]
  const tab = (name: string) => phone.getByRole('navigation').getByRole('button', { name })
  const dialog = () => page.getByRole('dialog')

  const newPhone = async () => {
    const made = await browser.newContext({
      viewport: { width: WIDTH, height: 844 },
      hasTouch: true,
      isMobile: true,
      // Whoever compared the fingerprint goes on past the warning.
      ignoreHTTPSErrors: true,
    })
    // What sounds, a test cannot hear.
    await made.addInitScript(() => {
      const begin = AudioContext.prototype.createOscillator
      AudioContext.prototype.createOscillator = function () {
        document.documentElement.dataset.tones = String(Number(document.documentElement.dataset.tones ?? 0) + 1)
        return begin.call(this)
      }
    })
    return made
  }
  const tones = async () => Number(await phone.locator('html').getAttribute('data-tones'))

  beforeAll(async () => {
    visited = await visit({ width: 1366, height: 900 })
    page = visited.page
    app = await connectRpc(visited.served.url)
    await app.call('cameras.addDemo', {})
    browser = await startBrowser()
    context = await newPhone()
    phone = await context.newPage()
    phone.on('pageerror', (error) => problems.push(error.message))
  })
  afterAll(async () => {
    app?.close()
    await browser?.close()
    await visited?.end()
  })

  it('is turned on at the computer, which shows a code and the fingerprint', async () => {
    await page.getByRole('button', { name: (await camera())?.name }).click()
    await page.getByRole('button', { name: 'Phone', exact: true }).click()
    await dialog().getByLabel('Network the phone is in').waitFor()
    await dialog().getByRole('button', { name: 'Turn on for one hour' }).click()
    await dialog().getByRole('img', { name: 'QR code for the phone' }).waitFor()
    await dialog()
      .getByText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/)
      .waitFor()
    await dialog().getByText('No phone is connected yet.').waitFor()
    await page.evaluate(() => {
      navigator.clipboard.writeText = (text) => Promise.resolve(void (document.body.dataset.copied = text))
    })
    await dialog().locator('button', { hasText: 'Copy' }).click()
    url = (await page.locator('body').getAttribute('data-copied')) ?? ''
    expect(url).toMatch(/^https:\/\/\d+\.\d+\.\d+\.\d+:\d+\/#[\w-]{43}$/)
    expect(await axeOf(page)).toEqual([])
    await shot(page, 'phone-dialog')
  })

  it('pairs by the code, and keeps the secret out of the address', async () => {
    await phone.goto(url)
    await phone.getByRole('heading', { name: (await camera())?.name }).waitFor()
    expect(phone.url()).toBe(`${new URL(url).origin}/`)
    await dialog().getByText('A phone is connected').waitFor()
    expect(await dialog().getByRole('img', { name: 'QR code for the phone' }).count()).toBe(0)
    await phone.reload()
    await phone.getByRole('heading', { name: (await camera())?.name }).waitFor()
  })

  it('lets in no second phone by the same code', async () => {
    const second = await newPhone()
    const stranger = await second.newPage()
    await stranger.goto(url)
    await stranger.getByText('This code has already been used.').waitFor()
    await second.close()
  })

  it('shows the raw picture and the focus', async () => {
    const picture = phone.getByTestId('aim-picture')
    await expect
      .poll(async () => Number(await picture.getAttribute('data-pictures')), { timeout: 45_000 })
      .toBeGreaterThan(5)
    await expect
      .poll(async () => Number(await phone.getByTestId('focus').getAttribute('data-value')))
      .toBeGreaterThan(0)
    await shot(phone, 'phone-aim')
  })

  it.each(['Aim', 'Line', 'Walk test'])('fits the width of a phone, with fat buttons: %s', async (name) => {
    await tab(name).click()
    await phone.waitForTimeout(500)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(WIDTH)
    for (const button of await phone.getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(box?.height, await button.innerText()).toBeGreaterThanOrEqual(FAT)
    }
    expect(await axeOf(phone)).toEqual([])
  })

  it('moves a line on the live picture', async () => {
    await tab('Line').click()
    const pad = phone.getByTestId('what-if-picture')
    await pad.locator('[data-arrived="true"]').waitFor()
    const before = (await camera())?.calibration
    const line = before?.lines[0]
    if (!before || !line) throw new Error('there is no line')
    const handle = phone.getByRole('button', { name: `${line.name} 2` })
    const save = phone.getByRole('button', { name: 'Save' })
    const drag = async () => {
      if (await save.isEnabled()) return true
      // Waits until nothing moves it any more: the page grows while the picture and its figures arrive.
      await handle.hover()
      const end = await handle.boundingBox()
      if (!end) throw new Error('there is no point to drag')
      const [x, y] = [end.x + end.width / 2, end.y + end.height / 2]
      await phone.mouse.move(x, y)
      await phone.mouse.down()
      await phone.mouse.move(x, y - 20, { steps: 4 })
      await phone.mouse.up()
      return false
    }
    await expect.poll(drag, { timeout: 15_000, interval: 500 }).toBe(true)
    await shot(phone, 'phone-line')
    await save.click()
    await phone.getByText('The line is saved.').waitFor()
    const after = (await camera())?.calibration
    const size = await pad.boundingBox()
    expect(after?.lines[0]?.points[1]?.[1]).toBeCloseTo((line.points[1]?.[1] ?? 0) - 20 / (size?.height ?? 1), 1)
    expect(after?.lines[0]?.points[0]).toEqual(line.points[0])
    expect({ ...after, lines: [] }).toEqual({ ...before, lines: [] })
  })

  it('flashes and sounds at a crossing', async () => {
    await phone.getByRole('button', { name: 'Turn on sound' }).click()
    const begun = await tones()
    // A flash may be on the screen already, of a crossing before the sound was on.
    await expect.poll(tones, { timeout: 90_000, interval: 50 }).toBeGreaterThan(begun)
    await phone.getByTestId('crossing-flash').waitFor()
    const flash = await phone.getByTestId('crossing-flash').evaluate((element) => {
      const { width, height } = element.getBoundingClientRect()
      return { width, height, animation: getComputedStyle(element).animationName }
    })
    expect(flash).toEqual({ width: WIDTH, height: 844, animation: 'phone-flash' })
    await shot(phone, 'phone-flash')
  })

  it('holds still for whoever wants no motion', async () => {
    await phone.emulateMedia({ reducedMotion: 'reduce' })
    const flash = phone.getByTestId('crossing-flash')
    await flash.waitFor({ state: 'detached' })
    await flash.waitFor({ timeout: 90_000 })
    expect(await flash.evaluate((element) => getComputedStyle(element).animationName)).toBe('none')
    expect(await flash.innerText()).not.toBe('')
  })

  it('leads through the walk test', async () => {
    await tab('Walk test').click()
    await phone.locator('[data-start]').click()
    await phone.getByText('Step 1 of 4').waitFor()
    await phone.locator('.walk-test').getByRole('button').first().click()
    await phone.getByText('Step 2 of 4').waitFor()
    await shot(phone, 'phone-walk')
  })

  it('speaks the language of the site', async () => {
    await app.call('settings.update', { language: 'vi' })
    await tab('Đi thử').waitFor()
    await shot(phone, 'phone-vi')
    await app.call('settings.update', { language: 'en' })
    await tab('Walk test').waitFor()
  })

  it('is shut out by a click', async () => {
    await dialog().getByRole('button', { name: 'Revoke and turn off' }).click()
    await phone.getByRole('heading', { name: 'Turned off' }).waitFor()
    await dialog().getByRole('button', { name: 'Turn on for one hour' }).waitFor()
    expect(problems).toEqual([])
  })
})
