import * as tls from 'node:tls'
import { expect, it, onTestFinished, vi } from 'vitest'
import { DEFAULT_UPDATE_SETTINGS } from '#core/updates/update-settings.ts'
import type { Updater } from '../../../../../electron/updates/updater.ts'
import { VIEWER } from '../../../../fixtures/application.ts'
import { startUpdateServer } from '../../../../fixtures/update-server.ts'
import { camera } from '../../store/store-fixture.ts'
import { startWilling } from '../willing-application.ts'

const FAKED = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const
const ON = { ...DEFAULT_UPDATE_SETTINGS, mode: 'install' as const, url: 'https://updates.example/', quietHour: 3 }
const cam = camera({ source: { kind: 'pattern' }, hasPassword: false, username: undefined, modelId: undefined })

/** The whole application in version 1.0.0, with an updater that says what it is asked for. */
async function startUpdating({ timeZone = 'UTC', cameras = 0 } = {}) {
  const done: string[] = []
  const updater: Updater = {
    newest: async (url) => (done.push(`looked at ${url}`), '1.1.0'),
    fetch: async () => void done.push('fetched'),
    install: async () => void done.push('installed'),
  }
  const application = await startWilling(
    (store) => {
      store.settings.update({ timeZone })
      if (cameras > 0) store.cameras.insert(cam)
    },
    { over: { updater, version: '1.0.0' } },
  )
  return {
    ...application,
    done,
    choose: (updates: typeof ON) => application.handlers['settings.update']({ updates }, VIEWER),
  }
}

it('nothing is asked until it is chosen; then at once, and every screen and the log say what there is', async () => {
  const { test, done, choose, handlers } = await startUpdating()
  expect((await test.state()).updates).toEqual({ state: 'off' })
  await handlers['updates.check']({}, VIEWER)
  expect(done).toEqual([])
  await choose(ON)
  await vi.waitFor(async () => expect((await test.state()).updates).toMatchObject({ state: 'ready', version: '1.1.0' }))
  expect(done).toEqual(['looked at https://updates.example/', 'fetched'])
  expect(test.events.findLast(({ type }) => type === 'updates-changed')).toMatchObject({ updates: { state: 'ready' } })
  expect((await test.state()).log.map(({ message }) => message).join()).toContain('Version 1.1.0 is available')
  // Another setting is no reason to look again; another address is.
  await handlers['settings.update']({ siteName: 'Shop' }, VIEWER)
  await choose({ ...ON, url: 'https://other.example/' })
  await vi.waitFor(() => expect(done).toContain('looked at https://other.example/'))
  expect(done.filter((what) => what.startsWith('looked'))).toHaveLength(2)
})

it('is installed in the quiet hour of the site, and not while a camera of it counts', async () => {
  vi.useFakeTimers({ toFake: [...FAKED], now: Date.UTC(2026, 2, 1, 17, 58) })
  const { test, done, choose, workers } = await startUpdating({ timeZone: 'Asia/Ho_Chi_Minh', cameras: 1 })
  await choose({ ...ON, quietHour: 1 })
  await vi.advanceTimersByTimeAsync(0)
  for (const worker of workers) worker.live()
  await vi.waitFor(async () => expect((await test.state()).cameraStatus[0]?.state).toBe('live'))
  await vi.advanceTimersByTimeAsync(10 * 60_000)
  // 01:08 in the city of the site, and a camera counts.
  expect(done).toEqual(['looked at https://updates.example/', 'fetched'])
  await choose({ ...ON, quietHour: 2, mayInterrupt: true })
  await vi.advanceTimersByTimeAsync(50 * 60_000)
  expect(done).not.toContain('installed')
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(done.at(-1)).toBe('installed')
})

it('somebody who asks for it gets the answer first, and a refusal while nothing is fetched', async () => {
  const { test, done, choose, handlers } = await startUpdating()
  await expect(handlers['updates.install']({}, VIEWER)).rejects.toMatchObject({ data: { code: 'update.failed' } })
  await choose(ON)
  await vi.waitFor(async () => expect((await test.state()).updates.state).toBe('ready'))
  expect(await handlers['updates.install']({}, VIEWER)).toEqual({})
  expect(done).not.toContain('installed')
  await vi.waitFor(() => expect(done.at(-1)).toBe('installed'))
})

it('without a window the address is read, over https, and a person installs', async () => {
  const server = await startUpdateServer('1.2.0')
  if (!server) return
  onTestFinished(() => server.close())
  const before = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...before, server.trust])
  onTestFinished(() => tls.setDefaultCACertificates(before))
  const { test, handlers } = await startWilling(() => {}, { over: { version: '1.0.0' } })
  await handlers['settings.update']({ updates: { ...ON, mode: 'install', url: server.url } }, VIEWER)
  await vi.waitFor(async () => expect((await test.state()).updates.state).not.toBe('current'))
  expect((await test.state()).updates).toMatchObject({ state: 'available', version: '1.2.0' })
  expect(server.asked).toHaveLength(1)
  await expect(handlers['updates.install']({}, VIEWER)).rejects.toMatchObject({ data: { code: 'update.failed' } })
  await server.close()
  expect(await handlers['updates.check']({}, VIEWER)).toMatchObject({
    state: 'failed',
    error: { code: 'update.unreachable' },
  })
})
