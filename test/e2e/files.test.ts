import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing } from '../fixtures/browser.ts'
import { connectRpc } from '../fixtures/rpc-client.ts'
import { visit, type Visit } from '../fixtures/visit.ts'

const missing = browserMissing()
const SCENE = resolve(import.meta.dirname, '../../resources/demo/demo.mp4')

describe.skipIf(missing)(`files and many cameras, in a browser${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldcount-files-'))
  let visited: Visit
  let page: Page
  beforeAll(async () => {
    visited = await visit({ height: 900 })
    page = visited.page
  })
  afterAll(async () => {
    await visited?.end()
    rmSync(folder, { recursive: true, force: true })
  })
  const open = (address: string) => page.evaluate((hash) => (location.hash = hash), `#/${address}`)
  const state = async () => {
    const app = await connectRpc(visited.served.url)
    const known = await app.call('state.get', {})
    app.close()
    return known
  }

  it('uploads a recording, which then plays as a camera', async () => {
    await open('cameras/new')
    await page.getByRole('radio', { name: 'Recording' }).click()
    await page
      .locator('input[type="file"][aria-label="Upload"]')
      .setInputFiles({ name: 'door.mp4', mimeType: 'video/mp4', buffer: readFileSync(SCENE) })
    const field = page.getByLabel('File', { exact: true })
    await expect.poll(() => field.inputValue()).toMatch(/uploads.*door\.mp4$/)
    expect(readFileSync(await field.inputValue())).toEqual(readFileSync(SCENE))
    await page.getByLabel('Name', { exact: true }).fill('Uploaded')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('[data-state="live"]').waitFor({ timeout: 30_000 })
  })

  it('takes a file that is dropped on the field', async () => {
    await open('models')
    const card = page.getByTestId('add-model')
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['not a model'], 'dropped.onnx'))
      return transfer
    })
    await card.locator('.path-field').dispatchEvent('drop', { dataTransfer: data })
    await expect.poll(() => card.getByRole('textbox').first().inputValue()).toMatch(/dropped\.onnx$/)
    await card.getByRole('button', { name: 'Inspect' }).click()
    await card.getByRole('alert').waitFor()
  })

  it('chooses a file and a folder of the computer that runs Fieldcount', async () => {
    writeFileSync(join(folder, 'a.onnx'), 'x')
    writeFileSync(join(folder, 'b.mp4'), 'x')
    const card = page.getByTestId('add-model')
    await card.getByRole('textbox').first().fill(folder)
    await card.getByRole('button', { name: 'Browse' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(folder, { exact: true }).waitFor()
    expect(await dialog.getByTestId('browse-list').getByRole('button').allTextContents()).toHaveLength(1)
    await dialog.getByRole('button', { name: 'a.onnx' }).click()
    expect(await card.getByRole('textbox').first().inputValue()).toBe(join(folder, 'a.onnx'))
    const stick = page.getByTestId('import-models')
    await stick.getByRole('textbox').fill(join(folder, 'gone'))
    await stick.getByRole('button', { name: 'Browse' }).click()
    await dialog.getByTestId('browse-list').waitFor()
    await dialog.getByRole('button', { name: 'Use this folder' }).click()
    expect(await stick.getByRole('textbox').inputValue()).toBe(process.env.HOME)
  })

  it('reads cameras from a CSV file and adds those that can be', async () => {
    await open('cameras/list')
    const text =
      'name;address;user name;password;area\nA;rtsp://127.0.0.1:1/a;admin;s3cret-csv;Hall\nB;127.0.0.1:1/b\nC;ftp://x\n'
    await page
      .locator('input[type="file"][aria-label="Read CSV file"]')
      .setInputFiles({ name: 'cameras.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2 of 3 rows can be added.').waitFor()
    await dialog.getByText('the address cannot be read').waitFor()
    await dialog.getByRole('button', { name: 'Add 2 cameras' }).click()
    await dialog.getByText('2 of 2 cameras done.').waitFor()
    await page.keyboard.press('Escape')
    const { cameras } = await state()
    expect(cameras.find(({ name }) => name === 'A')).toMatchObject({
      username: 'admin',
      hasPassword: true,
      label: 'Hall',
    })
    expect(JSON.stringify(cameras)).not.toContain('s3cret-csv')
  })

  it('changes several at once, and deletes several', async () => {
    const table = page.getByTestId('camera-table')
    for (const name of ['A', 'B']) await table.getByRole('checkbox', { name, exact: true }).check()
    const many = page.getByTestId('many')
    await many.getByLabel(/Analysis rate/).fill('6')
    await many.getByLabel('Area').fill('Gate')
    await many.getByRole('button', { name: 'Apply to 2 cameras' }).click()
    await many.getByText('2 of 2 cameras done.').waitFor()
    const changed = (await state()).cameras
    expect(changed.filter(({ fps, label }) => fps === 6 && label === 'Gate').map(({ name }) => name)).toEqual([
      'A',
      'B',
    ])
    expect(changed.find(({ name }) => name === 'A')).toMatchObject({ username: 'admin', hasPassword: true })
    expect(changed.find(({ name }) => name === 'Uploaded')).toMatchObject({ fps: 10 })
    await many.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect.poll(async () => (await state()).cameras.map(({ name }) => name)).toEqual(['Uploaded'])
  })

  it('adds a camera like another', async () => {
    await page.getByRole('button', { name: 'Add a similar camera: Uploaded' }).click()
    expect(await page.getByLabel('File', { exact: true }).inputValue()).toMatch(/door\.mp4$/)
    await page.getByLabel('Name', { exact: true }).fill('Twin')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Twin' }).waitFor()
    expect(visited.problems).toEqual([])
  })
})
