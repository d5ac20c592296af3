import { describe, expect, it } from 'vitest'
import type { WorkerStatus } from '#core/contract/app-state.ts'
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
})
