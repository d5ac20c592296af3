import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { AppState } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import { startDesktop } from '../../../../electron/desktop/start-desktop.ts'
import { CHANNELS } from '../../../../electron/desktop/channels.ts'
import type { Updater } from '../../../../electron/updates/updater.ts'
import { makeElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { writeProgramFolder } from '../../../fixtures/electron-double/program-folder.ts'
import { UtilityProcessDouble } from '../../../fixtures/electron-double/utility-process.ts'

/** The desktop with a version that is fetched, on a data folder that may be used again. */
async function desktop(root: string, updater: Partial<Updater>) {
  const double = makeElectronDouble()
  const paths = writeProgramFolder(root)
  const started = startDesktop(double.electron, {
    argv: ['--data', join(root, 'data')],
    paths,
    platform: 'linux',
    onNote: () => {},
    updater: () => ({ newest: async () => '9.9.9', fetch: async () => {}, ...updater }),
  })
  double.app.becomeReady()
  await started
  onTestFinished(async () => {
    if (double.app.exitCode === undefined) double.app.quit()
    await expect.poll(() => double.app.exitCode).toBeDefined()
  })
  const contents = double.windows[0]?.webContents
  const call = async (method: keyof Handlers, params: unknown = {}) =>
    contents && double.invoke(contents, CHANNELS.request, [{ id: 1, method, params }])
  const state = async () => ((await call('state.get')) as { result: AppState }).result
  return { double, call, state }
}

const UPDATES = { mode: 'install', url: 'https://updates.example/', quietHour: 3, mayInterrupt: false }

it('everything has ended before a version is installed, and quitting then waits for nothing', async () => {
  const root = mkdtempSync(join(tmpdir(), 'desktop-'))
  let atInstall: number | undefined
  let exitAtQuit: number | undefined
  const workers: UtilityProcessDouble[] = []
  const { double, call, state } = await desktop(root, {
    install: async () => {
      atInstall = workers.filter(({ pid }) => pid !== undefined).length
      double.app.quit()
      exitAtQuit = double.app.exitCode
    },
  })
  await call('cameras.add', { name: 'Pattern', source: { kind: 'pattern' } })
  workers.push(...UtilityProcessDouble.all.filter(({ pid }) => pid !== undefined))
  expect(workers.length).toBeGreaterThan(0)
  expect(await call('updates.install')).toMatchObject({ ok: false, error: { code: 'update.failed' } })
  await call('settings.update', { updates: UPDATES })
  await expect.poll(async () => (await state()).updates.state).toBe('ready')
  expect(await call('updates.install')).toMatchObject({ ok: true })
  await expect.poll(() => double.app.exitCode, { timeout: 10_000 }).toBe(0)
  expect(atInstall).toBe(0)
  expect(exitAtQuit).toBe(0)
})

it('a version that cannot be installed has this one begun anew, which says so and goes on', async () => {
  const root = mkdtempSync(join(tmpdir(), 'desktop-'))
  const { double, call, state } = await desktop(root, { install: () => Promise.reject(new Error('pkexec said no')) })
  await call('settings.update', { updates: UPDATES })
  await expect.poll(async () => (await state()).updates.state).toBe('ready')
  await call('updates.install')
  await expect.poll(() => double.app.exitCode, { timeout: 10_000 }).toBe(0)
  expect(double.app.calls).toContain('relaunch')

  const again = await desktop(root, { install: () => Promise.reject(new Error('not again')) })
  // Any change of the settings looks at once; else within a minute.
  await again.call('settings.update', { updates: { ...UPDATES, quietHour: 4 } })
  await expect.poll(async () => (await again.state()).updates).toMatchObject({ state: 'available', version: '9.9.9' })
  expect((await again.state()).log.map(({ error }) => error?.code)).toContain('update.failed')
})
