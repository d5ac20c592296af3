import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { SuggestionKind } from '#core/monitor/suggestion.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import { MODELS_DIR } from '../../../../../electron/base/data-files.ts'
import type { Store } from '../../../../../electron/store/store.ts'
import { VIEWER } from '../../../../fixtures/application.ts'
import { gridManifest, tinyModel } from '../../../../fixtures/tiny-models.ts'
import { camera } from '../../store/store-fixture.ts'
import { startWilling, type WillingApplication } from '../willing-application.ts'

const plain = { hasPassword: false, username: undefined, modelId: undefined } as const
const CAMERAS = ['door', 'yard'].map((id) => camera({ ...plain, id, name: id, source: { kind: 'pattern' } }))
const MAIN = 'rtsp://192.168.1.20/stream1'
const SUB = 'rtsp://192.168.1.20/stream2'

const CORES = 2
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => CORES,
}))

afterEach(() => void vi.useRealTimers())

async function start(fill: (store: Store, dataDir: string) => void): Promise<WillingApplication> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })
  return startWilling(fill)
}

interface Seconds {
  readonly count: number
  /** Of each camera's second. */
  readonly figures?: Partial<WorkerMetrics['cameras'][number]>
  /** Frames that each camera drops in a second. */
  readonly dropped?: number
  readonly picture?: { readonly width: number; readonly height: number }
}

/** Seconds in which all cameras are live. */
async function work({ workers }: WillingApplication, { count, figures, dropped = 0, picture }: Seconds) {
  for (let second = 1; second <= count; second++) {
    for (const worker of workers) {
      for (const { task } of worker.of('assign')) {
        const { cameraId, runId } = task
        worker.say({ type: 'camera-state', cameraId, runId, state: 'live', provider: 'cpu', ...picture })
      }
      worker.report({ dropped: dropped * second, ...figures })
    }
    await vi.advanceTimersByTimeAsync(1_000)
  }
}

async function suggested({ handlers }: WillingApplication, kind: SuggestionKind) {
  const { suggestions } = await handlers['monitor.view']({}, VIEWER)
  const found = suggestions.find((one) => one.kind === kind)
  if (!found) throw new Error(`not suggested; ${JSON.stringify(suggestions)}`)
  return found
}

const press = ({ handlers }: WillingApplication, suggestionId: string) =>
  handlers['suggestions.apply']({ suggestionId }, VIEWER)
const cameraNow = async ({ test }: WillingApplication, id: string | undefined) => {
  const found = (await test.state()).cameras.find((one) => one.id === id)
  if (!found) throw new Error(`no camera ${id}`)
  return found
}
const overloaded: Seconds = { count: 30, dropped: 10, figures: { busy: 0.95 } }

describe('the button of a suggestion', () => {
  it('lowers the rate of the dearest camera where every processor has its worker', async () => {
    const app = await start((store) => CAMERAS.forEach((one) => store.cameras.insert(one)))
    const { pool } = (await app.test.state()).settings
    await app.handlers['pool.apply']({ pool: { ...pool, workers: CORES } }, VIEWER)
    // What follows within a minute would belong to the change of the pool.
    await work(app, { ...overloaded, count: 65 })
    const { id, cameraId } = await suggested(app, 'lower-rate')
    await press(app, id)
    expect((await cameraNow(app, cameraId)).fps).toBe(7)
    const { changes } = (await app.handlers['monitor.view']({}, VIEWER)).trends
    expect(changes[0]?.what.key).toBe('advice.followed-lower-rate')
  })

  it('fetches the pictures of a camera that breaks off by TCP', async () => {
    const app = await start((store) =>
      store.cameras.insert(camera({ ...plain, source: { kind: 'rtsp', url: MAIN, transport: 'udp' } })),
    )
    for (let times = 0; times < 3; times++) {
      await work(app, { count: 5 })
      for (const worker of app.workers)
        for (const { task } of worker.of('assign'))
          worker.say({ type: 'camera-state', cameraId: task.cameraId, runId: task.runId, state: 'stalled' })
      await vi.advanceTimersByTimeAsync(1_000)
    }
    await press(app, (await suggested(app, 'transport')).id)
    expect((await cameraNow(app, 'cam-1')).source).toEqual({ kind: 'rtsp', url: MAIN, transport: 'tcp' })
  })

  describe('that counts on a smaller stream', () => {
    const large: Seconds = { count: 5, figures: { decodeMs: 14 }, picture: { width: 3_840, height: 2_160 } }
    const pressed = async () => {
      const app = await start((store) =>
        store.cameras.insert(camera({ ...plain, source: { kind: 'rtsp', url: MAIN, transport: 'tcp' } })),
      )
      await work(app, large)
      const answer = press(app, (await suggested(app, 'substream')).id).catch((error: unknown) => error)
      await vi.advanceTimersByTimeAsync(100)
      const tests = app.workers.flatMap((worker) =>
        worker.of('job').flatMap(({ job, jobId }) => (job.kind === 'snapshot' ? { worker, job, jobId } : [])),
      )
      expect(tests).toMatchObject([{ job: { source: { url: SUB } } }])
      const [{ worker, jobId }] = tests as [(typeof tests)[number]]
      return { app, answer, worker, jobId }
    }

    it('tries it first, and takes it when it gives a picture', async () => {
      const { app, answer, worker, jobId } = await pressed()
      const picture = { jpeg: new Uint8Array([1]), width: 640, height: 360, fps: 25, codec: 'h264' }
      worker.say({ type: 'job-result', jobId, result: { kind: 'snapshot', ...picture } })
      await answer
      expect((await cameraNow(app, 'cam-1')).source).toMatchObject({ url: SUB })
    })

    it('leaves the camera as it is when that gives none, and says why', async () => {
      const { app, answer, worker, jobId } = await pressed()
      worker.say({ type: 'job-failed', jobId, error: new FieldcountError('source.unreachable', { host: 'a' }).data })
      expect(await answer).toMatchObject({ data: { code: 'source.unreachable' } })
      expect((await cameraNow(app, 'cam-1')).source).toMatchObject({ url: MAIN })
    })
  })

  it('runs frames of cameras together where that was measured to pay', async () => {
    const manifest = gridManifest()
    const off = { ...DEFAULT_SETTINGS.inference, batching: 'off' as const }
    const app = await start((store, dataDir) => {
      mkdirSync(join(dataDir, MODELS_DIR), { recursive: true })
      const path = join(dataDir, MODELS_DIR, 'grid.onnx')
      copyFileSync(tinyModel('grid'), path)
      store.models.insert({ path, manifest })
      store.settings.update({ modelId: 'grid', inference: off, pool: { ...DEFAULT_SETTINGS.pool, workers: 1 } })
      const timings = [1, 2, 4].map((size) => ({ size, msPerFrame: 10 / size }))
      const report = { where: { provider: 'cpu' }, outcome: 'works', detail: '', timings }
      store.memos.write('provider-tables', [
        { model: manifest.sha256, modelName: 'Grid', machine: 'this one', atMs: 0, reports: [report] },
      ])
      CAMERAS.forEach((one) => store.cameras.insert(one))
    })
    await work(app, overloaded)
    await press(app, (await suggested(app, 'batch-on')).id)
    expect((await app.test.state()).settings.inference).toEqual({ ...off, batching: 'auto' })
  })

  it('keeps single crossings for less long, and compacts the database at once', async () => {
    const app = await start((store) => {
      const hour = Math.floor(Date.now() / HOUR_MS)
      for (let ago = 240; ago > 0; ago--)
        store.metrics.write(HOUR_MS, (hour - ago) * HOUR_MS, [
          { name: 'system_disk_free_mb', label: '', value: 50_000 + 200 * ago },
        ])
    })
    await vi.advanceTimersByTimeAsync(2_000)
    await press(app, (await suggested(app, 'storage')).id)
    const { settings, jobs } = await app.test.state()
    expect(settings.storage.keepEventsDays).toBe(365)
    expect(jobs.map(({ kind }) => kind)).toContain('compact-database')
  })
})
