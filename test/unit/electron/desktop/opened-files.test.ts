import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { AppEvent } from '#core/contract/app-state.ts'
import { MAX_FILE_TEXT_LENGTH, SITE_FILE_EXTENSION } from '#core/contract/file-text.ts'
import { CHANNELS } from '../../../../electron/desktop/channels.ts'
import { startDesktop } from '../../../../electron/desktop/start-desktop.ts'
import { makeElectronDouble } from '../../../fixtures/electron-double/electron.ts'
import { writeProgramFolder } from '../../../fixtures/electron-double/program-folder.ts'
import { tempDir } from '../store/store-fixture.ts'

/** The desktop as the system starts it with these arguments; `early` happens before Electron is ready. */
async function desktop(argv: readonly string[] = [], platform: NodeJS.Platform = 'linux', early = (_app: App) => {}) {
  const root = tempDir()
  const double = makeElectronDouble()
  const started = startDesktop(double.electron, {
    argv: ['.', '--data', join(root, 'data'), ...argv],
    paths: writeProgramFolder(join(root, 'program')),
    platform,
    onNote: () => {},
  })
  early(double.app)
  double.app.becomeReady()
  await started
  onTestFinished(async () => {
    if (double.app.exitCode === undefined) double.app.quit()
    await expect.poll(() => double.app.exitCode).toBeDefined()
  })
  const told: AppEvent[] = []
  const listen = () => {
    const contents = double.windows.at(-1)?.webContents
    if (contents)
      contents.toPage = (channel, _ports, [event]) => channel === CHANNELS.event && told.push(event as AppEvent)
    return contents
  }
  listen()
  const opened = async () => {
    const contents = listen()
    return contents && double.invoke(contents, CHANNELS.request, [{ id: 1, method: 'site.opened', params: {} }])
  }
  const isTold = () => told.some(({ type }) => type === 'site-file-opened')
  return { double, opened, isTold, folder: root }
}
type App = ReturnType<typeof makeElectronDouble>['app']

const text = '{"schema":"fieldcount.site/1"}'
function siteFile(folder: string, name = 'Chợ Bến Thành.fieldcount'): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

it('the file that the program was started with is there for the page that asks first, once', async () => {
  const path = siteFile(tempDir())
  for (const argument of [path, pathToFileURL(path).href]) {
    const { opened } = await desktop(['--no-sandbox', argument])
    expect(await opened()).toMatchObject({ ok: true, result: { text } })
    expect(await opened()).toMatchObject({ ok: true, result: {} })
    expect(await opened()).not.toHaveProperty('result.text')
  }
})

it('a second start hands over its file, of the folder it was started in, and the window comes up', async () => {
  const { double, opened, isTold } = await desktop()
  expect(await opened()).not.toHaveProperty('result.text')
  const folder = tempDir()
  siteFile(folder, 'Shop.FIELDCOUNT')
  double.app.emit('second-instance', {}, ['/usr/bin/fieldcount', '--flag=x.fieldcount'], folder)
  expect(isTold()).toBe(false)
  double.app.emit('second-instance', {}, ['/usr/bin/fieldcount', 'Shop.FIELDCOUNT', '--allow-file-access'], folder)
  expect(isTold()).toBe(true)
  expect(double.windows[0]?.calls.at(-1)).toBe('focus')
  expect(await opened()).toMatchObject({ result: { text } })
})

it('macOS tells its file before Electron is ready, or while no window is open', async () => {
  const path = siteFile(tempDir())
  let prevented = 0
  const open = (app: App) => app.emit('open-file', { preventDefault: () => (prevented += 1) }, path)
  const { double, opened } = await desktop([], 'darwin', open)
  expect(await opened()).toMatchObject({ result: { text } })
  double.windows[0]?.close()
  open(double.app)
  expect(double.windows).toHaveLength(2)
  expect(await opened()).toMatchObject({ result: { text } })
  expect(prevented).toBe(2)
})

it('a file that cannot be read is refused with why; what is no site file is not opened', async () => {
  const folder = tempDir()
  const { double, opened } = await desktop([join(folder, 'other.json')])
  expect(await opened()).not.toHaveProperty('result.text')
  const refused = async (name: string) => {
    double.app.emit('second-instance', {}, [name], folder)
    return opened()
  }
  expect(await refused('gone.fieldcount')).toMatchObject({ ok: false, error: { code: 'file.read' } })
  mkdirSync(join(folder, 'folder.fieldcount'))
  expect(await refused('folder.fieldcount')).toMatchObject({ ok: false, error: { code: 'file.read' } })
  writeFileSync(join(folder, 'long.fieldcount'), Buffer.alloc(MAX_FILE_TEXT_LENGTH + 1, 'x'))
  expect(await refused('long.fieldcount')).toMatchObject({ ok: false, error: { code: 'file.read' } })
  expect(await refused('file://other-computer/share/a.fieldcount')).not.toHaveProperty('result.text')
})

it('the installer has the system open the files that are exported', () => {
  const builder = readFileSync(join(import.meta.dirname, '../../../../electron-builder.yml'), 'utf8')
  expect(builder).toMatch(new RegExp(`^fileAssociations:\n {2}- ext: ${SITE_FILE_EXTENSION}$`, 'm'))
})
