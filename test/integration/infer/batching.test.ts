import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { CameraMetrics } from '#core/contract/worker/metrics.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import { readModelList } from '../../../electron/models/model-list-file.ts'
import { createForkChild } from '../../../electron/supervisor/fork-child.ts'
import type { WorkerProcess } from '../../../electron/supervisor/worker-process.ts'
import { until } from '../../fixtures/application.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
let worker: WorkerProcess | undefined

afterEach(() => worker?.kill())

/** Three cameras on one real worker: the metrics of the latest second. */
function threeCameras(batch: { size: number; waitMs: number } | undefined): Map<string, CameraMetrics> {
  const manifest = readModelList(join(ROOT, 'models'))[0]!
  const latest = new Map<string, CameraMetrics>()
  const started = (worker = createForkChild(join(ROOT, 'workers/entry.ts'))('w1'))
  started.onMessage((raw) => {
    const message = FromWorker.parse(raw)
    if (message.type === 'metrics') message.metrics.cameras.forEach((metrics) => latest.set(metrics.cameraId, metrics))
    if (message.type !== 'ready') return
    started.send({ type: 'init', workerId: 'w1', threads: 1 })
    for (const cameraId of ['a', 'b', 'c']) {
      const task: StreamTask = {
        cameraId,
        runId: `run-${cameraId}`,
        source: { kind: 'file', path: join(ROOT, 'resources/demo/demo.mp4'), loop: true, realtime: true },
        model: { path: join(ROOT, 'models', manifest.file), manifest },
        provider: 'cpu',
        fps: 10,
        calibration: { lines: [], zones: [], masks: [], confidence: 0.35 },
        inference: { fallbacks: [], ...(batch && { batch }) },
      }
      started.send({ type: 'assign', task })
    }
  })
  return latest
}

it('puts frames of cameras that share a model into one run, and says how many', async () => {
  const latest = threeCameras({ size: 4, waitMs: 60 })
  await until(
    'frames that are run together',
    () =>
      latest.size === 3 &&
      [...latest.values()].every(({ processedFps }) => processedFps > 2) &&
      [...latest.values()].some(({ batchSize = 1 }) => batchSize > 1.2),
    40_000,
  )
  for (const { batchSize } of latest.values()) expect(batchSize).toBeLessThanOrEqual(4)
})

it('runs each frame alone where no batch was planned', async () => {
  const latest = threeCameras(undefined)
  await until(
    'three cameras that count',
    () => latest.size === 3 && [...latest.values()].every(({ processedFps }) => processedFps > 2),
    40_000,
  )
  for (const { batchSize } of latest.values()) expect(batchSize).toBe(1)
})
