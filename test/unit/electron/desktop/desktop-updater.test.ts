import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import electronUpdater from 'electron-updater'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { desktopUpdater } from '../../../../electron/desktop/desktop-updater.ts'
import { giveUpdaterElectron } from '../../../fixtures/electron-double/updater-electron.ts'
import { tempDir } from '../store/store-fixture.ts'

/** A folder of a web server as `npm run dist` fills it, by version: the newest once more at its top. */
async function releases(folder: string, versions: readonly string[]) {
  const asked: string[] = []
  for (const version of versions) {
    const program = `#!/bin/sh\necho ${version} > ${join(folder, 'started')}\n`
    const sha512 = createHash('sha512').update(program).digest('base64')
    const name = `Fieldcount-${version}.AppImage`
    const arch = process.arch === 'x64' ? '' : `-${process.arch}`
    for (const at of [join(folder, 'www', version), join(folder, 'www')]) {
      mkdirSync(at, { recursive: true })
      writeFileSync(join(at, name), program)
      const entry = `- url: ${name}\n    sha512: ${sha512}\n    size: ${program.length}`
      writeFileSync(join(at, `latest-linux${arch}.yml`), `version: ${version}\nfiles:\n  ${entry}\npath: ${name}\n`)
    }
  }
  const server = createServer(({ url = '' }, response) => {
    const path = url.split('?')[0] ?? ''
    asked.push(path)
    const file = join(folder, 'www', path)
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.end(readFileSync(file))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))))
  await new Promise((resolve) => server.once('listening', resolve))
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** The real updater of an AppImage that was installed, and runs, in this version. */
function installed(folder: string, version: string) {
  const program = join(folder, 'Fieldcount.AppImage')
  writeFileSync(program, 'the old program')
  vi.stubEnv('APPIMAGE', program)
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'))
  onTestFinished(() => void vi.unstubAllEnvs())
  const { quits } = giveUpdaterElectron(folder, version)
  const real = new electronUpdater.AppImageUpdater()
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, 'provider: generic\nurl: http://127.0.0.1:9/\nupdaterCacheDirName: fieldcount-updater\n')
  real.updateConfigPath = config
  return { updater: desktopUpdater(real), program, quits, started: join(folder, 'started') }
}

const code = (promise: Promise<unknown> | undefined) =>
  Promise.resolve(promise).then(
    () => 'done',
    (thrown: { data?: { code: string; message: string } }) => `${thrown.data?.code}: ${thrown.data?.message}`,
  )

describe.skipIf(process.platform !== 'linux')("Electron's updater, against a folder on a web server", () => {
  it('finds, fetches and begins the newest version, and goes back to an older one', async () => {
    const folder = tempDir()
    const { url, asked } = await releases(folder, ['1.0.0', '1.1.0'])
    const { updater, program, quits, started } = installed(folder, '1.0.0')
    expect(await updater.newest(url)).toBe('1.1.0')
    await new Promise((resolve) => setTimeout(resolve, 100))
    // Looking is not fetching.
    expect(asked.map((path) => basename(path)).filter((name) => name.endsWith('.AppImage'))).toEqual([])
    await updater.fetch?.()
    expect(readFileSync(program, 'utf8')).toBe('the old program')
    await updater.install?.()
    await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toBe('1.1.0\n'))
    await vi.waitFor(() => expect(quits()).toBe(1))
    expect(readFileSync(program, 'utf8')).toContain('1.1.0')

    const newer = installed(folder, '1.1.0')
    await newer.updater.fetchOlder?.(`${url}/`, '1.0.0')
    await newer.updater.install?.()
    await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toBe('1.0.0\n'))
    expect(asked.some((path) => path.startsWith('/1.0.0/latest-linux'))).toBe(true)
  })

  it('installs nothing that is not what the feed says, and says why', async () => {
    const folder = tempDir()
    const { url } = await releases(folder, ['1.1.0'])
    writeFileSync(join(folder, 'www', 'Fieldcount-1.1.0.AppImage'), '#!/bin/sh\nrm -rf /\n')
    const { updater, program, quits } = installed(folder, '1.0.0')
    await updater.newest(url)
    expect(await code(updater.fetch?.())).toMatch(/^update\.failed: .*sha512/)
    expect(await code(updater.install?.())).toMatch(/^update\.failed: .*can't quit and install/)
    expect(readFileSync(program, 'utf8')).toBe('the old program')
    expect(quits()).toBe(0)
  })

  it('says that nothing is there, and that a program was not installed', async () => {
    const folder = tempDir()
    const { url } = await releases(folder, [])
    const { updater } = installed(folder, '1.0.0')
    expect(await code(updater.newest(url))).toMatch(/^update\.failed: .*Cannot find channel/)
    vi.stubEnv('APPIMAGE', undefined)
    expect(await code(updater.newest(url))).toMatch(/^update\.failed: .*not installed by its installer/)
  })
})
