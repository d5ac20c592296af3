import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppState } from '#core/contract/app-state.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { until } from '../fixtures/application.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { findHidden } from '../fixtures/find-hidden.ts'
import { connectRpc, type RpcClient } from '../fixtures/rpc-client.ts'
import { runAxe } from '../fixtures/run-axe.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
const CSV = 'name,address,fps\nGate 3 north,rtsp://192.168.1.20/stream1,10\nTwice,not an address,99\n'
const WIDTHS = [820, 1366]

/** What a person brings about on a screen, looked at while it is so: with axe, and for what is cut off. */
describe.skipIf(missing)(`states of screens${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let visited: Visit
  let page: Page
  let app: RpcClient
  let cameraId: string
  const camera = (part = '') => `cameras/${cameraId}${part}`
  const state = (): Promise<AppState> => app.call('state.get', {})
  const show = async (address: string) => {
    await page.evaluate((hash) => (location.hash = hash), `#/${address}`)
    await page.locator('.screen').getByRole('heading').first().waitFor()
    await page.waitForTimeout(400)
    // Navigation and screen reach to the bottom, whatever else is on the page.
    const [low, high] = await page.evaluate(() => [
      document.querySelector('.screen')?.getBoundingClientRect().bottom,
      innerHeight,
    ])
    expect(low).toBe(high)
  }
  const look = async (name: string): Promise<string[]> => {
    const wrong = await runAxe(page)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await page.waitForTimeout(300)
      wrong.push(...(await findHidden(page)).map((what) => `${width} px: ${what}`))
      await shot(page, `${name}-${width}`)
    }
    return wrong
  }

  beforeAll(async () => {
    visited = await visit({ height: 900, bypassCSP: true, timeoutMs: 60_000 })
    page = visited.page
    app = await connectRpc(visited.served.url)
  })
  afterAll(async () => {
    app?.close()
    await visited?.end()
  })

  it.each(['light', 'dark'] as const)('the empty first screen, %s', async (theme) => {
    await app.call('settings.update', { theme })
    await page.locator(`html[data-theme="${theme}"]`).waitFor()
    await page.locator('.empty').waitFor()
    // Colours fade from one theme to the other.
    await page.waitForTimeout(600)
    expect(await look(`empty-${theme}`)).toEqual([])
  })

  describe.each([
    ['en', 'dark'],
    ['vi', 'light'],
  ] as const)('with the demo scene, in %s, %s', (language, theme) => {
    const name = (what: string) => `${language}-${theme}-${what}`
    /** Another analysis rate than there was. */
    const fps = language === 'en' ? 4 : 5
    beforeAll(async () => {
      await app.call('settings.update', { language, theme })
      await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
      if ((await state()).cameras.length === 0) await app.call('cameras.addDemo', {})
      cameraId = (await state()).cameras[0]?.id ?? ''
      await app.call('recommendation.answer', { answer: 'keep' })
      await until('the demo scene', async () => (await state()).cameraStatus[0]?.state === 'live', 90_000)
    })

    it('a list of cameras that was read from a file', async () => {
      await show('cameras/list')
      await page
        .locator('.screen-head input[type="file"]')
        .first()
        .setInputFiles({ name: 'cameras.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) })
      await page.locator('dialog[open]').waitFor()
      expect(await look(name('csv'))).toEqual([])
      await page.keyboard.press('Escape')
    })

    it('a question', async () => {
      await show('cameras/list')
      await page.locator('[data-testid="camera-table"] tbody input[type="checkbox"]').first().check()
      await page.locator('[data-testid="many"] .button--danger').click()
      await page.locator('dialog[open]').waitFor()
      expect(await look(name('question'))).toEqual([])
      await page.keyboard.press('Escape')
      expect((await state()).cameras).toHaveLength(1)
    })

    it('a walk test in progress', async () => {
      await show(camera())
      await page.locator('[data-testid="walk-test"] [data-start]').click()
      await page.locator('.walk-test__step').waitFor()
      expect(await look(name('walk'))).toEqual([])
      await page.locator('[data-testid="walk-test"] .row button').last().click()
    })

    it('several shapes that are chosen', async () => {
      await show(camera('/calibrate'))
      const shapes = page.locator('[data-testid="shape-list"] li')
      const before = await shapes.count()
      expect(before).toBeGreaterThan(0)
      await page.getByTestId('line-editor').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+d')
      await page.getByTestId('several').waitFor()
      expect(await shapes.count()).toBe(2 * before)
      expect(await look(name('several'))).toEqual([])
      await page.keyboard.press('Control+z')
      await expect.poll(() => shapes.count()).toBe(before)
    })

    it('a proof in progress, which a change made elsewhere may end only after a question', async () => {
      await show(camera('/proof'))
      await page.locator('.proof-start').waitFor()
      await shot(page, name('proof-start'))
      await page.locator('.screen .button--main').first().click()
      await page.getByTestId('proof-run').waitFor()
      await page.locator('canvas[data-arrived="true"]').waitFor({ timeout: 30_000 })
      await page.keyboard.press('a')
      expect(await look(name('proof-run'))).toEqual([])

      await show(camera('/settings'))
      await page.locator('input[type="number"]').first().fill(String(fps))
      await page.locator('.form .button--main').first().click()
      await page.locator('dialog[open]').waitFor()
      expect(await look(name('proof-question'))).toEqual([])
      await page.locator('dialog[open] [data-first]').click()
      expect((await state()).cameras[0]?.fps).not.toBe(fps)
      expect(await app.call('proof.running', {})).toEqual([cameraId])
      await page.locator('.form .button--main').first().click()
      await page.locator('dialog[open] .button--danger-main').click()
      await expect.poll(async () => (await state()).cameras[0]?.fps).toBe(fps)
      const { sessions } = await app.call('proof.view', { cameraId, goal: 0.95 })
      for (const { id } of sessions) await app.call('proof.remove', { sessionId: id })
    })

    it('on a narrow screen: the number of alerts, and one thing to scroll', async () => {
      await page.setViewportSize({ width: 820, height: 700 })
      for (const part of ['', '/calibrate']) {
        await show(camera(part))
        const scrolled = await page
          .locator('.screen, .screen *:not(.card--scroll)')
          .evaluateAll((all) =>
            all
              .filter(
                (one) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY),
              )
              .map((one) => one.className),
          )
        expect(scrolled).toEqual(['screen'])
      }
      await page.evaluate(() => {
        const [item] = document.querySelectorAll('.nav__item')
        const count = Object.assign(document.createElement('span'), { className: 'nav__count', textContent: '3' })
        item?.append(count)
      })
      const box = await page.locator('.nav__count').first().boundingBox()
      expect(box && box.width > 8 && box.height > 8).toBe(true)
      await page.evaluate(() => document.querySelector('.nav__item .nav__count')?.remove())
      await page.setViewportSize({ width: 1366, height: 900 })
    })

    it('a deletion that can be undone, and is', async () => {
      await show(camera('/settings'))
      await page.locator('.form .button--danger').click()
      await page.locator('dialog[open] .button--danger-main').click()
      await page.getByTestId('undo').waitFor()
      expect((await state()).cameras).toEqual([])
      expect(await runAxe(page)).toEqual([])
      await shot(page, name('undo'))
      await page.getByTestId('undo').locator('.button--main').click()
      await expect.poll(async () => (await state()).cameras.map(({ id }) => id)).toEqual([cameraId])
      await page.getByTestId('undo').waitFor({ state: 'detached' })
      await page.locator('.camera-card').waitFor()
    })

    it('settings with everything switched on, a token shown and a webhook without an address', async () => {
      const { settings } = await state()
      const { uplinks, updates } = settings
      await app.call('settings.update', {
        api: { enabled: true, port: 0, bind: 'loopback' },
        updates: { ...updates, mode: 'notify' },
        uplinks: { ...uplinks, webhook: { ...uplinks.webhook, enabled: true } },
      })
      await show('settings')
      for (const section of ['api', 'updates', 'webhook']) {
        const card = page.locator(`[data-section="${section}"]`)
        await card.scrollIntoViewIfNeeded()
        if (section === 'api') {
          await card.getByLabel(TEXTS[language].api.tokenFor, { exact: true }).fill('Dashboard in the lobby')
          await card.getByRole('button', { name: TEXTS[language].api.add, exact: true }).click()
          await page.locator('code[data-testid="api-token"]').waitFor()
        }
        expect(await look(name(`settings-${section}`))).toEqual([])
      }
      expect(await page.locator('[data-section="webhook"] [role="alert"]').count()).toBe(0)
      const { updates: off, uplinks: before } = settings
      await app.call('settings.update', { updates: off, uplinks: before })
    })

    it('aiming, moments and the settings of a camera', async () => {
      for (const part of ['/aim', '/moments?line=door', '/settings']) {
        await show(camera(part))
        await page.waitForTimeout(2_500)
        expect(await look(name(part.slice(1).replaceAll(/\W/g, '-')))).toEqual([])
      }
      // What it sends now, and no "no image".
      expect(await page.locator('.test-result canvas').count()).toBe(1)
    })
  })

  it('complains of nothing', () => expect(visited.problems).toEqual([]))
})
