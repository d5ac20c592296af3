import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { testStore } from '../store/store-fixture.ts'
import { compact, step, testQueue } from './queue-fixture.ts'

const stalled = new FieldcountError('source.stalled', { seconds: 5 })
const wrongPassword = new FieldcountError('source.auth')

describe('the job queue', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  const started = (workers = 1) => {
    const fixture = testStore()
    const test = testQueue(fixture.store.jobs, workers)
    test.queue.start()
    return { fixture, ...test, test }
  }
  const stateOf = (fixture: ReturnType<typeof testStore>, jobId: string) => fixture.store.jobs.get(jobId)?.state

  it('runs a job, keeps its result and the six times, and tells its end once', async () => {
    const { fixture, queue, runner, reported } = started()
    const { id } = queue.submit(compact)
    expect(stateOf(fixture, id)).toBe('queued')
    await step()
    expect(stateOf(fixture, id)).toBe('running')
    await step(1_500)
    runner.runs[0]!.succeed({ freedMb: 12 })
    await step()
    expect(reported.map((job) => job.id)).toEqual([id])
    await step(100)
    const stored = fixture.store.jobs.get(id)!
    expect(stored).toMatchObject({ state: 'succeeded', result: { freedMb: 12 } })
    const { submittedAtMs, queuedAtMs, assignedAtMs, runningAtMs, resultAtMs, notifiedAtMs } = stored.timeline
    expect([queuedAtMs, assignedAtMs, runningAtMs, resultAtMs, notifiedAtMs].map((ms) => ms! - submittedAtMs)).toEqual([
      0, 0, 0, 1_500, 1_500,
    ])
    // Why it ran where it ran is kept with it.
    expect(stored.placement?.text).toBe(
      'compact-database runs on w1 after 0.0 s in the queue: least loaded with 0 of work',
    )
    await step(60_000)
    expect(reported).toHaveLength(1)
  })

  it('runs as many at once as there are free workers, and the next when one is free', async () => {
    const { queue, runner, test } = started(2)
    const ids = queue.submitAll([compact, compact, compact, compact]).map(({ id }) => id)
    await step()
    expect(runner.runs.map(({ job }) => job.id)).toEqual(ids.slice(0, 2))
    runner.runs[0]!.succeed(null)
    await step()
    expect(runner.runs.map(({ job }) => job.id)).toEqual(ids.slice(0, 3))
    test.workers = [...test.workers, { ...test.workers[0]!, workerId: 'w3' }]
    queue.wake()
    await step()
    expect(runner.runs.map(({ job, signal }) => [job.workerId, signal.aborted])).toEqual([
      ['w1', false],
      ['w2', false],
      ['w1', false],
      ['w3', false],
    ])
  })

  it('runs a job at its time, not before', async () => {
    const { fixture, queue, runner } = started()
    const { id } = queue.submit({ ...compact, runAtMs: Date.now() + 3_600_000 })
    await step(3_599_999)
    expect([stateOf(fixture, id), runner.runs.length]).toEqual(['submitted', 0])
    await step(1)
    expect(runner.runs).toHaveLength(1)
  })

  it('tries again what may pass, after a growing stored wait; the rest are dead letters', async () => {
    const { fixture, queue, runner, reported } = started()
    const { id } = queue.submit(compact)
    const waits: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      await step(60_000)
      runner.runs.at(-1)!.fail(stalled)
      await step()
      const { nextAttemptAtMs } = fixture.store.jobs.get(id)!
      if (nextAttemptAtMs !== undefined) waits.push(nextAttemptAtMs - Date.now())
    }
    expect(waits).toEqual([750, 1_500, 3_000, 6_000])
    expect(reported.map(({ state, attempts, error }) => [state, attempts, error?.code])).toEqual([
      ['dead', 5, 'source.stalled'],
    ])
    expect(fixture.store.jobs.list({ states: ['dead'], limit: 10 })[0]).toMatchObject({
      id,
      history: Array(5).fill({ workerId: 'w1', error: { code: 'source.stalled' } }),
    })
  })

  it('does not try again what cannot pass', async () => {
    const { queue, runner, reported } = started()
    queue.submit(compact)
    await step()
    runner.runs[0]!.fail(wrongPassword)
    await step()
    expect(reported[0]).toMatchObject({ state: 'dead', attempts: 1 })
  })

  it('retries or discards a dead letter by hand', async () => {
    const { fixture, queue, runner } = started()
    const [one, two] = queue.submitAll([compact, compact]).map(({ id }) => id) as [string, string]
    for (const run of [0, 1]) {
      await step()
      runner.runs[run]!.fail(wrongPassword)
    }
    await step(200)
    expect(queue.retry(one)).toMatchObject({ state: 'queued', attempts: 0 })
    await step()
    runner.runs[2]!.succeed(null)
    await step()
    expect(stateOf(fixture, one)).toBe('succeeded')
    expect(() => queue.retry(one)).toThrow('not a dead letter')
    queue.discard(two)
    expect(fixture.store.jobs.get(two)).toBeUndefined()
    expect(() => queue.discard(two)).toThrow('Not found')
  })

  it('cancels what waits at once and what runs within two seconds', async () => {
    const { fixture, queue, runner, reported } = started()
    const [running, waiting] = queue.submitAll([compact, compact]).map(({ id }) => id) as [string, string]
    await step()
    expect(queue.cancel(waiting).state).toBe('cancelled')
    expect(queue.cancel(running).cancelRequestedAtMs).toBe(Date.now())
    queue.cancel(running)
    expect(runner.runs[0]!.signal.aborted).toBe(true)
    await step()
    expect([stateOf(fixture, running), stateOf(fixture, waiting)]).toEqual(['cancelled', 'cancelled'])
    expect(reported.map(({ id }) => id).sort()).toEqual([running, waiting].sort())
    expect(runner.runs).toHaveLength(1)
  })

  it('does not wait for a runner that does not stop, and gives its worker nothing else until it does', async () => {
    const { fixture, queue, runner } = started()
    runner.obedient = false
    const [stubborn, next] = queue.submitAll([compact, compact]).map(({ id }) => id) as [string, string]
    await step()
    queue.cancel(stubborn)
    await step(1_999)
    expect(stateOf(fixture, stubborn)).toBe('running')
    await step(1)
    expect([stateOf(fixture, stubborn), stateOf(fixture, next)]).toEqual(['cancelled', 'queued'])
    await step(60_000)
    expect(runner.runs).toHaveLength(1)
    runner.runs[0]!.succeed('too late')
    await step()
    expect([stateOf(fixture, stubborn), stateOf(fixture, next)]).toEqual(['cancelled', 'running'])
  })

  it('stops a job that takes longer than it may, and never runs it twice at once', async () => {
    const { fixture, queue, runner } = started()
    runner.obedient = false
    const { id } = queue.submit({ ...compact, timeoutMs: 10_000 })
    await step(12_000)
    expect(fixture.store.jobs.get(id)).toMatchObject({
      state: 'retry-wait',
      error: { code: 'job.timeout', params: { seconds: 10 } },
    })
    await step(120_000)
    expect(runner.runs).toHaveLength(1)
    runner.runs[0]!.fail(stalled)
    await step()
    expect(runner.of(id)).toHaveLength(2)
  })

  it('holds back low-priority jobs while told to, and says why', async () => {
    const { queue, runner, test } = started()
    test.order = { ...test.order, pausedBelowPriority: 8 }
    const { id } = queue.submit({ ...compact, priority: 3 })
    await step()
    expect(runner.runs).toHaveLength(0)
    expect(queue.waiting(5)).toMatchObject([{ jobId: id, reason: { key: 'decisions.jobsPaused' } }])
    test.order = { ...test.order, pausedBelowPriority: undefined }
    queue.wake()
    await step()
    expect(runner.runs).toHaveLength(1)
    expect(queue.waiting(5)).toEqual([])
  })

  it('refuses a job that it could never run', () => {
    const { queue } = started()
    const source = { kind: 'rtsp' as const, url: 'rtsp://192.168.1.20/a', transport: 'tcp' as const }
    const refused = (request: Parameters<typeof queue.submit>[0]) =>
      expect(() => queue.submit(request)).toThrow(
        expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) }),
      )
    refused({ ...compact, cron: 'every day' })
    refused({ ...compact, cron: '0 0 30 2 *' })
    refused({ ...compact, priority: 10 })
    refused({
      input: {
        on: 'worker',
        job: { kind: 'snapshot', source, timeoutMs: 5_000, credentials: { username: 'a', password: 'b' } },
      },
    })
  })
})

describe('a periodic job', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  const nightly = { ...compact, cron: '30 2 * * *' }
  const start = (zone: string) => {
    const fixture = testStore()
    const test = testQueue(fixture.store.jobs)
    test.zone = zone
    test.queue.start()
    return { fixture, ...test, test }
  }
  const waiting = (queue: ReturnType<typeof start>['queue']) =>
    queue.open().filter(({ state }) => state === 'submitted')

  it('comes by the clock of the site, once a day also on the days that clocks are moved', async () => {
    const runs = async (from: number) => {
      vi.setSystemTime(from)
      const { queue, runner } = start('Europe/Berlin')
      queue.submit(nightly)
      for (let hour = 0; hour < 72; hour++) {
        await step(3_600_000)
        for (const run of runner.runs) run.succeed(null)
        await step()
      }
      return runner.runs.map(({ job }) => new Date(job.timeline.runningAtMs!).toISOString())
    }
    // 25 October 2026 has 25 hours, 29 March 2026 has 23 and no 02:30.
    expect(await runs(Date.UTC(2026, 9, 24, 12))).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
      '2026-10-27T01:30:00.000Z',
    ])
    expect(await runs(Date.UTC(2026, 2, 28, 12))).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
      '2026-03-31T00:30:00.000Z',
    ])
  })

  it('is submitted again when it ends, well or badly; a retry begins no second series', async () => {
    const { queue, runner } = start('UTC')
    const { seriesId } = queue.submit(nightly)
    await step(24 * 3_600_000)
    runner.runs[0]!.fail(wrongPassword)
    await step(200)
    expect(waiting(queue)).toMatchObject([{ seriesId, cron: nightly.cron }])
    queue.retry(runner.runs[0]!.job.id)
    await step()
    runner.runs[1]!.succeed(null)
    await step(200)
    expect(waiting(queue)).toHaveLength(1)
  })

  it('skips the times that passed while it ran', async () => {
    const { queue, runner } = start('UTC')
    queue.submit({ ...compact, cron: '*/10 * * * *' })
    await step(600_000)
    await step(35 * 60_000)
    runner.runs[0]!.succeed(null)
    await step()
    expect(runner.runs).toHaveLength(1)
    expect(waiting(queue).map(({ runAtMs }) => new Date(runAtMs).toISOString().slice(11, 16))).toEqual(['00:50'])
  })

  it('ends when its series is ended, and follows the site to another zone', async () => {
    const { fixture, queue, test } = start('UTC')
    const job = queue.submit(nightly)
    test.zone = 'Asia/Ho_Chi_Minh'
    queue.rezone()
    expect(new Date(fixture.store.jobs.get(job.id)!.runAtMs).toISOString()).toBe('2026-01-01T19:30:00.000Z')
    queue.endSeries(job.seriesId!)
    expect(waiting(queue)).toEqual([])
    expect(fixture.store.jobs.get(job.id)?.state).toBe('cancelled')
  })

  it('goes on with the next occurrence when one is cancelled', async () => {
    const { queue } = start('UTC')
    const job = queue.submit(nightly)
    queue.cancel(job.id)
    expect(waiting(queue).map(({ runAtMs }) => new Date(runAtMs).toISOString())).toEqual(['2026-01-02T02:30:00.000Z'])
  })
})
