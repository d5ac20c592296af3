import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCertificate } from '../../electron/proof/certificate-file.ts'
import { asset, assetsMissing } from '../fixtures/assets.ts'
import { browserMissing } from '../fixtures/browser.ts'
import { FilmClock } from '../fixtures/film-clock.ts'
import { CLIP, PLAIN_LOGIN, startCameraOnNetwork, type CameraOnNetwork } from '../fixtures/onvif/camera-on-network.ts'
import { rtspServerMissing } from '../fixtures/rtsp/rtsp-server.ts'
import { shot } from '../fixtures/shots.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = assetsMissing() ?? rtspServerMissing() ?? browserMissing()
const ADDRESS = '127.0.0.3'
const ENDPOINT = 'urn:uuid:4d454930-0000-1000-8000-020000000043'
/** People tapped before the proof ends. */
const ENOUGH = 4

/**
 * From an empty installation to a certificate, as an installer does it in an afternoon: a camera on the network is
 * found, aimed, calibrated and proven by a hand that sees the running stream and not the count.
 */
describe.skipIf(missing)(`the whole journey of a camera${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let camera: CameraOnNetwork
  let visited: Visit
  let page: Page
  let film: FilmClock
  let certificate: { pdf: Buffer; json: string }
  const truth = JSON.parse(
    assetsMissing() ? '{}' : readFileSync(asset('clips/one-by-one-person-detection.truth.json'), 'utf8'),
  ) as { crossingsNearS: number[] }
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-journey-'))

  beforeAll(async () => {
    film = await FilmClock.open(CLIP)
    camera = await startCameraOnNetwork({ address: ADDRESS, endpoint: ENDPOINT })
    visited = await visit({ width: 1440, height: 900 })
    page = visited.page
  })
  afterAll(async () => {
    await visited?.end()
    await camera?.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const nav = (name: string) => page.getByRole('navigation').getByRole('button', { name }).click()

  it('takes a model that finds people from far', async () => {
    await nav('Models')
    await page.getByLabel('ONNX file (full path)').fill(asset('models/yolox_nano.onnx'))
    await page.getByRole('button', { name: 'Inspect' }).click()
    await page.getByLabel('Licence of the model').fill('Apache-2.0')
    await page.getByRole('button', { name: 'Add model' }).click()
    await page.getByTestId('model-yolox_nano').getByRole('button', { name: 'Make default' }).click()
    await nav('Settings')
    await page.getByLabel('Site name').fill('Town hall')
    await page.getByLabel('Site name').blur()
  })

  it('finds the camera by ONVIF, asks it for its streams and adds the advised one', async () => {
    await nav('Cameras')
    await page.getByRole('button', { name: 'Find cameras' }).click()
    await page.getByLabel('Network', { exact: true }).selectOption('other')
    await page.getByLabel('Range').fill('127.0.0.0/28')
    await page.getByLabel('Ports to scan').fill(String(camera.rtsp.port))
    await page.getByRole('button', { name: 'Search' }).click()
    const found = page.getByTestId(`found-${ADDRESS}`)
    await found.getByText('ONVIF').waitFor()
    await found.getByRole('button', { name: 'Show streams' }).click()
    await found.getByText('The camera requires a user name and password.').waitFor()
    await page.getByLabel('User name').fill(PLAIN_LOGIN.username)
    await page.getByLabel('Password').fill(PLAIN_LOGIN.password)
    await found.getByRole('button', { name: 'Retry' }).click()
    await found.getByText('Main stream · 768 × 432').waitFor()
    await found.getByLabel('Name').fill('Main door')
    await found.getByRole('radio', { name: /Main stream/ }).check()
    await found.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('heading', { name: 'Main door' }).waitFor()
    await page.locator('[data-state="live"]').waitFor({ timeout: 60_000 })
  })

  it('is aimed on the raw live picture', async () => {
    await page.getByRole('button', { name: 'Aim', exact: true }).click()
    const picture = page.getByTestId('aim-picture')
    await expect
      .poll(async () => Number(await picture.getAttribute('data-pictures')), { timeout: 60_000 })
      .toBeGreaterThan(5)
    await expect
      .poll(async () => Number(await page.getByTestId('focus').getAttribute('data-value')), { timeout: 30_000 })
      .toBeGreaterThan(0)
    await shot(page, 'whole-1-aim')
    await page.getByRole('button', { name: 'Back' }).click()
  })

  it('gets a line, a privacy mask and a class map', async () => {
    await page.getByRole('button', { name: 'Calibrate' }).click()
    await page.locator('canvas[data-testid="line-editor"][data-arrived="true"]').waitFor({ timeout: 60_000 })
    const box = (await page.getByTestId('line-editor').boundingBox())!
    const scale = Math.min(box.width / 16, box.height / 9)
    const place = (x: number, y: number): [number, number] => [
      box.x + (box.width - scale * 16) / 2 + scale * 16 * x,
      box.y + (box.height - scale * 9) / 2 + scale * 9 * y,
    ]
    const drag = async (from: [number, number], to: [number, number]) => {
      await page.mouse.move(...from)
      await page.mouse.down()
      await page.mouse.move(...to, { steps: 5 })
      await page.mouse.up()
    }
    await page.getByRole('radio', { name: 'Privacy mask' }).click()
    await drag(place(0.02, 0.03), place(0.2, 0.16))
    await page.keyboard.press('l')
    await drag(place(0.72, 0.01), place(0.72, 0.99))
    await page.getByTestId('shape-properties').getByLabel('Name', { exact: true }).fill('Exit')
    const card = page.getByTestId('what-counts')
    await card.locator('summary').click()
    // Whatever else the model believes to see: it is not counted.
    await card.getByLabel('Count as: Person').waitFor({ timeout: 90_000 })
    const others = card.locator('select:not([aria-label="Count as: Person"])')
    for (let i = 0; i < (await others.count()); i++) await others.nth(i).selectOption('-')
    await card.getByLabel('Count as: Person').selectOption('=')
    await shot(page, 'whole-2-calibrate')
    await page.getByRole('button', { name: 'Save calibration' }).click()
    await page.locator('[data-testid^="totals-line-"]').filter({ hasText: 'Exit' }).waitFor()
  })

  it('is proven by a hand that sees the stream and not the count', { timeout: 420_000 }, async () => {
    await page.getByRole('button', { name: 'Prove' }).click()
    await page.getByLabel('Counted by').fill('Lan')
    await page.getByLabel('Conditions').fill('indoors, one after another')
    await page.getByLabel('Record video during the test').check()
    await page.getByRole('button', { name: 'Start counting' }).click()
    await page.locator('canvas[data-testid="proof-picture"][data-arrived="true"]').waitFor({ timeout: 60_000 })
    expect(await page.locator('[data-testid^="totals-"]').count()).toBe(0)
    const endMs = performance.now() + 360_000
    let [tapped, lastMs] = [0, -Infinity]
    while (tapped < ENOUGH && performance.now() < endMs) {
      const s = await film.read(page, '[data-testid="proof-picture"]')
      if (
        s !== undefined &&
        performance.now() - lastMs > 6_000 &&
        truth.crossingsNearS.some((crossing) => s >= crossing && s <= crossing + 1)
      ) {
        await page.keyboard.press('d')
        lastMs = performance.now()
        tapped += 1
        if (tapped === 2) await shot(page, 'whole-3-prove')
      }
      await page.waitForTimeout(120)
    }
    expect(tapped).toBe(ENOUGH)
    await page.waitForTimeout(2_500)
    await page.getByRole('button', { name: 'Finish and compare' }).click()
    await page.getByTestId('proof-result').waitFor()
    await shot(page, 'whole-4-result')
  })

  it('leaves with a certificate whose pages say what was found', async () => {
    const paths: string[] = []
    page.on('download', (download) => void download.path().then((path) => paths.push(path)))
    await page.getByTestId('proof-series').getByRole('button', { name: 'Certificate' }).click()
    await expect.poll(() => paths.length).toBe(2)
    const files = paths.map((path) => readFileSync(path))
    certificate = {
      pdf: files.find((file) => file.subarray(0, 5).toString() === '%PDF-')!,
      json: files.find((file) => file[0] === '{'.charCodeAt(0))!.toString(),
    }
    expect(readCertificate(certificate.json)).toMatchObject({
      site: { name: 'Town hall' },
      camera: { name: 'Main door' },
      model: { id: 'yolox_nano' },
      calibration: { classMap: {}, masks: [{ kind: 'privacy' }] },
      total: { truth: ENOUGH, matched: ENOUGH, missed: 0, extra: 0 },
      sessions: [{ by: 'Lan', taps: ENOUGH }],
    })
    // Nobody can log in with what it says.
    expect(certificate.json).not.toContain(PLAIN_LOGIN.password)
    expect(visited.problems).toEqual([])
  })

  it(
    'has the recording of the live proof counted again, by itself: it is a regression test now',
    { timeout: 420_000 },
    async () => {
      const clip = page.getByTestId('clip')
      await clip.getByText(`${ENOUGH} tapped`).waitFor()
      const result = clip.getByTestId('clip-result')
      await result.waitFor({ timeout: 360_000 })
      expect(await result.getAttribute('data-ok')).toBe('true')
      await clip.getByText('Up to date').waitFor()
      await shot(page, 'whole-5-clip')
      expect(visited.problems).toEqual([])
    },
  )

  const poppler = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not there' : undefined
  it.skipIf(poppler)(`is a certificate to print${poppler ? ` (skipped: ${poppler})` : ''}`, () => {
    const path = join(folder, 'certificate.pdf')
    writeFileSync(path, certificate.pdf)
    const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    for (const words of [
      'Commissioning certificate',
      'Town hall',
      'Main door',
      'Exit',
      'Lan',
      `${ENOUGH} of ${ENOUGH} crossings were counted`,
      'Fingerprints (SHA-256)',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain(PLAIN_LOGIN.password)
    const pictures = process.env.FIELDCOUNT_SHOTS ?? folder
    execFileSync('pdftoppm', ['-r', '80', '-png', path, join(pictures, 'certificate')])
  })
})
