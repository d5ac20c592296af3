import { copyFileSync, mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { MODELS_DIR } from '../../../../electron/base/data-files.ts'
import { Pool } from '../../../../electron/supervisor/pool.ts'
import { VIEWER } from '../../../fixtures/application.ts'
import { gridManifest, tinyModel } from '../../../fixtures/tiny-models.ts'
import { camera } from '../store/store-fixture.ts'
import { startWilling } from './willing-application.ts'

/** A recording is counted again when nothing changed for half a minute. */
const QUIET_MS = 30_000
const cam = camera({ source: { kind: 'pattern' }, hasPassword: false, username: undefined, modelId: undefined })

afterEach(() => void vi.useRealTimers())

it('a site file with another default model has the recordings counted again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  const { test, handlers } = await startWilling((store) => {
    store.settings.update({ modelId: 'gone' })
    store.cameras.insert({ ...cam, enabled: false, modelId: 'fieldcount-person' })
    store.clips.save({
      id: 'clip',
      cameraId: cam.id,
      name: 'Clip',
      path: '/clip.mp4',
      createdAtMs: Date.now(),
      taps: [{ t: 1, line: 'door', direction: 'in' }],
    })
  })
  const counts = async () => (await test.state()).jobs.filter(({ kind }) => kind === 'verify-accuracy')
  await handlers['settings.update']({ modelId: 'fieldcount-person' }, VIEWER)
  const { text } = await handlers['site.export']({}, VIEWER)
  await handlers['settings.update']({ modelId: 'gone' }, VIEWER)
  await vi.advanceTimersByTimeAsync(QUIET_MS + 1_000)
  for (const { id } of await counts()) await handlers['jobs.cancel']({ jobId: id }, VIEWER)
  const before = (await counts()).length

  const { hash } = await handlers['site.preview']({ text }, VIEWER)
  await handlers['site.import']({ text, hash, settings: true, schedules: false, cameras: [] }, VIEWER)
  expect((await test.state()).settings.modelId).toBe('fieldcount-person')
  await vi.advanceTimersByTimeAsync(QUIET_MS + 1_000)
  expect(await counts()).toHaveLength(before + 1)
})

it('another file for an accepted variant puts the cameras back on the model itself', async () => {
  const manifest = gridManifest()
  const { test, handlers, assigned } = await startWilling((store, dataDir) => {
    mkdirSync(join(dataDir, MODELS_DIR), { recursive: true })
    const path = join(dataDir, MODELS_DIR, 'grid.onnx')
    copyFileSync(tinyModel('grid'), path)
    store.models.insert({ path, manifest })
    const { inference } = DEFAULT_SETTINGS
    store.settings.update({
      modelId: 'grid',
      inference: { ...inference, precisions: { [manifest.sha256]: ['int8'] } },
    })
    const report = (precision: 'int8' | undefined, msPerFrame: number) => ({
      where: { provider: 'cpu', ...(precision && { precision }) },
      outcome: 'works',
      detail: '',
      timings: [{ size: 1, msPerFrame }],
    })
    store.memos.write('provider-tables', [
      {
        model: manifest.sha256,
        modelName: 'Grid',
        machine: 'this one',
        atMs: 0,
        reports: [report(undefined, 10), report('int8', 5)],
      },
    ])
    store.cameras.insert(cam)
  })
  const precisions = () => assigned().map(({ task }) => task.inference?.precision)
  await vi.waitFor(() => expect(precisions()).toEqual(['int8']))

  await handlers['models.addVariant']({ modelId: 'grid', path: tinyModel('half'), precision: 'int8' }, VIEWER)
  expect((await test.state()).settings.inference.precisions).toEqual({ [manifest.sha256]: [] })
  expect(precisions()).toEqual(['int8', undefined])
})

it('the same pool again evens out what runs where', async () => {
  const { test, handlers } = await startWilling(() => {})
  const apply = vi.spyOn(Pool.prototype, 'apply')
  const { pool } = (await test.state()).settings
  await handlers['pool.apply']({ pool }, VIEWER)
  expect(apply).toHaveBeenCalledExactlyOnceWith(pool)
  apply.mockRestore()
})

it('the same settings again open a port that was taken', async () => {
  const { test, handlers } = await startWilling(() => {})
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const api = { ...DEFAULT_SETTINGS.api, enabled: true, port }
  await handlers['settings.update']({ api }, VIEWER)
  expect((await test.state()).api.state).toBe('failed')
  await new Promise((resolve) => taken.close(resolve))
  await handlers['settings.update']({ api }, VIEWER)
  expect((await test.state()).api.state).toBe('on')
})
