import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ErrorData } from '#core/errors/error-data.ts'
import { HOUR_MS, MINUTE_MS } from '#core/time/durations.ts'
import { DEFAULT_UPDATE_SETTINGS, type UpdateSettings } from '#core/updates/update-settings.ts'
import { feedUpdater } from '../../../../electron/updates/feed-updater.ts'
import { UpdateService } from '../../../../electron/updates/update-service.ts'
import type { Updater } from '../../../../electron/updates/updater.ts'
import { handClock } from '../store/store-fixture.ts'

const ON: UpdateSettings = { ...DEFAULT_UPDATE_SETTINGS, mode: 'install', url: 'https://updates.example/' }

/** A service of one run of the program; `memos` outlive it. */
function testService(
  settings: UpdateSettings,
  { version = '1.0.0', memos = new Map<string, unknown>(), updater = {} as Partial<Updater> } = {},
) {
  const clock = handClock()
  const done: string[] = []
  const problems: ErrorData[] = []
  const now = { hour: 12, counting: 2 }
  const service = new UpdateService({
    updater: {
      newest: async () => {
        done.push('looked')
        return '1.1.0'
      },
      fetch: async () => void done.push('fetched'),
      install: async () => void done.push('installed'),
      fetchOlder: async (_, to) => void done.push(`back to ${to}`),
      ...updater,
    },
    version,
    clock,
    memos: { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
    settings: () => settings,
    hour: () => now.hour,
    counting: () => now.counting,
    onView: () => {},
    onFound: (found) => done.push(`found ${found}`),
    onProblem: (error) => problems.push(error),
  })
  return { service, clock, done, problems, now, memos }
}

describe('updates', () => {
  it('ask nobody anything until they are chosen', async () => {
    for (const settings of [DEFAULT_UPDATE_SETTINGS, { ...ON, mode: 'off' as const }, { ...ON, url: '' }]) {
      const { service, done } = testService(settings)
      await service.step()
      await service.check()
      expect(done).toEqual([])
    }
  })

  it('go stage by stage: found, fetched, and installed in the quiet hour when nothing counts', async () => {
    const { service, done, now } = testService(ON)
    await service.step()
    expect(done).toEqual(['looked', 'found 1.1.0', 'fetched'])
    expect(service.view()).toMatchObject({ state: 'ready', version: '1.1.0' })
    now.hour = 3
    await service.step()
    expect(done).not.toContain('installed')
    now.counting = 0
    await service.step()
    expect(done.at(-1)).toBe('installed')
  })

  it('only say so where that was chosen, or where a person installs', async () => {
    for (const [settings, updater] of [
      [{ ...ON, mode: 'notify' as const }, {}],
      [ON, { fetch: undefined }],
    ] as const) {
      const { service, done } = testService(settings, { updater: updater as Partial<Updater> })
      await service.step()
      expect(done).toEqual(['looked', 'found 1.1.0'])
      expect(service.view()).toMatchObject({ state: 'available', version: '1.1.0' })
    }
  })

  it('are looked for once a day, after a failure once an hour, and told once', async () => {
    let looked = 0
    const updater = {
      newest: () => {
        looked += 1
        return Promise.reject(new Error('no network'))
      },
    }
    const { service, clock, problems } = testService(ON, { updater })
    for (let minute = 0; minute < 150; minute++, clock.ms += MINUTE_MS) await service.step()
    expect(looked).toBe(3)
    expect(problems).toHaveLength(1)
    expect(service.view().state).toBe('failed')
    const good = testService({ ...ON, mode: 'notify' })
    for (let hour = 0; hour < 47; hour++, good.clock.ms += HOUR_MS) await good.service.step()
    expect(good.done.filter((what) => what === 'looked')).toHaveLength(2)
  })

  it('that do not count are taken back, and not taken again', async () => {
    const before = testService({ ...ON, mayInterrupt: true })
    before.now.hour = 3
    await before.service.step()
    expect(before.done.at(-1)).toBe('installed')

    const after = testService(ON, { version: '1.1.0', memos: before.memos })
    after.now.counting = 0
    await after.service.step()
    expect(after.problems).toEqual([])
    after.clock.ms += 11 * MINUTE_MS
    await after.service.step()
    expect(after.problems.map(({ code }) => code)).toEqual(['update.notCounting'])
    expect(after.done).toEqual(['looked', 'back to 1.0.0', 'installed'])

    const again = testService(ON, { memos: after.memos })
    await again.service.step()
    expect(again.done).not.toContain('fetched')
    expect(again.service.view()).toMatchObject({ state: 'available' })
  })

  it('that are not installed after all are said to be, and not begun again every minute', async () => {
    const settings = { ...ON, mayInterrupt: true }
    const updater = { install: () => Promise.reject(new Error('pkexec was dismissed')) }
    const { service, problems, now, clock, done } = testService(settings, { updater })
    now.hour = 3
    for (let minute = 0; minute < 59; minute++, clock.ms += MINUTE_MS) await service.step()
    expect(problems).toHaveLength(1)
    expect(service.view()).toMatchObject({ state: 'failed', error: problems[0] })
    expect(done.filter((what) => what === 'fetched')).toHaveLength(1)
    clock.ms += 24 * HOUR_MS
    await service.step()
    expect(service.view()).toMatchObject({ state: 'available', version: '1.1.0' })
    expect(problems).toHaveLength(1)
  })

  it('that the shell ended for, and that were not installed, are told at the next start', async () => {
    const settings = { ...ON, mayInterrupt: true }
    const before = testService(settings, { updater: { install: () => new Promise(() => {}) } })
    before.now.hour = 3
    void before.service.step()
    await vi.waitFor(() => expect(before.service.view().state).toBe('ready'))
    void before.service.step()
    // Until it has ended, nothing is judged and nothing is begun twice.
    await before.service.step()
    expect(before.problems).toEqual([])
    const again = testService(settings, { memos: before.memos })
    again.now.hour = 3
    await again.service.step()
    expect(again.problems.map(({ code }) => code)).toEqual(['update.failed'])
    expect(again.problems[0]?.message).toContain('1.1.0')
    expect(again.done).not.toContain('installed')
    expect(again.service.view()).toMatchObject({ state: 'available', version: '1.1.0' })
  })

  it('that count are kept', async () => {
    const before = testService({ ...ON, mayInterrupt: true })
    before.now.hour = 3
    await before.service.step()
    const after = testService(ON, { version: '1.1.0', memos: before.memos })
    await after.service.step()
    after.now.counting = 0
    after.clock.ms += HOUR_MS
    await after.service.step()
    expect(after.problems).toEqual([])
    expect(after.done.join()).not.toContain('back')
  })
})

describe('the feed of electron-builder', () => {
  async function feed(answer: string, status = 200) {
    const asked: (string | undefined)[] = []
    const server = createServer((request, response) => {
      asked.push(request.url)
      response.writeHead(status).end(answer)
    }).listen(0, '127.0.0.1')
    onTestFinished(() => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))))
    await new Promise((resolve) => server.once('listening', resolve))
    return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases` }
  }

  it('says its version', async () => {
    const { url, asked } = await feed('version: 1.4.0\nfiles:\n  - url: Fieldcount-1.4.0.AppImage\n    size: 1\n')
    expect(await feedUpdater('linux', 'x64').newest(url)).toBe('1.4.0')
    expect(await feedUpdater('linux', 'arm64').newest(url)).toBe('1.4.0')
    expect(await feedUpdater('win32').newest(`${url}/`)).toBe('1.4.0')
    expect(await feedUpdater('darwin').newest(url)).toBe('1.4.0')
    const files = ['latest-linux.yml', 'latest-linux-arm64.yml', 'latest.yml', 'latest-mac.yml']
    expect(asked).toEqual(files.map((file) => `/releases/${file}`))
  })

  it.each([
    ['<html>not here</html>', 200],
    ['version: 1.4.0; rm -rf /', 200],
    [`version: ${'1'.repeat(100_000)}`, 200],
    ['version: 1.4.0', 404],
  ])('that is none is said to be none: %.20s %i', async (answer, status) => {
    const { url } = await feed(answer, status)
    await expect(feedUpdater('linux').newest(url)).rejects.toMatchObject({ data: { code: 'update.unreachable' } })
  })
})
