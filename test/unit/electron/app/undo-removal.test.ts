import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { KEY_FILE } from '../../../../electron/base/data-files.ts'
import { CameraCredentials } from '../../../../electron/cameras/camera-credentials.ts'
import { openStore, type Store } from '../../../../electron/store/store.ts'
import { openKeyFileVault } from '../../../../electron/vault/key-file-vault.ts'
import { startTestApplication, VIEWER } from '../../../fixtures/application.ts'
import { crossing } from '../store/event-fixture.ts'
import { camera } from '../store/store-fixture.ts'
import { startWilling } from './willing-application.ts'

afterEach(() => void vi.useRealTimers())

const LOGIN = { username: 'admin', password: 'secret' }
const ref = { cameraId: 'cam-1' }
/** The longest that an undo is waited for, ms. */
const UNDO_MS = 30_000

/** What a folder holds on which nobody runs. */
function look<T>(dir: string, read: (store: Store) => T): T {
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() }
  const store = openStore({ dir, clock, onProblem: (error) => expect.fail(error.message) })
  const found = read(store)
  store.close()
  return found
}
const crossings = (dir: string) => look(dir, (store) => store.events.recent('cam-1', 9).length)

/** A camera with a login that counted three a moment ago. */
async function counting() {
  const atMs = Date.now() - 1_000
  const started = await startWilling((store, dataDir) => {
    store.cameras.insert(camera({ createdAtMs: atMs - 60_000 }))
    const vault = openKeyFileVault(join(dataDir, KEY_FILE), () => {})
    new CameraCredentials(vault, store.credentials).put('cam-1', LOGIN)
    store.events.commit([{ cameraId: 'cam-1', runId: 'r', events: [1, 2, 3].map((seq) => crossing(seq, { atMs })) }])
  })
  const counted = async () =>
    (await started.test.state()).lineTotals.reduce((sum, total) => sum + total.in + total.out, 0)
  return { ...started, counted, dir: started.test.dataDir }
}

it('a camera deleted with its counts comes back with them, its login and its lines', async () => {
  const { test, handlers, assigned, counted, dir } = await counting()
  expect(await counted()).toBe(3)
  const before = (await test.state()).cameras
  await handlers['cameras.remove']({ ...ref, withCounts: true }, VIEWER)
  expect((await test.state()).cameras).toEqual([])
  expect(await counted()).toBe(0)

  expect(await handlers['cameras.restore'](ref, VIEWER)).toEqual(before[0])
  expect((await test.state()).cameras).toEqual(before)
  expect(await counted()).toBe(3)
  expect(assigned().at(-1)?.task).toMatchObject({ ...ref, credentials: LOGIN })
  await test.close()
  expect(crossings(dir)).toBe(3)
})

it('the time until it was undone is one in which nobody watched', async () => {
  const { test, handlers, workers, dir } = await counting()
  await vi.waitFor(() => expect(workers.some((worker) => worker.of('assign').length > 0)).toBe(true))
  workers.forEach((worker) => worker.live())
  await handlers['cameras.remove'](ref, VIEWER)
  const removedMs = Date.now()
  await new Promise((resolve) => setTimeout(resolve, 60))
  await handlers['cameras.restore'](ref, VIEWER)
  await test.close()
  const gaps = look(dir, (store) => store.gaps.list(0, Date.now() + 1, ['cam-1']))
  expect(gaps.some(({ fromMs, toMs }) => fromMs <= removedMs && (toMs ?? Infinity) > removedMs + 50)).toBe(true)
})

it('after half a minute the counts are gone, and it can not be undone any more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { test, handlers, dir } = await counting()
  const there = async () => (await handlers['crossings.recent']({ limit: 9 }, VIEWER)).length
  await handlers['cameras.remove']({ ...ref, withCounts: true }, VIEWER)
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1_000)
  expect(await there()).toBe(3)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await there()).toBe(0)
  vi.useRealTimers()
  await expect(handlers['cameras.restore'](ref, VIEWER)).rejects.toThrow('too late')
  await test.close()
  expect(crossings(dir)).toBe(0)
})

it('whoever closes the application meanwhile has deleted: the counts are gone', async () => {
  const { test, handlers, dir } = await counting()
  await handlers['cameras.remove']({ ...ref, withCounts: true }, VIEWER)
  await test.close()
  expect(crossings(dir)).toBe(0)
})

it('counts that were to go when the power went are deleted at the next start', async () => {
  const { test, dir } = await counting()
  await test.close()
  // As a power cut leaves it: removed, and its counts still there.
  look(dir, (store) => store.cameras.remove('cam-1', true))
  expect(crossings(dir)).toBe(3)
  const again = await startTestApplication(dir)
  expect((await again.state()).cameras).toEqual([])
  await again.close()
  expect(crossings(dir)).toBe(0)
})

it('a camera deleted without its counts keeps them, whatever comes', async () => {
  const { test, handlers, counted, dir } = await counting()
  await handlers['cameras.remove'](ref, VIEWER)
  expect(await counted()).toBe(3)
  await test.close()
  expect(crossings(dir)).toBe(3)
})
