import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#core/contract/app-state.ts'
import { CapacityService } from '../../../../electron/inference/capacity-service.ts'
import { yieldToCameras } from '../../../../electron/supervisor/yield-to-cameras.ts'
import { fakeFork } from '../../../fixtures/fake-worker.ts'
import { camera } from '../store/store-fixture.ts'

vi.mock('../../../../electron/supervisor/yield-to-cameras.ts', () => ({ yieldToCameras: vi.fn() }))

/** What each of the workers finds: five seconds of video in one. */
const RUN = {
  mediaS: 50,
  wallS: 10,
  decodeMs: 1,
  frameMs: 6,
  provider: 'cpu',
  width: 640,
  height: 360,
  sourceFps: 12,
  codec: 'h264',
}
const FPS = 12

function capacity() {
  const { fork, workers } = fakeFork()
  const memos = new Map<string, unknown>()
  const now = { cameras: 0, workers: { count: 2, threads: 1 }, machine: 'one' }
  const open = () =>
    new CapacityService({
      fork,
      clock: { nowMs: () => 1, monotonicMs: () => 1 },
      settings: () => DEFAULT_SETTINGS,
      memos: { read: (name) => memos.get(name), write: (name, value) => void memos.set(name, value) },
      resolveModel: () => ({ path: '/models/one.onnx' }),
      cameras: () => Array.from({ length: now.cameras }, (_, n) => camera({ id: `cam-${n}`, fps: FPS })),
      plan: () => ({ provider: 'cpu', inference: {} }) as never,
      machine: () => now.machine,
      workers: () => now.workers,
      clip: 'demo.mp4',
      log: { info: () => {} },
    })
  let service = open()
  return {
    now,
    workers,
    get service() {
      return service
    },
    restart: () => (service = open()),
    async measure() {
      const before = workers.length
      const measuring = service.measure(undefined, FPS, new AbortController().signal, () => {})
      for (const worker of workers.slice(before)) {
        worker.ready()
        worker.say({ type: 'job-result', jobId: 'job', result: { kind: 'measure-capacity', run: RUN } })
      }
      return measuring
    },
  }
}

describe('how many cameras a machine is said to hold', () => {
  beforeEach(() => void vi.mocked(yieldToCameras).mockClear())

  it('is what all workers of the pool do at once, less a fifth, and is known after a restart', async () => {
    const one = capacity()
    await one.measure()
    expect(one.workers).toHaveLength(2)
    expect(one.service.view(undefined, FPS)).toMatchObject({ held: 8, measure: { speed: 10, workers: 2 } })
    one.restart()
    expect(one.service.view(undefined, FPS)).toMatchObject({ held: 8 })
  })

  it('warns of the first camera that is too much, and not of one before', async () => {
    const one = capacity()
    await one.measure()
    one.now.cameras = 7
    expect(one.service.check({ fps: FPS })).toMatchObject({ known: true, fits: true, cameras: 8 })
    one.now.cameras = 8
    expect(one.service.check({ fps: FPS })).toMatchObject({ known: true, fits: false, cameras: 9, held: 8 })
    // One that is changed is not one more.
    expect(one.service.check({ fps: FPS, cameraId: 'cam-0' })).toMatchObject({ fits: true, cameras: 8 })
  })

  it('is no promise of other workers, of another machine or before it was measured', async () => {
    const one = capacity()
    expect(one.service.check({ fps: FPS })).toEqual({ known: false })
    await one.measure()
    one.now.workers = { count: 1, threads: 2 }
    expect(one.service.check({ fps: FPS })).toEqual({ known: false })
    await one.measure()
    expect(one.workers).toHaveLength(3)
    expect(one.service.view(undefined, FPS)).toMatchObject({ held: 4 })
    one.now.workers = { count: 2, threads: 1 }
    expect(one.service.view(undefined, FPS)).toMatchObject({ held: 8 })
    one.now.machine = 'other'
    expect(one.service.check({ fps: FPS })).toEqual({ known: false })
  })

  it('counts the cameras that took their part while it was measured, and stands back for them alone', async () => {
    const one = capacity()
    await one.measure()
    expect(yieldToCameras).not.toHaveBeenCalled()
    one.now.cameras = 3
    await one.measure()
    expect(yieldToCameras).toHaveBeenCalledTimes(2)
    // Thirteen without headroom.
    expect(one.service.view(undefined, FPS)).toMatchObject({ held: 10, cameras: 3 })
  })
})
