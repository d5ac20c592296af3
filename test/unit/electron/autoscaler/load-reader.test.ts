import { describe, expect, it } from 'vitest'
import type { WorkerStatus } from '#core/contract/app-state.ts'
import { LoadReader } from '../../../../electron/autoscaler/load-reader.ts'

/** A worker whose one camera counted 8 frames in the last second, and has lost so many since it began. */
const worker = (dropped: number): WorkerStatus => ({
  ...{ workerId: 'w1', state: 'ready', restarts: 0, role: 'shared', threads: 1, jobIds: [], cameraIds: ['a'] },
  metrics: {
    ...{ cpu: 0.2, rssMb: 100, loopDelayMs: 1, reportsDropped: 0 },
    cameras: [
      {
        ...{ cameraId: 'a', sourceFps: 10, processedFps: 8, wantedFps: 10, dropped, busy: 0.2 },
        ...{ decodeMs: 1, preprocessMs: 1, inferMs: 20, trackMs: 0, latencyMs: 10 },
      },
    ],
  },
})

describe('the load as the autoscaler reads it', () => {
  it('holds the share of the frames that are lost, also where workers do not look busy', () => {
    const reader = new LoadReader()
    let sample = reader.sample([worker(0)], undefined, 0, 0)
    expect(sample).toMatchObject({ workers: 1, droppedShare: 0 })
    for (let second = 1; second < 30; second++)
      sample = reader.sample([worker(2 * second)], undefined, 0, second * 1_000)
    expect(sample.droppedShare).toBeCloseTo(0.2)
    expect(sample.utilisation).toBeCloseTo(0.2)
    // A new run begins at zero.
    expect(reader.sample([worker(0)], undefined, 0, 30_000).droppedShare).toBeLessThan(0.2)
  })

  it('holds nothing of that for the part of the pool that only does jobs', () => {
    const reader = new LoadReader()
    for (let second = 0; second < 30; second++)
      expect(reader.sample([worker(2 * second)], 'job', 0, second * 1_000)).toMatchObject({
        workers: 0,
        droppedShare: 0,
      })
  })
})
