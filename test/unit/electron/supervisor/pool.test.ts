import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { Pool, type Stream } from '../../../../electron/supervisor/pool.ts'
import { fakeFork } from '../../../fixtures/fake-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

const stream = (cameraId: string, fps = 10): Stream => ({
  cameraId, fps, source: { kind: 'pattern' }, model: { path: '/m.onnx' }, provider: 'cpu', calibration: EMPTY_CALIBRATION,
})

function makePool(size: number) {
  const { fork, workers } = fakeFork()
  const runs: string[] = []
  let run = 0
  const pool = new Pool(
    { fork, clock: steppedClock, newRunId: () => `run-${++run}`, cores: 4, workers: size },
    {
      onRunStarted: (cameraId, runId, workerId) => runs.push(`${cameraId} ${runId} on ${workerId}`),
      onRunLost: (cameraId) => runs.push(`${cameraId} lost`),
      onMessage: () => {}, onWorkersChanged: () => {}, onLog: () => {},
    },
  )
  pool.start()
  return { pool, workers, runs }
}

describe('the pool', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  it('gives a camera to a worker as soon as one is ready', () => {
    const { pool, workers, runs } = makePool(1)
    pool.assign(stream('a'))
    expect(runs).toEqual([])
    workers[0]!.ready()
    expect(runs).toEqual(['a run-1 on w1'])
    expect(workers[0]!.of('assign')[0]?.task).toMatchObject({ cameraId: 'a', runId: 'run-1' })
  })

  it('spreads cameras over its workers by the frames promised', () => {
    const { pool, workers } = makePool(2)
    workers.forEach((worker) => worker.ready())
    for (const id of ['a', 'b', 'c', 'd']) pool.assign(stream(id))
    expect(pool.statuses().map(({ cameraIds }) => cameraIds)).toEqual([['a', 'c'], ['b', 'd']])
  })

  it('starts a new run with its calibration and its viewers when a worker comes back', () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.watch('a', true)
    pool.recalibrate('a', { ...EMPTY_CALIBRATION, confidence: 0.6 })
    workers[0]!.die({ code: null, signal: 'SIGKILL' })
    vi.advanceTimersByTime(1_000)
    workers[1]!.ready()
    expect(runs).toEqual(['a run-1 on w1', 'a lost', 'a run-2 on w1'])
    expect(workers[1]!.of('assign')[0]?.task.calibration.confidence).toBe(0.6)
    expect(workers[1]!.of('preview')).toEqual([{ type: 'preview', cameraId: 'a', on: true, viaPort: false }])
    expect(pool.isCurrentRun('a', 'run-1')).toBe(false)
  })

  it('moves cameras to the workers that stay when it shrinks, and evens out when it grows', async () => {
    const { pool, workers } = makePool(2)
    workers.forEach((worker) => worker.ready())
    for (const id of ['a', 'b', 'c', 'd']) pool.assign(stream(id))
    await pool.resize(1)
    expect(pool.statuses().map(({ cameraIds }) => [...cameraIds].sort())).toEqual([['a', 'b', 'c', 'd']])
    expect(workers[1]!.of('shutdown')).toHaveLength(1)
    expect(workers[1]!.sent.findIndex(({ type }) => type === 'unassign')).toBeLessThan(workers[1]!.sent.findIndex(({ type }) => type === 'shutdown'))
    await pool.resize(2)
    expect(pool.statuses().map(({ cameraIds }) => cameraIds.length)).toEqual([2, 2])
  })

  it('keeps workers × threads within the machine and restarts streams when their share changes', async () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    await pool.resize(4)
    expect(workers.slice(0, 1).flatMap((worker) => worker.of('init').map(({ threads }) => threads))).toEqual([4, 1])
    workers.slice(1).forEach((worker) => worker.ready())
    expect(workers.slice(1).every((worker) => worker.of('init')[0]?.threads === 1)).toBe(true)
    expect(runs).toEqual(['a run-1 on w1', 'a run-2 on w1'])
  })

  it('acknowledges to the worker that sent the events, even after the camera moved', async () => {
    const { pool, workers } = makePool(2)
    workers.forEach((worker) => worker.ready())
    pool.assign(stream('a'))
    pool.ack('w1', 'run-1', 1, 3)
    expect(workers[0]!.of('ack')).toEqual([{ type: 'ack', runId: 'run-1', fromSeq: 1, toSeq: 3 }])
  })

  it('forgets a camera that is taken away', () => {
    const { pool, workers } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.unassign('a')
    expect(workers[0]!.of('unassign')).toEqual([{ type: 'unassign', cameraId: 'a' }])
    workers[0]!.die({ code: 1, signal: null })
    vi.advanceTimersByTime(1_000)
    workers[1]!.ready()
    expect(workers[1]!.of('assign')).toEqual([])
  })
})
