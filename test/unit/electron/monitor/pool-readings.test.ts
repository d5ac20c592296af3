import { describe, expect, it } from 'vitest'
import type { WorkerStatus } from '#core/contract/app-state.ts'
import { camera } from '../store/store-fixture.ts'
import { PoolReadings } from '../../../../electron/monitor/pool-readings.ts'

const worker = (over: Partial<WorkerStatus>): WorkerStatus => ({
  ...{ workerId: 'w1', state: 'ready', restarts: 2, role: 'shared', threads: 1, jobIds: [], cameraIds: [] },
  ...over,
})

describe('the figures of the workers', () => {
  it('tell who has something to do, who is sound, and how often each began again', () => {
    const read = (name: string) =>
      new PoolReadings()
        .read(
          [
            worker({ cameraIds: ['a'] }),
            worker({ workerId: 'w2', jobIds: ['j'], state: 'restarting' }),
            worker({ workerId: 'w3' }),
          ],
          [],
          [],
        )
        .filter((reading) => reading.name === name)
        .map(({ value }) => value)
    expect(read('worker_active')).toEqual([1, 1, 0])
    expect(read('worker_healthy')).toEqual([1, 0, 1])
    expect(read('worker_restarts')).toEqual([2, 2, 2])
    expect(read('worker_cameras')).toEqual([1, 0, 0])
    expect(read('worker_utilisation')).toEqual([0, 1, 0])
  })

  it('tell the share of its time in the model, its memory, its processor time and how long it does not listen', () => {
    const figures = { sourceFps: 25, processedFps: 10, wantedFps: 10, inferMs: 30, latencyMs: 60, batchSize: 1.5 }
    const readings = new PoolReadings()
    const read = (dropped: number) =>
      readings.read(
        [
          worker({
            cameraIds: ['a'],
            metrics: {
              ...{ cpu: 0.6, rssMb: 420, loopDelayMs: 12, reportsDropped: 3 },
              cameras: [{ cameraId: 'a', busy: 0.4, decodeMs: 2, preprocessMs: 1, trackMs: 1, dropped, ...figures }],
            },
          }),
        ],
        [camera({ id: 'a', fps: 10 })],
        [],
      )
    read(100)
    const found = Object.fromEntries(read(104).map(({ name, value }) => [name, value]))
    expect(found).toMatchObject({
      ...{ worker_efficiency: 0.3, worker_cpu_cores: 0.6, worker_memory_mb: 420 },
      ...{ worker_loop_delay_ms: 12, worker_reports_dropped: 3 },
      ...{ camera_source_fps: 25, camera_counted_fps: 10, camera_dropped_fps: 4 },
      ...{ camera_infer_ms: 30, camera_latency_ms: 60, camera_batch_size: 1.5 },
    })
  })
})
