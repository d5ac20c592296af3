import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MetricName } from '#core/metrics/metric.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { DAY_MS, HOUR_MS } from '#core/time/durations.ts'
import { MODELS_DIR } from '../../../../../electron/base/data-files.ts'
import { until, VIEWER } from '../../../../fixtures/application.ts'
import { freePort } from '../../../../fixtures/free-port.ts'
import { gridManifest, tinyModel } from '../../../../fixtures/tiny-models.ts'
import { systemClock } from '../../../../../electron/base/system-clock.ts'
import { reportDocument } from '../../../../../electron/report/write/report-document.ts'
import { ReportDocument } from '../../../../../electron/report/write/report-schema.ts'
import { openStoreForReading, type Store } from '../../../../../electron/store/store.ts'
import { camera } from '../../store/store-fixture.ts'
import { startWilling, type WillingApplication } from '../willing-application.ts'

const cam = camera({ source: { kind: 'pattern' }, hasPassword: false, username: undefined, modelId: undefined })

const network = camera({ hasPassword: false, username: undefined, modelId: undefined })

afterEach(() => void vi.useRealTimers())

const fakeTime = () =>
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] })

/** Seconds in which its cameras are counted with these figures. */
async function work({ workers }: WillingApplication, seconds: number, inferMs: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    for (const worker of workers) {
      worker.live()
      worker.report({ inferMs })
    }
    await vi.advanceTimersByTimeAsync(1_000)
  }
}

describe('what a change did to the figures', () => {
  const view = async ({ handlers }: WillingApplication) => handlers['monitor.view']({}, VIEWER)
  const settings = async ({ test }: WillingApplication) => (await test.state()).settings
  const start = async () => {
    fakeTime()
    const app = await startWilling((store, dataDir) => {
      store.cameras.insert(cam)
      mkdirSync(join(dataDir, MODELS_DIR), { recursive: true })
      const path = join(dataDir, MODELS_DIR, 'grid.onnx')
      copyFileSync(tinyModel('grid'), path)
      store.models.insert({ path, manifest: gridManifest() })
    })
    await work(app, 20, 20)
    return app
  }

  const changes: [string, (app: WillingApplication) => Promise<unknown>][] = [
    ['model', ({ handlers }) => handlers['settings.update']({ modelId: 'grid' }, VIEWER)],
    ['processor for models', ({ handlers }) => handlers['settings.update']({ provider: 'cpu' }, VIEWER)],
    [
      'how models are run',
      async (app) =>
        app.handlers['settings.update']({ inference: { ...(await settings(app)).inference, batching: 'off' } }, VIEWER),
    ],
    [
      'pool',
      async (app) => app.handlers['pool.apply']({ pool: { ...(await settings(app)).pool, type: 'priority' } }, VIEWER),
    ],
    [
      'model of Entrance',
      ({ handlers }) =>
        handlers['cameras.update']({ cameraId: cam.id, camera: { ...input(), modelId: 'grid' } }, VIEWER),
    ],
  ]
  const input = () => ({ name: cam.name, source: cam.source, fps: cam.fps, priority: cam.priority })

  it.each(changes)('is shown since a change by hand of %s', async (what, change) => {
    const app = await start()
    expect((await view(app)).trends.changes).toEqual([])
    await change(app)
    expect((await view(app)).trends.changes).toMatchObject([{ what: { text: what }, before: { inferMs: 20 } }])
    expect((await view(app)).trends.changes[0]!.after).toBeUndefined()
    await work(app, 50, 10)
    expect((await view(app)).trends.changes).toMatchObject([
      { what: { text: what }, before: { inferMs: 20 }, after: { inferMs: 10 }, verdict: 'better' },
    ])
  })

  it('is shown since a site file brought another model', async () => {
    const app = await start()
    await app.handlers['settings.update']({ modelId: 'grid' }, VIEWER)
    const { text } = await app.handlers['site.export']({}, VIEWER)
    await app.handlers['settings.update']({ modelId: 'fieldcount-person' }, VIEWER)
    await work(app, 70, 20)
    const before = (await view(app)).trends.changes.length

    const { hash } = await app.handlers['site.preview']({ text }, VIEWER)
    await app.handlers['site.import']({ text, hash, settings: true, schedules: false, cameras: [] }, VIEWER)
    expect((await settings(app)).modelId).toBe('grid')
    expect((await view(app)).trends.changes).toHaveLength(before + 1)
    expect((await view(app)).trends.changes[0]!.what.text).toBe('model')
  })
})

/** Workers that may have 200 MB have 900 again and again, until something is suggested. */
async function replacedForMemory({ handlers, test, workers }: WillingApplication) {
  const { pool } = (await test.state()).settings
  await handlers['pool.apply']({ pool: { ...pool, workerMemoryMb: 200 } }, VIEWER)
  for (let minute = 0; minute < 60; minute++) {
    for (const worker of workers) {
      worker.live()
      worker.say({
        type: 'metrics',
        metrics: { cpu: 0.3, rssMb: 900, loopDelayMs: 3, reportsDropped: 0, cameras: [] },
      })
    }
    await vi.advanceTimersByTimeAsync(10_000)
    const { suggestions } = await handlers['monitor.view']({}, VIEWER)
    const found = suggestions.find(({ kind }) => kind === 'memory')
    if (found) return found
  }
  throw new Error('nothing was suggested')
}

describe('forecasts', () => {
  it('of disk, memory and processor reach the view', async () => {
    fakeTime()
    const hour = Math.floor(Date.now() / HOUR_MS)
    const app = await startWilling((store) => {
      for (let ago = 240; ago > 0; ago--) {
        const mean = (name: MetricName, value: number) => ({ name, label: '', value })
        const days = (240 - ago) / 24
        store.metrics.write(HOUR_MS, (hour - ago) * HOUR_MS, [
          mean('system_disk_free_mb', 100_000 - 5_000 * days),
          mean('system_memory_used', 0.5 + 0.02 * days),
          mean('system_cpu', 0.3 + 0.03 * days),
        ])
      }
    })
    await vi.advanceTimersByTimeAsync(2_000)
    const { trends, suggestions } = await app.handlers['monitor.view']({}, VIEWER)
    expect(trends.forecast.disk).toBeCloseTo(10, 0)
    // From where they are on an ordinary day to the limits of their alerts.
    expect(trends.forecast.memory).toBeGreaterThan(10)
    expect(trends.forecast.memory).toBeLessThan(14)
    expect(trends.forecast.cpu).toBeGreaterThan(11)
    expect(trends.forecast.cpu).toBeLessThan(15)
    expect(suggestions).toMatchObject([{ kind: 'storage' }])
  })
})

describe('a camera that fails again and again', () => {
  it('is left alone, which its status says and jobs obey, until somebody tries it now', async () => {
    const { handlers, workers, assigned, test } = await startWilling((store) => store.cameras.insert(network))
    await until('the camera to be given to a worker', () => assigned().length === 1, 5_000)
    const { runId } = assigned()[0]!.task
    const error = new FieldcountError('source.unreachable', { host: 'a' }).data
    const fail = (failures: number, waitMs: number) =>
      workers[0]!.say({ type: 'camera-retry', cameraId: cam.id, runId, failures, waitMs, error })
    const status = async () => (await test.state()).cameraStatus.find(({ cameraId }) => cameraId === cam.id)!
    workers[0]!.say({ type: 'camera-state', cameraId: cam.id, runId, state: 'failed', error })
    fail(4, 5_000)
    expect((await status()).circuit).toMatchObject({ state: 'closed', failures: 4 })
    const atMs = Date.now()
    fail(5, 60_000)
    const { circuit } = await status()
    expect(circuit).toMatchObject({ state: 'open', failures: 5, error })
    expect(circuit!.nextAtMs! - atMs).toBeGreaterThanOrEqual(60_000)

    const [job] = await handlers['jobs.submit'](
      { order: { kind: 'snapshot', cameraId: cam.id }, when: { kind: 'now' } },
      VIEWER,
    )
    const stored = async () => (await test.state()).jobs.find(({ id }) => id === job!.id)!
    await until(
      'the job to fail',
      async () => (await stored()).attempts > 0 && (await stored()).state !== 'running',
      5_000,
    )
    expect((await stored()).error?.code).toBe('source.unreachable')
    expect(workers.flatMap((worker) => worker.of('job')).filter(({ job: { kind } }) => kind === 'snapshot')).toEqual([])

    fail(5, 0)
    expect((await status()).circuit?.state).toBe('half-open')
    await handlers['cameras.retry']({ cameraId: cam.id }, VIEWER)
    expect(assigned()).toHaveLength(2)
    expect((await status()).circuit).toBeUndefined()
  })
})

/** Minutes of a whole application, which a busy machine takes its time for. */
const SLOWLY_MS = 90_000

describe('service levels', () => {
  const DAYS = 40
  /** A camera of which nine of ten frames were counted, late, and that was away for two hours of the last day. */
  const fill = (store: Store) => {
    const nowMs = Date.now()
    const hour = Math.floor(nowMs / HOUR_MS)
    store.cameras.insert({ ...cam, createdAtMs: nowMs - DAYS * DAY_MS })
    store.settings.update({
      serviceLevels: { site: { availability: 0.99, countedShare: 0.8 }, cameras: { [cam.id]: { latencyP95Ms: 200 } } },
    })
    for (let ago = DAYS * 24; ago > 0; ago--)
      store.metrics.write(HOUR_MS, (hour - ago) * HOUR_MS, [
        { name: 'camera_counted_share', label: cam.id, value: ago <= 7 * 24 ? 0.9 : 1 },
        { name: 'camera_latency_p95_ms', label: cam.id, value: 400 },
      ])
    store.gaps.open(cam.id, nowMs - 10 * HOUR_MS, 'source.refused')
    store.gaps.close(cam.id, nowMs - 8 * HOUR_MS)
    store.markAlive(nowMs)
  }

  it(
    'are kept or not over a day, a week and a month, told on the screen and by an alert',
    async () => {
      fakeTime()
      const app = await startWilling(fill)
      await work(app, 10, 20)
      const [level] = (await app.handlers['monitor.view']({}, VIEWER)).serviceLevels
      expect(level).toMatchObject({
        cameraId: cam.id,
        target: { availability: 0.99, countedShare: 0.8, latencyP95Ms: 200 },
      })
      expect(level!.day.availability).toBeCloseTo(22 / 24, 2)
      expect(level!.week.availability).toBeCloseTo(166 / 168, 2)
      expect(level!.day.countedShare).toBeCloseTo(0.9, 2)
      expect(level!.month.countedShare).toBeCloseTo((7 * 0.9 + 23) / 30, 2)
      expect(level!.month.latencyP95Ms).toBe(400)
      expect((await app.test.state()).alerts.map(({ kind }) => kind)).not.toContain('service-level')
      await work(app, 400, 20)
      expect((await app.test.state()).alerts).toMatchObject([
        { kind: 'service-level', subject: cam.id, detail: 'availability', limit: 0.99 },
      ])
    },
    SLOWLY_MS,
  )

  it(
    'and the pool are reviewed once a week, in the log and in reports',
    async () => {
      fakeTime()
      const app = await startWilling(fill)
      await work(app, 10, 20)
      const reviews = async () => (await app.test.state()).log.filter(({ key }) => key === 'logLines.poolReview')
      expect(await reviews()).toMatchObject([{ params: { cameras: 1 } }])
      await work(app, 20, 20)
      expect(await reviews()).toHaveLength(1)
      const store = openStoreForReading({ dir: app.test.dataDir, clock: systemClock, onProblem: () => {} })
      const today = new Date().toISOString().slice(0, 10)
      const { timeZone } = (await app.test.state()).settings
      const request = { from: today, to: today, siteName: '', timeZone, nowMs: Date.now() + 1, version: 'test' }
      const document = reportDocument(store, request)
      store.close()
      expect(document.reviews).toMatchObject([{ cameras: 1 }])
      expect(document.serviceLevels).toMatchObject([
        { measure: 'availability', target: 0.99 },
        { measure: 'countedShare', target: 0.8 },
        { measure: 'latencyP95Ms', target: 200 },
      ])
      expect(ReportDocument.safeParse(document).success).toBe(true)
    },
    SLOWLY_MS,
  )

  it(
    'are among the figures that others collect',
    async () => {
      const port = await freePort()
      const { handlers, test } = await startWilling(fill)
      const { api } = (await test.state()).settings
      await handlers['settings.update']({ api: { ...api, enabled: true, port } }, VIEWER)
      const { token } = await handlers['api.addToken']({ name: 'Dashboard', scope: 'read' }, VIEWER)
      const metrics = async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/metrics`, {
          headers: { authorization: `Bearer ${token}` },
        })
        return answer.text()
      }
      const text = await until(
        'them to be worked out',
        async () => ((await metrics()).includes('fieldcount_service_') ? metrics() : undefined),
        60_000,
      )
      expect(text).toMatch(/fieldcount_service_availability_day\{camera="cam-1"\} 0\.91/)
      expect(text).toMatch(/fieldcount_service_latency_p95_ms_month\{camera="cam-1"\} 400/)
    },
    SLOWLY_MS,
  )
})

describe('the main process', () => {
  it('says how long its loop was held up', async () => {
    const { handlers } = await startWilling(() => {})
    const longest = async () => {
      const [series] = await handlers['metrics.series']({ names: ['app_loop_delay_ms'], spanS: 60 }, VIEWER)
      return Math.max(0, ...(series?.values ?? []).map((value) => value ?? 0))
    }
    await until('a first figure', longest, 5_000)
    const hold = (ms: number) => {
      const endMs = performance.now() + ms
      while (performance.now() < endMs);
    }
    await until('the delay to show', async () => (hold(150), (await longest()) > 120), 10_000)
  })

  it('is not ready while no worker is, and says so with 503', async () => {
    const port = await freePort()
    const { handlers, workers, test } = await startWilling(() => {}, { workersReady: false })
    const { api } = (await test.state()).settings
    await handlers['settings.update']({ api: { ...api, enabled: true, port } }, VIEWER)
    const ready = () => fetch(`http://127.0.0.1:${port}/readyz`)
    expect((await ready()).status).toBe(503)
    for (const worker of workers) worker.ready()
    const answer = await ready()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ ready: true, workersReady: workers.length })
  })

  it('suggests more memory when workers were replaced for it, and gives it by its button', async () => {
    fakeTime()
    const app = await startWilling((store) => store.cameras.insert(cam))
    const { id } = await replacedForMemory(app)
    // A change that follows within a minute belongs to the one before.
    await vi.advanceTimersByTimeAsync(60_000)
    await app.handlers['suggestions.apply']({ suggestionId: id }, VIEWER)
    expect((await app.test.state()).settings.pool.workerMemoryMb).toBe(300)
    const { changes } = (await app.handlers['monitor.view']({}, VIEWER)).trends
    expect(changes[0]!.what.key).toBe('advice.followed-memory')
  })
})
