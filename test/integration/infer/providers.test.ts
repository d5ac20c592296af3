import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { removeDataDir, startTestApplication, until, VIEWER, type TestApplication } from '../../fixtures/application.ts'
import { faultyFork } from '../../fixtures/faulty-provider/faulty-fork.ts'
import { readModelList } from '../../../electron/models/model-list-file.ts'
import { probeOne } from '../../../electron/inference/probe-all.ts'

const MODELS = resolve(import.meta.dirname, '../../../models')
const TIMES = { probeAfterMs: 200, firstRetryMs: 1_500 }

describe('providers of a machine', () => {
  let dir: string
  let device: ReturnType<typeof faultyFork>
  let app: TestApplication | undefined
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fieldcount-providers-'))
    mkdirSync(join(dir, 'data'))
    device = faultyFork(dir)
  })
  afterEach(async () => {
    await app?.close()
    app = undefined
    removeDataDir(dir)
  })
  const model = () => {
    const [manifest] = readModelList(MODELS)
    return { path: join(MODELS, manifest!.file), manifest: manifest! }
  }
  const probe = (provider: 'cpu' | 'webgpu', timeoutMs = 30_000) =>
    probeOne({ provider }, { fork: device.fork, model: model(), threads: 1, devices: [], timeoutMs })

  it('finds one that is right, one that is not there, and what each batch size costs', async () => {
    device.set({ webgpu: {} })
    expect(await probe('cpu')).toMatchObject({ outcome: 'works', detail: { text: 'always available' } })
    const found = await probe('webgpu')
    expect(found).toMatchObject({ outcome: 'works', where: { provider: 'webgpu' } })
    expect(found.timings.map(({ size }) => size)).toEqual([1, 2, 4, 8])
    device.set({})
    expect(await probe('webgpu')).toMatchObject({ outcome: 'missing', detail: { text: 'there is no such device' } })
  }, 120_000)

  it.each([
    ['has wrong numbers', { wrong: true }, { outcome: 'wrong' }],
    ['leaves the work to the CPU', { silent: true }, { outcome: 'silent' }],
    ['refuses the model', { open: 'refuse' }, { outcome: 'failed' }],
    ['ends its process', { run: 'exit' }, { outcome: 'crashed' }],
    ['hangs', { run: 'hang' }, { outcome: 'crashed' }],
  ] as const)(
    'reports one that %s and lives on',
    async (_title, fault, expected) => {
      device.set({ webgpu: fault })
      expect(await probe('webgpu', 8_000)).toMatchObject(expected)
    },
    60_000,
  )

  it('moves cameras to the CPU when it fails, shows the open breaker, and goes back when it works again', async () => {
    // Its CPU is made slow, so that the device is the faster one.
    device.set({ webgpu: {}, cpu: { runMs: 25 } })
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES })
    const camera = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const runsOn = async () =>
      (await app!.state()).cameraStatus.find(({ cameraId }) => cameraId === camera.id)?.provider
    await until('the table of providers', async () => (await app!.state()).inference.tables.length > 0, 240_000)
    await until('the camera on the device', async () => (await runsOn()) === 'webgpu', 30_000)

    device.set({ webgpu: { run: 'lost' }, cpu: { runMs: 25 } })
    const failedMs = performance.now()
    await until('the camera on the CPU', async () => (await runsOn()) === 'cpu', 30_000)
    const movedMs = Math.round(performance.now() - failedMs)
    console.log(`on the CPU ${movedMs} ms after the device failed`)
    expect(movedMs).toBeLessThan(3_000)
    const { alerts } = await until(
      'the alarm',
      async () => ((await app!.state()).alerts.some(({ kind }) => kind === 'provider') ? app!.state() : undefined),
      5_000,
    )
    expect(alerts).toContainEqual(expect.objectContaining({ kind: 'provider', subject: 'webgpu', detail: 'failed' }))
    const { inference, log } = await app.state()
    expect(inference.breakers).toContainEqual(expect.objectContaining({ provider: 'webgpu' }))
    expect(log.some(({ error }) => error?.code === 'provider.failed')).toBe(true)

    device.set({ webgpu: {}, cpu: { runMs: 25 } })
    await until(
      'the breaker to close',
      async () => (await app!.state()).inference.breakers.every(({ state }) => state === 'closed'),
      60_000,
    )
    await until('the camera back on the device', async () => (await runsOn()) === 'webgpu', 60_000)
    await until(
      'the alarm to be over',
      async () =>
        (await app!.state()).alerts.every(({ kind, clearedAtMs }) => kind !== 'provider' || clearedAtMs !== undefined),
      5_000,
    )
  }, 500_000)

  it('shows a camera whose model fails as failed, with nowhere to go, and as live again when it works', async () => {
    device.set({})
    app = await startTestApplication(join(dir, 'data'), {
      fork: device.fork,
      inferenceTimes: { ...TIMES, probeAfterMs: 600_000 },
    })
    const camera = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const status = async () => (await app!.state()).cameraStatus.find(({ cameraId }) => cameraId === camera.id)
    await until('a frame that was counted', async () => (await status())?.state === 'live', 30_000)
    device.set({ cpu: { run: 'lost' } })
    await until('the failure', async () => (await status())?.state === 'failed', 30_000)
    expect(await status()).toMatchObject({ error: { code: 'model.run' } })
    device.set({})
    await until('the picture that is counted again', async () => (await status())?.state === 'live', 10_000)
    expect((await status())?.error).toBeUndefined()
  }, 120_000)

  it('alarms when a frame takes as long as on the processor alone, until it is quick again', async () => {
    device.set({ webgpu: {}, cpu: { runMs: 25 } })
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES })
    const camera = await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const onDevice = async () =>
      (await app!.state()).cameraStatus.find(({ cameraId }) => cameraId === camera.id)?.provider === 'webgpu'
    const alarm = async () =>
      (await app!.state()).alerts.find(({ kind, subject }) => kind === 'provider' && subject === 'webgpu')
    await until('the table of providers', async () => (await app!.state()).inference.tables.length > 0, 240_000)
    await until('the camera on the device', onDevice, 30_000)
    expect(await alarm()).toBeUndefined()

    // As when a software renderer takes the place of the driver: all is right, slowly.
    device.set({ webgpu: { runMs: 70 }, cpu: { runMs: 25 } })
    const slowMs = performance.now()
    const raised = await until('the alarm', alarm, 90_000)
    console.log(
      `the alarm came ${((performance.now() - slowMs) / 1000).toFixed(0)} s after the device became slow: ` +
        `${raised.value.toFixed(0)} ms a frame, on the processor ${raised.limit.toFixed(0)}`,
    )
    expect(raised).toMatchObject({ detail: 'slow' })
    expect(raised.value).toBeGreaterThan(raised.limit)
    expect(performance.now() - slowMs).toBeGreaterThan(25_000)
    expect(await onDevice()).toBe(true)
    expect((await app.state()).inference.breakers).toEqual([])

    device.set({ webgpu: {}, cpu: { runMs: 25 } })
    await until('the alarm to be over', async () => (await alarm())?.clearedAtMs !== undefined, 120_000)
  }, 600_000)

  it('tries again when a driver changes, and alarms when what was used does not work with it', async () => {
    let driver = '1.0'
    const graphics = () => Promise.resolve([{ name: 'A card', vendor: 'NVIDIA', driver }])
    device.set({ webgpu: {}, cpu: { runMs: 25 } })
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES, graphics })
    await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const first = await until('the table of providers', async () => (await app!.state()).inference.tables[0], 240_000)
    expect(first.machine).toContain('A card (driver 1.0)')
    await app.close()

    driver = '2.0'
    device.set({ webgpu: { wrong: true }, cpu: { runMs: 25 } })
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES, graphics })
    const second = await until(
      'another table',
      async () => (await app!.state()).inference.tables.find(({ machine }) => machine.includes('driver 2.0')),
      240_000,
    )
    expect(second.reports).toContainEqual(expect.objectContaining({ where: { provider: 'webgpu' }, outcome: 'wrong' }))
    await until(
      'the alarm',
      async () =>
        (await app!.state()).alerts.some(
          ({ kind, subject, detail }) => kind === 'provider' && subject === 'webgpu' && detail === 'lost',
        ),
      5_000,
    )
    expect((await app.state()).log.some(({ error }) => error?.code === 'provider.lost')).toBe(true)
  }, 500_000)

  it('remembers what was measured over a restart', async () => {
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES })
    await app.app.handlers['cameras.addDemo']({}, VIEWER)
    const before = await until('the table of providers', async () => (await app!.state()).inference.tables[0], 240_000)
    await app.close()
    app = await startTestApplication(join(dir, 'data'), { fork: device.fork, inferenceTimes: TIMES })
    expect((await app.state()).inference.tables[0]).toEqual(before)
    await new Promise((done) => setTimeout(done, 2_000))
    expect((await app.state()).inference).toMatchObject({ probing: false, tables: [{ atMs: before.atMs }] })
  }, 400_000)
})
