// Takes the pictures of the README from the demo scene: npm run screenshots [-- FOLDER [en|vi] [light|dark] [WIDTH]]
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Language } from '#core/i18n/language.ts'
import { startBrowser } from './fixtures/browser.ts'
import { connectRpc } from './fixtures/rpc-client.ts'
import { serve } from './fixtures/served.ts'

/** Long enough that people are on the picture and have been counted, ms. */
const WATCHED_MS = 20_000
/** The size of the README's pictures: what fits beside its text. */
const WIDTH = 1366
const HEIGHT = 768

const [folder = resolve(import.meta.dirname, '../docs/pictures'), language = 'en', theme = 'light', width = WIDTH] =
  process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const served = await serve(undefined, { more: ['--demo'] })
const browser = await startBrowser()
try {
  const rpc = await connectRpc(served.url)
  await rpc.call('settings.update', {
    siteName: 'Demo shop',
    language: Language.parse(language),
    theme: theme === 'dark' ? 'dark' : 'light',
  })
  // What stands above every screen until it is answered.
  await rpc.call('recommendation.answer', { answer: 'keep' })
  const { cameras } = await rpc.call('state.get', {})
  const id = cameras[0]!.id
  const page = await browser.newPage({ viewport: { width: Number(width), height: HEIGHT } })
  await page.goto(served.url)
  const take = async (name: string, address: string, waitMs = 1_500) => {
    await page.evaluate((hash) => (location.hash = hash), `#/${address}`)
    await page.locator('.screen').getByRole('heading').first().waitFor()
    await page.waitForTimeout(waitMs)
    const path = join(folder, `${name}.jpg`)
    await page.screenshot({ path, type: 'jpeg', quality: 82 })
    console.log(path)
  }
  await take('camera', `cameras/${id}`, WATCHED_MS)
  await take('calibrate', `cameras/${id}/calibrate`)
  await take('workers', 'workers')
  rpc.close()
} finally {
  await browser.close()
  await served.stop()
}
