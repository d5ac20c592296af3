import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { connectRpc } from '../fixtures/rpc-client.ts'
import { rtspServerMissing, startRtspServer, type RtspServer } from '../fixtures/rtsp/rtsp-server.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing() ?? assetsMissing() ?? rtspServerMissing()
const PASSWORD = 'first-run-77'

describe.skipIf(missing).each(Language.options)(
  `an installer comes to a new site, in %s${missing ? ` (skipped: ${missing})` : ''}`,
  (language) => {
    const texts = TEXTS[language]
    let visited: Visit
    let camera: RtspServer
    let page: Page
    const did = { clicks: 0, fields: 0, drags: 0, startMs: 0 }
    beforeAll(async () => {
      camera = await startRtspServer({
        file: asset('clips/one-by-one-person-detection.mp4'),
        username: 'admin',
        password: PASSWORD,
      })
      visited = await visit({ height: 900 })
      page = visited.page
    })
    afterAll(async () => {
      await visited?.end()
      await camera?.stop()
    })
    const click = async (name: string) => {
      did.clicks++
      await page.getByRole('button', { name, exact: true }).first().click()
    }
    const fill = async (label: string, value: string) => {
      did.fields++
      await page.getByLabel(label, { exact: true }).fill(value)
    }
    const bar = () => page.getByTestId('setup-bar')
    const inBar = async (name: string) => {
      did.clicks++
      await bar().getByRole('button', { name, exact: true }).click()
    }

    it('chooses the language before anything else, and names the site', async () => {
      await page.getByRole('radio', { name: texts.language.name }).click()
      await page.getByRole('heading', { name: texts.cameras.empty }).waitFor()
      did.startMs = performance.now()
      await click(texts.setup.start)
      await fill(texts.settings.siteName, 'Town hall')
      await shot(page, `first-run-1-site-${language}`)
      await click(texts.common.goOn)
      await page.locator('[data-testid="setup-site"][data-done="true"]').waitFor()
      expect(await page.locator('[data-testid="setup-model"]').getAttribute('data-done')).toBe('true')
      expect(await page.locator('[data-testid="setup-camera"]').getAttribute('aria-current')).toBe('step')
    })

    it('adds the first camera by its address', async () => {
      await click(texts.setup.byAddress)
      await expect.poll(() => bar().getAttribute('data-next')).toBe('camera')
      await fill(texts.common.name, 'Main door')
      await fill(texts.form.address, camera.url.replace('rtsp://', `rtsp://admin:${PASSWORD}@`))
      await click(texts.common.save)
      await page.locator('[data-state="live"]').waitFor({ timeout: 30_000 })
    })

    it('leaves, and takes it up again in another browser, where it was left', async () => {
      await inBar(texts.setup.later)
      await bar().waitFor({ state: 'detached' })
      await page.reload()
      await page.locator('[data-state="live"]').waitFor({ timeout: 30_000 })
      expect(await bar().count()).toBe(0)
      await page.evaluate(() => (location.hash = '#/settings'))
      await page.getByRole('button', { name: texts.setup.resume, exact: true }).click()
      expect(await page.locator('[data-testid="setup-line"]').getAttribute('aria-current')).toBe('step')
      await shot(page, `first-run-2-taken-up-${language}`)
    })

    it('draws the first line', async () => {
      did.clicks++
      await page.getByTestId('setup-line').getByRole('button').click()
      await page.locator('canvas[data-testid="line-editor"][data-arrived="true"]').waitFor({ timeout: 30_000 })
      const box = (await page.getByTestId('line-editor').boundingBox())!
      const scale = Math.min(box.width / 16, box.height / 9)
      const place = (x: number, y: number): [number, number] => [
        box.x + (box.width - scale * 16) / 2 + scale * 16 * x,
        box.y + (box.height - scale * 9) / 2 + scale * 9 * y,
      ]
      did.drags++
      await page.mouse.move(...place(0.72, 0.02))
      await page.mouse.down()
      await page.mouse.move(...place(0.72, 0.98), { steps: 4 })
      await page.mouse.up()
      await shot(page, `first-run-3-line-${language}`)
      await click(texts.editor.done)
    })

    it('begins the walk test from where it stands', async () => {
      await expect.poll(() => bar().getAttribute('data-next')).toBe('walk')
      await inBar(texts.setup.do.walk)
      await page.locator('.walk-test__step').waitFor()
      await shot(page, `first-run-4-walk-${language}`)
      const took = ((performance.now() - did.startMs) / 1_000).toFixed(1)
      const hand = `${did.clicks} clicks, ${did.fields} fields, ${did.drags} drag`
      process.stdout.write(`from an empty folder to the walk test, in ${language}: ${took} s, ${hand}\n`)
    })

    it('says that it counts once a walk was kept in which every step was counted', async () => {
      // Nobody can walk in a recording: the walk is kept as the card keeps it.
      const app = await connectRpc(visited.served.url)
      const { cameras } = await app.call('state.get', {})
      const [own] = cameras
      const [line] = own!.calibration.lines
      const steps = (['in', 'out', 'first-end', 'last-end'] as const).map((step) => ({
        step,
        outcome: 'passed' as const,
      }))
      await app.call('cameras.calibrate', {
        cameraId: own!.id,
        calibration: {
          ...own!.calibration,
          walkTests: [{ lineId: line!.id, points: line!.points, atMs: Date.now(), steps }],
        },
      })
      app.close()
      await bar().getByText(texts.setup.counts).waitFor()
      await inBar(texts.setup.see)
      await page.getByTestId('setup-counts').waitFor()
      await shot(page, `first-run-5-counts-${language}`)
      await click(texts.setup.finish)
      await page.locator('.camera-card__open').waitFor()
      expect(await bar().count()).toBe(0)
      expect(visited.problems).toEqual([])
    })
  },
)
