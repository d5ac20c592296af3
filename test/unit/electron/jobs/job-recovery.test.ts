import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobRequest } from '#core/pool/job.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { JobStore } from '../../../../electron/store/tables/job-table.ts'
import { useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { testStore } from '../store/store-fixture.ts'
import { compact, step, testQueue, type TestQueue } from './queue-fixture.ts'

describe('the job queue after a restart', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  /** What a crash leaves: the store as it is, nothing else. */
  const restart = (before: TestQueue, store: JobStore) => {
    before.crash()
    const test = testQueue(store)
    test.queue.start()
    return test
  }

  it('has every job exactly as it was, and retries the one that ran', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs)
    first.queue.start()
    const jobs = [
      first.queue.submit({ ...compact, priority: 9 }),
      first.queue.submit(compact),
      first.queue.submit({ ...compact, runAtMs: Date.now() + 60_000 }),
      first.queue.submit({ ...compact, cron: '0 3 * * *' }),
    ]
    await step()
    const before = jobs.map(({ id }) => fixture.store.jobs.get(id))
    expect(before.map((job) => job?.state)).toEqual(['running', 'queued', 'submitted', 'submitted'])
    const after = restart(first, fixture.reopen().jobs)
    await step()
    expect(jobs.slice(2).map(({ id }) => fixture.store.jobs.get(id))).toEqual(before.slice(2))
    expect(fixture.store.jobs.get(jobs[0]!.id)).toMatchObject({
      state: 'retry-wait',
      attempts: 1,
      error: { code: 'job.interrupted' },
    })
    expect(after.runner.runs.map(({ job }) => job.id)).toEqual([jobs[1]!.id])
    after.runner.runs[0]!.succeed(null)
    await step(1_500)
    expect(after.runner.runs[1]!.job).toMatchObject({ id: jobs[0]!.id, attempts: 2 })
  })

  it('does not let a job that ends the application do so for ever', async () => {
    const fixture = testStore()
    let test = testQueue(fixture.store.jobs)
    test.queue.start()
    const { id } = test.queue.submit(compact)
    let crashes = 0
    for (let n = 0; n < 10; n++) {
      await step(60_000)
      if (test.runner.runs.length > 0) crashes += 1
      test = restart(test, fixture.store.jobs)
    }
    expect(crashes).toBe(3)
    expect(fixture.store.jobs.get(id)).toMatchObject({ state: 'dead', attempts: 3, error: { code: 'job.interrupted' } })
  })

  it('keeps the time of the next attempt', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs)
    first.queue.start()
    const { id } = first.queue.submit(compact)
    await step()
    first.runner.runs[0]!.fail(new FieldcountError('source.unreachable', { host: 'a' }))
    await step()
    const { nextAttemptAtMs } = fixture.store.jobs.get(id)!
    const after = restart(first, fixture.store.jobs)
    await step(nextAttemptAtMs! - Date.now() - 1)
    expect(after.runner.runs).toHaveLength(0)
    await step(1)
    expect(after.runner.runs).toHaveLength(1)
  })

  it('cancels what was being cancelled, and tells an end that was not told', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs, 2)
    first.runner.obedient = false
    first.queue.start()
    const [one, two] = first.queue.submitAll([compact, compact]).map(({ id }) => id) as [string, string]
    await step()
    first.queue.cancel(one)
    first.runner.of(two)[0]!.succeed(7)
    await step()
    expect(first.reported.map(({ id }) => id)).toEqual([two])
    // The crash comes before the telling of `two` is stored.
    const after = restart(first, fixture.store.jobs)
    await step(200)
    expect(after.reported.map(({ id, state }) => [id, state])).toEqual([
      [one, 'cancelled'],
      [two, 'succeeded'],
    ])
    expect(fixture.store.jobs.open()).toEqual([])
    expect(after.runner.runs).toHaveLength(0)
  })

  it('runs once, not a hundred times, what came due while the application was off', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs)
    first.queue.start()
    first.queue.submit({ ...compact, cron: '*/10 * * * *' })
    await step()
    vi.setSystemTime(Date.now() + 7 * 24 * 3_600_000)
    const after = restart(first, fixture.store.jobs)
    await step()
    expect(after.runner.runs).toHaveLength(1)
    after.runner.runs[0]!.succeed(null)
    await step()
    expect(after.runner.runs).toHaveLength(1)
    expect(
      fixture.store.jobs.list({ states: ['submitted'], limit: 10 }).map(({ runAtMs }) => runAtMs - Date.now()),
    ).toEqual([600_000])
  })

  it.each(['at the next start', 'while it runs'])(
    'goes on with every schedule when the clock was a year ahead and is set right %s',
    async (when) => {
      const fixture = testStore()
      const right = Date.now()
      const first = testQueue(fixture.store.jobs, 3)
      first.queue.start()
      first.queue.submit({ ...compact, cron: '0 3 * * *' })
      first.queue.submit({ ...compact, cron: '0 4 * * *' })
      const often = first.queue.submit({ ...compact, cron: '*/10 * * * *' })
      await step()
      vi.setSystemTime(right + 365 * 24 * 3_600_000)
      await step(30_000)
      expect(first.runner.runs).toHaveLength(3)
      first.runner.runs[0]!.succeed(null)
      first.runner.runs[1]!.fail(new FieldcountError('source.stalled', { seconds: 1 }))
      first.runner.of(often.id)[0]!.succeed(null)
      await step(200)
      vi.setSystemTime(right)
      const { queue, runner } = when === 'while it runs' ? first : restart(first, fixture.store.jobs)
      await step(30_000)
      const before = runner.runs.length
      const waiting = () =>
        queue
          .open()
          .flatMap(({ state, runAtMs }) => (state === 'submitted' ? [new Date(runAtMs).toISOString()] : []))
          .sort()
      expect(waiting()).toEqual(['2026-01-01T00:10:00.000Z', '2026-01-01T03:00:00.000Z'])
      expect(runner.runs.at(-1)!.job, 'the failed one is tried again at once').toMatchObject({
        cron: '0 4 * * *',
        attempts: 2,
      })
      runner.runs.at(-1)!.succeed(null)
      await step(600_000)
      expect(runner.runs.length).toBe(before + 1)
    },
  )

  it('does not run an occurrence twice because the clock was set back a little', async () => {
    const fixture = testStore()
    const { queue, runner } = testQueue(fixture.store.jobs)
    queue.start()
    queue.submit({ ...compact, cron: '0 3 * * *' })
    await step(3 * 3_600_000)
    runner.runs[0]!.succeed(null)
    await step()
    vi.setSystemTime(Date.now() - 90_000)
    await step(3_600_000)
    expect(runner.runs).toHaveLength(1)
  })

  it('makes up for a report once, for the time it was meant for, and leaves out what is about its moment', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs)
    first.queue.start()
    const report: JobRequest = {
      input: {
        on: 'main',
        job: {
          kind: 'build-report',
          period: { kind: 'last-week' },
          format: 'pdf',
          delivery: { to: 'folder', folder: '/reports' },
        },
      },
      cron: '0 6 * * 1',
    }
    const weekly = first.queue.submit(report)
    first.queue.submit({ input: { on: 'main', job: { kind: 'self-test' } }, cron: '0 3 * * *' })
    await step()
    vi.setSystemTime(Date.now() + 24 * 24 * 3_600_000)
    const after = restart(first, fixture.store.jobs)
    await step()
    expect(after.runner.runs.map(({ job }) => [job.input.job.kind, job.runAtMs])).toEqual([
      ['build-report', weekly.runAtMs],
    ])
    after.runner.runs[0]!.succeed(null)
    await step()
    expect(after.runner.runs).toHaveLength(1)
    const waiting = fixture.store.jobs.list({ states: ['submitted'], limit: 10 })
    expect(waiting.map(({ input, cron }) => [input.job.kind, cron]).sort()).toEqual([
      ['build-report', '0 6 * * 1'],
      ['self-test', '0 3 * * *'],
    ])
    for (const { runAtMs } of waiting) expect(runAtMs).toBeGreaterThan(Date.now())
  })

  it('stopped in order, gives back what ran without using an attempt', async () => {
    const fixture = testStore()
    const first = testQueue(fixture.store.jobs, 2)
    first.queue.start()
    const [one, two] = first.queue.submitAll([compact, { ...compact, cron: undefined }]).map(({ id }) => id) as [
      string,
      string,
    ]
    await step()
    first.runner.obedient = false
    first.runner
      .of(one)[0]!
      .signal.addEventListener('abort', () => first.runner.of(one)[0]!.fail(new FieldcountError('job.cancelled')))
    const stopped = first.queue.stop()
    await step(2_100)
    await stopped
    for (const id of [one, two])
      expect(fixture.store.jobs.get(id)).toMatchObject({ state: 'queued', attempts: 0, history: [] })
    await step(60_000)
    expect(first.runner.runs).toHaveLength(2)
  })
})

describe('the job queue while the disk is full', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  it('starts nothing that it could not put on record, keeps what ended, and goes on when there is room', async () => {
    const fixture = testStore()
    let full = false
    const store: JobStore = {
      ...fixture.store.jobs,
      save(jobs) {
        if (full) throw new FieldcountError('store.full')
        fixture.store.jobs.save(jobs)
      },
    }
    const test = testQueue(store)
    test.queue.start()
    const [one, two] = test.queue.submitAll([compact, compact]).map(({ id }) => id) as [string, string]
    await step()
    full = true
    test.runner.of(one)[0]!.succeed('done')
    await step()
    expect(test.problems.map(({ code }) => code)).toEqual(['store.full'])
    expect(() => test.queue.submit(compact)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'store.full' }) }),
    )
    await step(20_000)
    expect([test.runner.runs.length, test.reported.length]).toEqual([1, 0])
    full = false
    await step(5_000)
    expect(fixture.store.jobs.get(one)).toMatchObject({ state: 'succeeded', result: 'done' })
    expect(test.reported.map(({ id }) => id)).toEqual([one])
    expect(test.runner.runs.at(-1)?.job).toMatchObject({ id: two, attempts: 1 })
  })
})
