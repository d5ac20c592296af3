import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_CALIBRATION } from '#core/count/calibration.ts'
import { DEFAULT_POOL_SETTINGS, type PoolSettings } from '#core/pool/pool-settings.ts'
import { Pool } from '../../../../electron/supervisor/pool.ts'
import type { PoolOptions, Stream } from '../../../../electron/supervisor/pool-types.ts'
import { fakeFork, type FakeWorker } from '../../../fixtures/fake-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

const stream = (cameraId: string, fps = 10): Stream => ({
  cameraId,
  fps,
  source: { kind: 'pattern' },
  model: { path: '/m.onnx' },
  provider: 'cpu',
  calibration: EMPTY_CALIBRATION,
})

const fixed = (workers: number, over: Partial<PoolSettings> = {}): PoolSettings => ({
  ...DEFAULT_POOL_SETTINGS,
  workers,
  ...over,
})

function makePool(size: number, over: Partial<PoolSettings> = {}, more: Partial<PoolOptions> = {}) {
  const { fork, workers } = fakeFork()
  const runs: string[] = []
  const placed: string[] = []
  let run = 0
  const pool = new Pool(
    { fork, clock: steppedClock, newRunId: () => `run-${++run}`, cores: 4, settings: fixed(size, over), ...more },
    {
      onRunStarted: (cameraId, runId, workerId) => runs.push(`${cameraId} ${runId} on ${workerId}`),
      onRunLost: (cameraId) => runs.push(`${cameraId} lost`),
      onPlaced: (cameraId, workerId, reason) => placed.push(`${cameraId} on ${workerId}: ${reason.text}`),
      onUnschedulable: (cameraId, reason) => runs.push(`${cameraId} held: ${reason.text}`),
      onUnassigned: (cameraId) => runs.push(`${cameraId} unassigned`),
      onReleaseJob: (jobId) => runs.push(`${jobId} released`),
      onMessage: () => {},
      onWorkersChanged: () => {},
      onLog: () => {},
    },
  )
  pool.start()
  return { pool, workers, runs, placed }
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
    expect(pool.statuses().map(({ cameraIds }) => cameraIds)).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
  })

  it('starts a new run with its calibration and its viewers when a worker comes back', () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.tap('a', () => ({ tap: 'preview', on: true, viaPort: false }))
    pool.recalibrate('a', { ...EMPTY_CALIBRATION, confidence: 0.6 })
    workers[0]!.die({ code: null, signal: 'SIGKILL' })
    vi.advanceTimersByTime(1_000)
    workers[1]!.ready()
    expect(runs).toEqual(['a run-1 on w1', 'a lost', 'a run-2 on w1'])
    expect(workers[1]!.of('assign')[0]?.task.calibration.confidence).toBe(0.6)
    expect(workers[1]!.of('tap')).toEqual([{ type: 'tap', cameraId: 'a', tap: 'preview', on: true, viaPort: false }])
    expect(pool.isCurrentRun('a', 'run-1')).toBe(false)
  })

  it('moves cameras to the workers that stay when it shrinks, and evens out when it grows', async () => {
    const { pool, workers } = makePool(2)
    workers.forEach((worker) => worker.ready())
    for (const id of ['a', 'b', 'c', 'd']) pool.assign(stream(id))
    await pool.apply(fixed(1))
    expect(pool.statuses().map(({ cameraIds }) => [...cameraIds].sort())).toEqual([['a', 'b', 'c', 'd']])
    expect(workers[1]!.of('shutdown')).toHaveLength(1)
    expect(workers[1]!.sent.findIndex(({ type }) => type === 'unassign')).toBeLessThan(
      workers[1]!.sent.findIndex(({ type }) => type === 'shutdown'),
    )
    await pool.apply(fixed(2))
    workers[2]!.ready()
    expect(pool.statuses().map(({ cameraIds }) => cameraIds.length)).toEqual([2, 2])
  })

  it('keeps workers × threads within the machine and restarts streams when their share changes', async () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    await pool.apply(fixed(4))
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
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.unassign('a')
    expect(runs).toEqual(['a run-1 on w1', 'a unassigned'])
    expect(workers[0]!.of('unassign')).toEqual([{ type: 'unassign', cameraId: 'a' }])
    workers[0]!.die({ code: 1, signal: null })
    vi.advanceTimersByTime(1_000)
    workers[1]!.ready()
    expect(workers[1]!.of('assign')).toEqual([])
  })

  it('counts a camera where it is until the worker it moves to is ready', async () => {
    const { pool, workers } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.assign(stream('b'))
    const applied = pool.apply(fixed(2))
    expect(workers[0]!.of('unassign')).toEqual([])
    workers[1]!.ready()
    await applied
    expect(workers[0]!.of('unassign')).toHaveLength(1)
    expect(pool.statuses().map(({ cameraIds }) => cameraIds.length)).toEqual([1, 1])
  })

  it('lets a fresh process take over from a worker without a pause, and then ends the old one', async () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.ready()
    pool.assign(stream('a'))
    pool.recycle('w1')
    pool.recycle('w1')
    expect(workers).toHaveLength(2)
    expect(workers[0]!.of('unassign')).toEqual([])
    workers[1]!.ready()
    expect(runs).toEqual(['a run-1 on w1', 'a run-2 on w2'])
    await vi.waitFor(() => expect(workers[0]!.of('shutdown')).toHaveLength(1))
    await vi.waitFor(() => expect(pool.statuses().map(({ workerId }) => workerId)).toEqual(['w2']))
  })

  it('ends a worker that goes as soon as the camera it still counted is not wanted any more', async () => {
    const { pool, workers } = makePool(2)
    workers[1]!.ready()
    for (const id of ['a', 'b']) pool.assign(stream(id))
    expect(pool.statuses().map(({ cameraIds }) => cameraIds)).toEqual([['a'], ['b']])
    const shrunk = pool.apply(fixed(1))
    await vi.advanceTimersByTimeAsync(100)
    // The worker that stays is not there yet: the camera is counted where it was.
    expect(workers[1]!.of('shutdown')).toEqual([])
    pool.unassign('b')
    await shrunk
    expect(workers[1]!.sent.map(({ type }) => type).slice(-2)).toEqual(['unassign', 'shutdown'])
    expect(pool.statuses().map(({ workerId }) => workerId)).toEqual(['w1'])
  })

  it('says why no worker can count a camera, and counts it when one can', async () => {
    const { pool, workers, runs } = makePool(1)
    workers[0]!.say({ type: 'ready', pid: 1, capabilities: ['provider:cpu'] })
    pool.assign(stream('a'), { priority: 5, needs: ['provider:cuda'] })
    expect(runs).toEqual(['a held: none of 1 workers has provider:cuda'])
    workers[0]!.die({ code: 1, signal: null })
    vi.advanceTimersByTime(1_000)
    workers[1]!.say({ type: 'ready', pid: 2, capabilities: ['provider:cpu', 'provider:cuda'] })
    expect(runs.at(-1)).toBe('a run-1 on w1')
  })

  it('never gives a job to a camera worker, nor a camera to a job worker', async () => {
    const { pool, workers } = makePool(1, { type: 'specialised', streamWorkers: 1, jobWorkers: 2 })
    workers.forEach((worker) => worker.ready())
    for (const id of ['a', 'b', 'c']) pool.assign(stream(id))
    expect(pool.statuses().map(({ role, cameraIds }) => `${role} ${cameraIds.length}`)).toEqual([
      'stream 3',
      'job 0',
      'job 0',
    ])
    expect(pool.jobWorkers().map(({ workerId, slots }) => `${workerId} ${slots}`)).toEqual(['w2 1', 'w3 1'])
  })

  it('runs a job in a job worker, and fails it when that worker dies', async () => {
    const { pool, workers } = makePool(1, { type: 'specialised', streamWorkers: 1, jobWorkers: 1 })
    workers.forEach((worker) => worker.ready())
    const first = pool.runJob('w2', 'j1', { kind: 'measure-speed', budgetMs: 0 }, {})
    const [sent] = workers[1]!.of('job')
    workers[1]!.say({ type: 'job-result', jobId: sent!.jobId, result: { kind: 'measure-speed', speed: 3 } })
    expect(await first).toEqual({ kind: 'measure-speed', speed: 3 })
    const second = pool.runJob('w2', 'j2', { kind: 'measure-speed', budgetMs: 0 }, {})
    workers[1]!.die({ code: null, signal: 'SIGSEGV' })
    await expect(second).rejects.toMatchObject({ data: { code: 'worker.died' } })
  })

  it('kills a job worker whose job does not let go when it is cancelled', async () => {
    const { pool, workers } = makePool(1, { type: 'specialised', streamWorkers: 1, jobWorkers: 1 })
    workers.forEach((worker) => worker.ready())
    const abort = new AbortController()
    const job = pool.runJob('w2', 'j1', { kind: 'measure-speed', budgetMs: 0 }, { signal: abort.signal })
    abort.abort()
    expect(workers[1]!.of('cancel-job')).toHaveLength(1)
    vi.advanceTimersByTime(1_900)
    await expect(job).rejects.toMatchObject({ data: { code: 'job.cancelled' } })
    expect(workers[1]!.killed).toBe(true)
  })

  it('scales between its limits, and asks a job to begin again elsewhere when its worker goes', async () => {
    const { pool, workers, runs } = makePool(1, {
      type: 'hybrid',
      streamWorkers: 1,
      minJobWorkers: 1,
      maxJobWorkers: 3,
    })
    await pool.scaleTo(99)
    workers.forEach((worker) => worker.ready())
    expect(pool.statuses().map(({ role }) => role)).toEqual(['stream', 'job', 'job', 'job'])
    const job = pool.runJob('w4', 'j9', { kind: 'measure-speed', budgetMs: 0 }, {})
    const gone = expect(job).rejects.toMatchObject({ data: { code: 'worker.died' } })
    await pool.scaleTo(1)
    expect(pool.statuses().map(({ role }) => role)).toEqual(['stream', 'job'])
    expect(runs).toContain('j9 released')
    await gone
  })

  it('takes what job workers were scaled to for no number of camera workers when its type changes', async () => {
    const { pool } = makePool(1, { type: 'hybrid', streamWorkers: 1, minJobWorkers: 1, maxJobWorkers: 3 })
    await pool.scaleTo(3)
    const dynamic = fixed(1, { type: 'dynamic', minWorkers: 1, maxWorkers: 4 })
    expect(pool.plan(dynamic).counts).toEqual({ stream: 0, job: 0, shared: 1 })
    await pool.apply(dynamic)
    expect(pool.plan().counts.shared).toBe(1)
    await pool.scaleTo(3)
    await pool.apply({ ...dynamic, distribution: 'random' })
    expect(pool.plan().counts.shared).toBe(3)
  })

  /** `seconds` in which each of its cameras is counted in full, a frame in `ms`. */
  const count = (worker: FakeWorker, cameraIds: readonly string[], ms: number, seconds: number) => {
    const cameras = cameraIds.map((cameraId) => ({
      ...{ cameraId, sourceFps: 10, processedFps: 10, wantedFps: 10, dropped: 0, busy: ms / 100 },
      ...{ decodeMs: 1, preprocessMs: 1, inferMs: ms, trackMs: 0, latencyMs: 10 },
    }))
    for (let second = 0; second < seconds; second++)
      worker.say({ type: 'metrics', metrics: { cpu: 1, rssMb: 100, loopDelayMs: 1, cameras, reportsDropped: 0 } })
  }
  const camerasOf = (pool: Pool) => pool.statuses().map(({ cameraIds }) => cameraIds.length)
  const names = (n: number) => Array.from({ length: n }, (_, index) => `c${index}`)

  it.each([8, 13, 40])('spreads %i cameras over the workers that are started', async (cameras) => {
    const { pool, workers } = makePool(1)
    workers[0]!.ready()
    for (const id of names(cameras)) pool.assign(stream(id))
    await pool.apply(fixed(3))
    workers.slice(1).forEach((worker) => worker.ready())
    const counts = camerasOf(pool)
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  it('gives less to a worker that is measured slow where work is weighted, and the same to equal ones', async () => {
    const { pool, workers } = makePool(3, { distribution: 'weighted' })
    workers.forEach((worker) => worker.ready())
    for (const id of names(12)) pool.assign(stream(id))
    expect(camerasOf(pool)).toEqual([4, 4, 4])
    const second = (slowMs: number) =>
      pool.statuses().forEach(({ cameraIds }, n) => count(workers[n]!, cameraIds, n === 2 ? slowMs : 5, 60))
    second(5)
    pool.evenOut()
    expect(camerasOf(pool)).toEqual([4, 4, 4])
    second(15)
    for (let look = 0; look < 10; look++) pool.evenOut()
    expect(camerasOf(pool)).toEqual([5, 5, 2])
    // It stays so: nothing moves to and fro.
    const moves = workers.flatMap((worker) => worker.of('assign')).length
    for (let look = 0; look < 20; look++) {
      second(15)
      pool.evenOut()
    }
    expect(workers.flatMap((worker) => worker.of('assign'))).toHaveLength(moves)
  })

  it('evens out by what frames cost, a few cameras at a time', () => {
    const { pool, workers } = makePool(2)
    workers.forEach((worker) => worker.ready())
    const big = (id: string): Stream => ({ ...stream(id), model: { path: '/big.onnx' } })
    for (const id of ['b0', 'b1', 'b2', 'b3']) {
      pool.assign(big(id))
      pool.assign(stream(`s${id}`))
    }
    const before = pool.statuses().map(({ cameraIds }) => cameraIds)
    expect(before.map((ids) => ids.length)).toEqual([4, 4])
    expect(before[0]!.every((id) => id.startsWith('b'))).toBe(true)
    count(workers[0]!, before[0]!, 20, 30)
    count(workers[1]!, before[1]!, 4, 30)
    pool.evenOut()
    const after = pool.statuses().map(({ cameraIds }) => cameraIds.filter((id) => id.startsWith('b')).length)
    // 3 × 20 ms beside 4 × 4 ms and 20 ms: a second move would only turn it round.
    expect(after).toEqual([3, 1])
  })

  it('has workers at the site and with the label of the machine', () => {
    const { pool, workers, placed } = makePool(
      2,
      { distribution: 'geographic' },
      {
        home: () => ({ site: 'HQ', label: 'north' }),
      },
    )
    workers.forEach((worker) => worker.ready())
    const near = { priority: 5, needs: [], site: 'HQ' }
    pool.assign(stream('a'), { ...near, label: 'north' })
    pool.assign(stream('b'), { ...near, label: 'south' })
    pool.assign(stream('c'), { ...near, site: 'elsewhere' })
    expect(placed).toEqual([
      'a on w1: at the same site (HQ) and in the same area (north)',
      'b on w2: at the same site (HQ)',
      'c on w1: no worker is at the same site or has the same area',
    ])
    expect(pool.jobWorkers()).toMatchObject([
      { site: 'HQ', label: 'north' },
      { site: 'HQ', label: 'north' },
    ])
  })

  it('takes a provider that does not work here for one that nobody has, until it does', () => {
    let works = false
    const { pool, workers, runs } = makePool(1, {}, { works: (need) => need !== 'provider:webgpu' || works })
    workers[0]!.say({ type: 'ready', pid: 1, capabilities: ['provider:cpu', 'provider:webgpu'] })
    pool.assign(stream('a'), { priority: 5, needs: ['provider:webgpu'] })
    expect(runs).toEqual(['a held: none of 1 workers has provider:webgpu'])
    expect(pool.jobWorkers()).toMatchObject([{ capabilities: ['provider:cpu'] }])
    works = true
    pool.reconsider()
    expect(runs.at(-1)).toBe('a run-1 on w1')
  })

  it('gives threads beyond the plan, never more than the machine has and never fewer than planned', async () => {
    const { pool } = makePool(1, {}, { cores: 8 })
    const threads = () => pool.statuses().map((worker) => worker.threads)
    await pool.giveThreads(4)
    expect(threads()).toEqual([8])
    await pool.apply(fixed(2))
    expect(threads()).toEqual([4, 4])
    await pool.giveThreads(0)
    expect(threads()).toEqual([4, 4])
  })
})
