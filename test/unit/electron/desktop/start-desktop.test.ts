import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AppEvent, AppState, Camera } from '#core/contract/app-state.ts'
import type { DesktopBridge } from '#core/contract/client.ts'
import { startDesktop } from '../../../../electron/desktop/start-desktop.ts'
import { privateAddresses } from '../../../../electron/phone/private-addresses.ts'
import type { AppPaths } from '../../../../electron/base/app-paths.ts'
import { writeProgramFolder } from '../../../fixtures/electron-double/program-folder.ts'
import { makeElectronDouble, type ElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { UtilityProcessDouble } from '../../../fixtures/electron-double/utility-process.ts'
import { sendSecret } from '../../../fixtures/phone.ts'
import type { WebContentsDouble } from '../../../fixtures/electron-double/web-contents.ts'

let double: ElectronDouble
let paths: AppPaths
let dataDir: string
let notes: string[]

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'desktop-'))
  dataDir = join(root, 'data')
  paths = writeProgramFolder(root)
  notes = []
  double = makeElectronDouble()
})

afterEach(async () => {
  if (double.app.exitCode === undefined) double.app.quit()
  await expect.poll(() => double.app.exitCode).toBeDefined()
  vi.resetModules()
  vi.doUnmock('electron')
})

function start(argv: string[] = [], platform: NodeJS.Platform = 'linux'): Promise<boolean> {
  const started = startDesktop(double.electron, {
    argv: ['--data', dataDir, ...argv],
    paths,
    platform,
    onNote: (text) => notes.push(text),
  })
  double.app.becomeReady()
  return started
}

/** Runs the real preload for a page of the double, and gives what the page then finds on `window`. */
async function openPage(contents: WebContentsDouble, frame?: { url: string }): Promise<DesktopBridge> {
  const exposed: Record<string, unknown> = {}
  const listeners = new Map<string, ((event: { ports: MessagePort[] }, ...args: unknown[]) => void)[]>()
  contents.toPage = (channel, ports, args) =>
    listeners.get(channel)?.forEach((listener) => listener({ ports }, ...args))
  vi.resetModules()
  vi.doMock('electron', () => ({
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value) },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => double.invoke(contents, channel, args, frame),
      on: (channel: string, listener: (event: { ports: MessagePort[] }) => void) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  }))
  await import('../../../../electron/preload.ts')
  expect(Object.keys(exposed)).toEqual(['fieldcountBridge'])
  return exposed.fieldcountBridge as DesktopBridge
}

async function call<T>(page: DesktopBridge, method: string, params: unknown = {}): Promise<T> {
  const answer = await page.request(method, params)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.result as T
}

const addPattern = (page: DesktopBridge) =>
  call<Camera>(page, 'cameras.add', { name: 'Pattern', source: { kind: 'pattern' } })
const firstWindow = () => double.windows[0]!

describe('the desktop shell', () => {
  it('locks itself down before Electron is ready, and opens one sandboxed window on its own scheme', async () => {
    expect(await start()).toBe(true)
    expect(double.app.calls).toEqual(['setPath userData', 'requestSingleInstanceLock', 'enableSandbox'])
    expect(double.app.paths.userData).toBe(join(dataDir, 'chromium'))
    expect(double.schemes.registered).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
    expect(double.windows).toHaveLength(1)
    const { webPreferences, icon } = firstWindow().options
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      preload: join(paths.root, 'out/preload/preload.cjs'),
    })
    expect(icon).toBe(join(paths.resourcesDir, 'icon.png'))
    expect(double.menus).toEqual([null])
    await expect.poll(() => firstWindow().calls).toEqual(['load app://fieldcount/', 'show'])
  })

  it('is not debugged once it is installed: no port, no tools, and on macOS a menu without them', async () => {
    double.app.isPackaged = true
    double.app.switches.add('remote-debugging-port')
    await start([], 'darwin')
    expect([...double.app.switches]).toEqual([])
    expect(notes.join()).toContain('--remote-debugging-port is ignored')
    expect(firstWindow().options.webPreferences).toMatchObject({ devTools: false })
    expect(double.menus).toEqual([[{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]])
  })

  it('answers its page through preload, by the contract', async () => {
    await start()
    const page = await openPage(firstWindow().webContents)
    expect(await call<AppState>(page, 'state.get')).toMatchObject({ version: '1.2.3', shell: 'desktop', cameras: [] })
    expect(await page.request('cameras.explode', {})).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
  })

  it.skipIf(privateAddresses().length === 0)('lets a phone in, and ends that with the application', async () => {
    await start()
    const page = await openPage(firstWindow().webContents)
    const { id: cameraId } = await addPattern(page)
    const [network] = await call<{ address: string }[]>(page, 'phone.networks')
    const { url } = await call<{ url: string }>(page, 'phone.start', { cameraId, address: network?.address })
    expect((await sendSecret(url)).status).toBe(200)
    double.app.quit()
    await expect.poll(() => double.app.exitCode).toBeDefined()
    await expect(sendSecret(url)).rejects.toThrow('ECONNREFUSED')
  })

  it('answers nobody else', async () => {
    await start()
    const contents = firstWindow().webContents
    const foreign = await openPage(contents, { url: 'app://fieldcount/' })
    expect(await foreign.request('state.get', {})).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
    const page = await openPage(contents)
    contents.mainFrame.url = 'https://evil.example/'
    expect(await page.request('state.get', {})).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
  })

  it('pushes events to its page', async () => {
    await start()
    const page = await openPage(firstWindow().webContents)
    const events: AppEvent[] = []
    page.onEvent((event) => events.push(event as AppEvent))
    const camera = await addPattern(page)
    await expect
      .poll(() => events)
      .toContainEqual(
        expect.objectContaining({
          type: 'camera-status',
          status: expect.objectContaining({ cameraId: camera.id, state: 'live' }),
        }),
      )
    expect(events).toContainEqual({ type: 'cameras-changed', cameras: [camera] })
  })

  it('runs its workers as utility processes, and hands their output to the log', async () => {
    await start()
    const page = await openPage(firstWindow().webContents)
    const worker = UtilityProcessDouble.all.find(({ args }) => args[0] === 'w1')
    expect(worker).toMatchObject({
      entry: paths.workerEntry,
      args: ['w1', String(process.pid)],
      options: { serviceName: 'Fieldcount w1', execArgv: [] },
    })
    await expect
      .poll(async () => (await call<AppState>(page, 'state.get')).log.map(({ message }) => message))
      .toContain('w1: a line from the worker')
  })

  it('brings preview frames on a port, past main, and on a new port after the worker died', async () => {
    await start()
    const page = await openPage(firstWindow().webContents)
    const camera = await addPattern(page)
    await expect
      .poll(async () => (await call<AppState>(page, 'state.get')).cameraStatus)
      .toMatchObject([{ state: 'live' }])
    const ports: unknown[] = []
    const { toPage } = firstWindow().webContents
    firstWindow().webContents.toPage = (channel, sent, args) => {
      ports.push(...sent)
      toPage(channel, sent, args)
    }
    const frames: string[] = []
    page.onPreview((cameraId, bytes) => frames.push(`${cameraId}: ${new TextDecoder().decode(bytes)}`))
    await call(page, 'preview.open', { cameraId: camera.id })
    await expect.poll(() => frames.length).toBeGreaterThan(2)
    expect(new Set(frames)).toEqual(new Set([`${camera.id}: frame of ${camera.id}`]))
    await expect.poll(() => ports.length).toBe(1)

    const counting = (await call<AppState>(page, 'state.get')).workers.find(({ cameraIds }) => cameraIds.length > 0)!
    const died = UtilityProcessDouble.all.findLast(({ args }) => args[0] === counting.workerId)!
    process.kill(died.pid!, 'SIGKILL')
    const again = () => UtilityProcessDouble.all.findLast(({ args }) => args[0] === counting.workerId)
    await expect.poll(() => again() !== died, { timeout: 5_000 }).toBe(true)
    await expect.poll(() => ports.length, { timeout: 5_000 }).toBe(2)
    const { log, workers } = await call<AppState>(page, 'state.get')
    expect(workers.find(({ workerId }) => workerId === counting.workerId)?.lastDeath).toContain('SIGKILL')
    expect(log.map(({ error }) => error?.code)).toContain('worker.died')

    // What another camera of the same worker sends on the same port shows that time went by.
    const other = await addPattern(page)
    const framesOf = ({ id }: Camera) => frames.filter((frame) => frame.startsWith(id)).length
    await call(page, 'preview.close', { cameraId: camera.id })
    await call(page, 'preview.open', { cameraId: other.id })
    await expect.poll(() => framesOf(other)).toBeGreaterThan(0)
    const count = framesOf(camera)
    await expect.poll(() => framesOf(other)).toBeGreaterThan(5)
    expect(framesOf(camera)).toBe(count)
  }, 20_000)

  it('ends its workers before it ends, and only then', async () => {
    await start()
    const worker = UtilityProcessDouble.all.at(-1)!
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    double.app.quit()
    expect(double.app.exitCode).toBeUndefined()
    double.app.quit()
    expect(await ended).toBe(0)
    await expect.poll(() => double.app.exitCode).toBe(0)
  })

  it('ends with its last window, but not on a Mac, where the next activation opens one', async () => {
    await start([], 'darwin')
    firstWindow().close()
    expect(double.app.exitCode).toBeUndefined()
    double.app.emit('activate')
    expect(double.windows).toHaveLength(2)
    double.app.emit('activate')
    expect(double.windows).toHaveLength(2)
    expect(double.menus).toEqual([
      [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }, { role: 'viewMenu' }],
    ])
    double.app.quit()
    await expect.poll(() => double.app.exitCode).toBe(0)

    double = makeElectronDouble()
    await start()
    firstWindow().close()
    await expect.poll(() => double.app.exitCode).toBe(0)
  })

  it('survives events after its window has closed', async () => {
    await start([], 'darwin')
    const page = await openPage(firstWindow().webContents)
    const camera = await addPattern(page)
    await call(page, 'preview.open', { cameraId: camera.id })
    firstWindow().close()
    const died = UtilityProcessDouble.all.at(-1)!
    process.kill(died.pid!, 'SIGKILL')
    await expect.poll(() => UtilityProcessDouble.all.at(-1) !== died, { timeout: 5_000 }).toBe(true)
    double.app.emit('activate')
    const again = await openPage(double.windows.at(-1)!.webContents)
    await expect
      .poll(async () => (await call<AppState>(again, 'state.get')).cameraStatus)
      .toMatchObject([{ state: 'live' }])
    expect(double.app.exitCode).toBeUndefined()
  })

  it('shows its window when it is started a second time, and the second one ends', async () => {
    await start()
    firstWindow().minimized = true
    double.app.emit('second-instance', {}, ['fieldcount'], '/')
    expect(firstWindow().calls.slice(-2)).toEqual(['restore', 'focus'])

    const second = makeElectronDouble()
    second.app.lockFree = false
    expect(
      await startDesktop(second.electron, { argv: ['--data', dataDir], paths, onNote: (text) => notes.push(text) }),
    ).toBe(false)
    expect(second.app.exitCode).toBe(0)
    expect(second.windows).toHaveLength(0)
  })

  it('shows the page again when its process dies, but not round and round, and counting goes on', async () => {
    await start()
    const contents = firstWindow().webContents
    contents.emit('render-process-gone', {}, { reason: 'crashed' })
    contents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(contents.reloads).toBe(1)
    expect(notes.join()).toContain('crashed')
    contents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(contents.reloads).toBe(1)
  })

  it('asks in the language of the site before unsaved work is closed, not once it quits', async () => {
    await start()
    const window = firstWindow()
    const { webContents } = window
    webContents.unsaved = true
    double.questions.answer = 'Go on drawing'
    window.close()
    // Main goes on counting while the question is open.
    expect(double.questions.asked).toEqual(['Discard unsaved changes?'])
    await new Promise(setImmediate)
    expect(window.isDestroyed()).toBe(false)
    await call(await openPage(webContents), 'settings.update', { language: 'vi' })
    double.questions.answer = 'Bỏ thay đổi'
    webContents.reload()
    await new Promise(setImmediate)
    expect(webContents.reloads).toBe(1)
    expect(window.isDestroyed()).toBe(false)
    window.close()
    await new Promise(setImmediate)
    expect(window.isDestroyed()).toBe(true)
    expect(double.questions.asked.slice(1)).toEqual(['Bỏ những gì bạn đã thay đổi?', 'Bỏ những gì bạn đã thay đổi?'])
  })

  it('does not ask when the application quits: counting has ended by then', async () => {
    await start()
    const window = firstWindow()
    window.webContents.unsaved = true
    double.app.quit()
    window.close()
    expect(window.isDestroyed()).toBe(true)
    expect(double.questions.asked).toEqual([])
  })

  it('goes by the name of its installer on Windows, which shows notices of no other', async () => {
    await start([], 'win32')
    const appId = /^appId: (.*)$/m.exec(
      readFileSync(join(import.meta.dirname, '../../../../electron-builder.yml'), 'utf8'),
    )![1]
    expect(double.app.calls).toContain(`setAppUserModelId ${appId}`)
  })

  it('adds the demo scene when asked and there is no camera', async () => {
    await start(['--demo'])
    const page = await openPage(firstWindow().webContents)
    expect((await call<AppState>(page, 'state.get')).cameras).toMatchObject([
      { name: 'Demo', source: { kind: 'file', loop: true, realtime: true }, calibration: { lines: [{ id: 'door' }] } },
    ])
  })

  it('says in a box why it cannot start, and ends with a failure', async () => {
    const first = startDesktop(double.electron, { argv: ['--data', dataDir], paths, onNote: () => {} })
    double.app.becomeReady()
    await first
    const second = makeElectronDouble()
    const started = startDesktop(second.electron, {
      argv: ['--data', dataDir],
      paths,
      onNote: (text) => notes.push(text),
    })
    second.app.becomeReady()
    expect(await started).toBe(false)
    expect(second.errorBoxes.join()).toContain('already using the data folder')
    expect(second.app.exitCode).toBe(1)
  })

  it('keeps passwords with the key store of the system, and with a key file where there is none', async () => {
    const credentials = { username: 'admin', password: 'hunter2' }
    await start()
    const page = await openPage(firstWindow().webContents)
    await call(page, 'cameras.add', {
      name: 'Door',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:1/x' },
      credentials,
    })
    expect(existsSync(join(dataDir, 'vault.key'))).toBe(false)
    double.app.quit()
    await expect.poll(() => double.app.exitCode).toBe(0)

    double = makeElectronDouble()
    double.safeStorage.backend = 'basic_text'
    await start()
    const again = await openPage(firstWindow().webContents)
    await call(again, 'cameras.add', {
      name: 'Gate',
      source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:2/x' },
      credentials,
    })
    expect(existsSync(join(dataDir, 'vault.key'))).toBe(true)
    expect(notes.join()).toContain('no keyring')
  })
})

describe('main.ts', () => {
  it('hands the real Electron to the shell and waits for nothing', async () => {
    double.app.lockFree = false
    vi.resetModules()
    vi.stubEnv('FIELDCOUNT_DATA', dataDir)
    vi.doMock('electron', () => ({ ...double.electron, default: double.electron }))
    await import('../../../../electron/main.ts')
    expect(double.app.calls).toEqual(['setPath userData', 'requestSingleInstanceLock'])
    expect(double.app.exitCode).toBe(0)
    vi.unstubAllEnvs()
  })
})
