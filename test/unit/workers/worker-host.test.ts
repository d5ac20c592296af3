import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import type { ToWorker } from '#core/contract/worker/to-worker.ts'
import { onnxRuntime } from '../../../workers/infer/inference-runtime.ts'
import { CameraPipeline } from '../../../workers/pipeline/camera-pipeline.ts'
import { systemClock } from '../../../workers/system-clock.ts'
import { ffmpegHardware } from '../../../workers/sources/video-hardware.ts'
import { WorkerHost } from '../../../workers/worker-host.ts'
import { until } from '../../fixtures/application.ts'
import { gridManifest, tinyModel } from '../../fixtures/tiny-models.ts'

const MODEL = { path: tinyModel('grid'), manifest: gridManifest() }
const task = (cameraId: string, runId: string, model = MODEL): StreamTask => ({
  cameraId,
  runId,
  source: { kind: 'pattern' },
  model,
  provider: 'cpu',
  fps: 10,
  calibration: EMPTY_CALIBRATION,
})

describe('the cameras of a worker', () => {
  const sent: FromWorker[] = []
  let host: WorkerHost
  const begin = () => {
    sent.length = 0
    host = new WorkerHost(
      { send: (message) => void sent.push(message), dropped: 0 },
      systemClock,
      onnxRuntime,
      ffmpegHardware,
    )
    notify({ type: 'init', workerId: 'w1', threads: 1 })
  }
  const notify = (message: ToWorker) => host.handle(message, [])
  const states = (cameraId: string) =>
    sent.filter((message) => message.type === 'camera-state').filter((message) => message.cameraId === cameraId)
  const live = (cameraId: string, runId: string) =>
    until(
      `${cameraId} live as ${runId}`,
      () => states(cameraId).some((message) => message.runId === runId && message.state === 'live'),
      15_000,
    )

  afterEach(async () => {
    // Ending a host ends its process; here it is the test's.
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never)
    await host.shutdown()
    exit.mockRestore()
  })

  it('are reached by messages only, and one that fails leaves the others alone', async () => {
    begin()
    notify({ type: 'assign', task: task('good', 'r1') })
    notify({ type: 'assign', task: task('bad', 'r2', { ...MODEL, path: `${MODEL.path}.gone` }) })
    await live('good', 'r1')
    await until(
      'the bad one to fail',
      () => states('bad').some(({ state, error }) => state === 'failed' && error?.code.startsWith('model.')),
      15_000,
    )
    expect(states('good').every(({ error }) => error === undefined)).toBe(true)
  })

  it('are asked every second whether they have become quiet', async () => {
    const settle = vi.spyOn(CameraPipeline.prototype, 'settleQuiet')
    onTestFinished(() => settle.mockRestore())
    begin()
    notify({ type: 'assign', task: task('good', 'r1') })
    await until('the second look', () => settle.mock.calls.length >= 2, 5_000)
  })

  it('take messages at any moment: before the first frame, twice, and for cameras that are not there', async () => {
    begin()
    notify({ type: 'recalibrate', cameraId: 'nobody', calibration: EMPTY_CALIBRATION })
    notify({ type: 'tune', cameraId: 'nobody', fps: 5 })
    notify({ type: 'tap', cameraId: 'nobody', tap: 'frame-trace' })
    notify({ type: 'unassign', cameraId: 'nobody' })
    notify({ type: 'cancel-job', jobId: 'none' })
    notify({ type: 'assign', task: task('door', 'r1') })
    notify({ type: 'recalibrate', cameraId: 'door', calibration: { ...EMPTY_CALIBRATION, confidence: 0.5 } })
    notify({ type: 'tune', cameraId: 'door', fps: 5 })
    notify({ type: 'tap', cameraId: 'door', tap: 'picture-watch', on: true, references: [] })
    notify({ type: 'tap', cameraId: 'door', tap: 'picture-watch', on: true, references: [] })
    await live('door', 'r1')
    expect(sent.some((message) => message.type === 'log' && message.level === 'error')).toBe(false)
  })

  it('end before they begin anew, so that one camera is never counted twice at once', async () => {
    begin()
    for (const runId of ['r1', 'r2', 'r3']) notify({ type: 'assign', task: task('door', runId) })
    await live('door', 'r3')
    const order = states('door').map(({ runId }) => runId)
    expect(order.lastIndexOf('r1')).toBeLessThan(Math.max(order.indexOf('r3'), 1))
    expect(
      states('door')
        .filter(({ state }) => state === 'live')
        .map(({ runId }) => runId),
    ).not.toContain('r2')
  })

  it('have ended when the process ends, also those that were taken away just before', async () => {
    begin()
    const folder = mkdtempSync(join(tmpdir(), 'fieldcount-host-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    notify({ type: 'assign', task: task('door', 'r1') })
    notify({
      type: 'tap',
      cameraId: 'door',
      tap: 'frame-capture',
      on: true,
      recording: { path: join(folder, 'p1.1.mp4'), fps: 10, maxBytes: 1e9 },
    })
    await until(
      'frames that were counted',
      () => sent.filter((message) => message.type === 'tap-report' && message.tap === 'frame-capture').length > 3,
      15_000,
    )
    notify({ type: 'unassign', cameraId: 'door' })
    const exit = vi
      .spyOn(process, 'exit')
      .mockImplementation((() => sent.push({ type: 'log', level: 'info', message: 'ended' })) as never)
    await host.shutdown()
    exit.mockRestore()
    const order = sent.map((message) =>
      message.type === 'log' ? message.message : message.type === 'tap-report' ? message.tap : message.type,
    )
    expect(order).toContain('recording')
    expect(order.indexOf('recording')).toBeLessThan(order.indexOf('ended'))
  })
})
