import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAppPaths } from '../../electron/base/app-paths.ts'
import { startHeadless, type Headless } from '../../electron/headless.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { browserMissing, startBrowser } from '../fixtures/browser.ts'
import { serveFile } from '../fixtures/file-server.ts'

const missing = browserMissing() ?? assetsMissing()
const SHOTS = process.env.FIELDCOUNT_SHOTS

const WORDS = {
  en: {
    title: 'YOLOX-nano counts more of the people',
    take: 'Download and use YOLOX-nano',
    keep: 'Keep the included model',
    stick: 'No internet here? Bring it on a USB stick',
    folder: 'Folder on the stick',
    look: 'Take it from the folder',
    notThere: 'yolox_nano.onnx is not in this folder, or is another file.',
  },
  vi: {
    title: 'YOLOX-nano đếm được nhiều người hơn',
    take: 'Tải về và dùng YOLOX-nano',
    keep: 'Giữ mô hình kèm theo',
    stick: 'Ở đây không có internet? Mang tệp đến bằng USB',
    folder: 'Thư mục trên USB',
    look: 'Lấy từ thư mục',
    notThere: 'yolox_nano.onnx không có trong thư mục này, hoặc là tệp khác.',
  },
} as const

describe.skipIf(missing)(
  `the better model at the first start, in a browser${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let browser: Browser
    let publisher: Awaited<ReturnType<typeof serveFile>>
    let file: Buffer
    const folders: string[] = []
    const folder = (name: string) => {
      const dir = mkdtempSync(join(tmpdir(), `fieldcount-${name}-`))
      folders.push(dir)
      return dir
    }
    beforeAll(async () => {
      file = readFileSync(asset('models/yolox_nano.onnx'))
      publisher = await serveFile(() => file)
      browser = await startBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      await publisher?.close()
      for (const dir of folders) rmSync(dir, { recursive: true, force: true })
    })

    /** An empty data folder, and a publisher who is a server of this computer. */
    async function begin(language: 'en' | 'vi'): Promise<{ app: Headless; page: Page; problems: string[] }> {
      const modelsDir = join(folder('models'), 'models')
      cpSync(resolve(import.meta.dirname, '../../models'), modelsDir, {
        recursive: true,
        filter: (path) => !path.includes('training'),
      })
      const path = join(modelsDir, 'catalogue.json')
      const catalogue = JSON.parse(readFileSync(path, 'utf8')) as { models: { id: string }[] }
      const sha256 = createHash('sha256').update(file).digest('hex')
      // Our copy is another export than the publisher's, of the same network.
      const ours = { url: publisher.url, bytes: file.length, sha256 }
      const models = catalogue.models.map((one) => (one.id === 'yolox-nano' ? { ...one, ...ours } : one))
      writeFileSync(path, JSON.stringify({ ...catalogue, models }))
      const app = await startHeadless({ dataDir: folder('data'), port: 0, paths: { ...findAppPaths(), modelsDir } })
      await app.application!.handlers['settings.update']({ language }, { viewerId: 'test' })
      const page = await browser.newPage({ viewport: { width: 1366, height: 900 } })
      page.setDefaultTimeout(60_000)
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      await page.goto(app.url)
      return { app, page, problems }
    }
    const settingsOf = async ({ application }: Headless) =>
      (await application!.handlers['state.get']({}, { viewerId: 'test' })).settings

    it.each(['en', 'vi'] as const)('is fetched on a click and counts from then on (%s)', async (language) => {
      const words = WORDS[language]
      const asked = publisher.requests.length
      const { app, page, problems } = await begin(language)
      const offer = page.getByTestId('recommended-model')
      await offer.getByRole('heading', { name: words.title }).waitFor()
      expect(await offer.getByRole('row').count()).toBe(3)
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/recommended-${language}.png`, fullPage: true })
      // Nothing is fetched before somebody asks.
      expect(publisher.requests).toHaveLength(asked)
      expect((await settingsOf(app)).modelId).toBeUndefined()
      await offer.getByRole('button', { name: words.take }).click()
      await offer.waitFor({ state: 'detached' })
      expect((await settingsOf(app)).modelId).toBe('yolox-nano')
      expect(publisher.requests.length).toBeGreaterThan(asked)
      await page.reload()
      await page.getByRole('navigation').waitFor()
      expect(await offer.count()).toBe(0)
      if (language === 'en') await leaveAnimalsOut(app, page)
      expect(problems).toEqual([])
      await page.close()
      await app.close()
    })

    /** It is COCO's: lines for people take what it calls animals, which is said and can be switched off. */
    async function leaveAnimalsOut(app: Headless, page: Page): Promise<void> {
      await page.getByRole('button', { name: 'Open the demo scene' }).click()
      await page.locator('.camera-card__open').first().click()
      await page.getByRole('button', { name: 'Calibrate' }).click()
      await page.getByTestId('what-counts').locator('summary').click()
      const animals = page.getByTestId('animals-as-people')
      expect(await animals.getByRole('checkbox', { checked: true }).count()).toBe(2)
      await animals.getByRole('checkbox', { name: 'Door' }).uncheck()
      await page.getByTestId('shape-list').getByRole('button', { name: 'Door' }).click()
      const same = page.getByTestId('shape-properties').getByRole('checkbox', { name: 'calls an animal' })
      expect(await same.isChecked()).toBe(false)
      await page.getByRole('button', { name: 'Save calibration' }).click()
      await page.getByRole('button', { name: 'Calibrate' }).waitFor()
      const { cameras } = await app.application!.handlers['state.get']({}, { viewerId: 'test' })
      const [{ calibration }] = cameras as [(typeof cameras)[number]]
      expect([...calibration.lines, ...calibration.zones].map((one) => one.animalsAsPeople)).toEqual([false, undefined])
    }

    it.each(['en', 'vi'] as const)('comes on a stick where there is no internet (%s)', async (language) => {
      const words = WORDS[language]
      publisher.serving.status = 503
      const { app, page, problems } = await begin(language)
      const offer = page.getByTestId('recommended-model')
      await offer.getByRole('button', { name: words.take }).click()
      // It failed in words, and still waits for an answer.
      await offer.locator('.note--error').waitFor()
      await offer.getByText(words.stick).click()
      await offer.getByText(publisher.url).waitFor()
      const stick = folder('stick')
      writeFileSync(join(stick, 'yolox_nano.onnx'), 'not it')
      await offer.getByLabel(words.folder).fill(stick)
      await offer.getByRole('button', { name: words.look }).click()
      await offer.getByText(words.notThere).waitFor()
      cpSync(asset('models/yolox_nano.onnx'), join(stick, 'renamed.onnx'))
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/recommended-offline-${language}.png`, fullPage: true })
      await offer.getByRole('button', { name: words.look }).click()
      await offer.waitFor({ state: 'detached' })
      expect((await settingsOf(app)).modelId).toBe('yolox-nano')
      expect(problems).toEqual([])
      delete publisher.serving.status
      await page.close()
      await app.close()
    })

    it('is not offered again to whoever keeps the included one', async () => {
      const { app, page } = await begin('en')
      const offer = page.getByTestId('recommended-model')
      await offer.getByRole('button', { name: WORDS.en.keep }).click()
      await offer.waitFor({ state: 'detached' })
      await page.reload()
      await page.getByRole('navigation').waitFor()
      await page.waitForTimeout(500)
      expect(await offer.count()).toBe(0)
      expect((await settingsOf(app)).modelId).toBeUndefined()
      await page.close()
      await app.close()
    })
  },
)
