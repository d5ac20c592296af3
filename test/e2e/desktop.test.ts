import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findElectronBinary } from '../../electron/base/electron-binary.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const binary = findElectronBinary(ROOT)
const missing =
  'missing' in binary
    ? `Electron: ${binary.missing}`
    : process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
      ? 'there is no display'
      : undefined

describe.skipIf(missing)(`the desktop shell${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fieldcount-desktop-'))
  let app: ElectronApplication
  beforeAll(async () => {
    // Electron refuses its sandbox to root; only a test machine runs it so.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    app = await _electron.launch({
      executablePath: (binary as { path: string }).path,
      args: [...asRoot, join(ROOT, 'out/main/main.js'), '--data', dataDir, '--demo'],
    })
  })
  afterAll(async () => {
    await app?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('counts the demo scene in a sandboxed window', async () => {
    const window = await app.firstWindow()
    await window.getByRole('button', { name: 'Demo' }).click()
    await window.locator('canvas[data-arrived="true"]').waitFor({ timeout: 15_000 })
    await window.locator('[data-state="live"]').waitFor()
    expect(await window.evaluate(() => typeof (globalThis as { process?: unknown }).process)).toBe('undefined')
    expect(
      Object.keys(
        (await window.evaluate(() => ({ ...(globalThis as { fieldcountBridge?: object }).fieldcountBridge }))) ?? {},
      ).sort(),
    ).toEqual(['onEvent', 'onPreview', 'request'])
  })
})
