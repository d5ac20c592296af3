import { describe, expect, it } from 'vitest'
import { JobScheduler, type JobOrder, type JobWorker } from '#core/pool/job-scheduler.ts'
import { newMemory } from '#core/pool/distribution/strategy.ts'
import { aJob, jobIn, lost } from './job-fixture.ts'

const ORDER: JobOrder = { discipline: { kind: 'priority', ageingMs: 60_000 }, distribution: 'least-loaded' }
const jobWorker = (workerId: string, over: Partial<JobWorker> = {}): JobWorker => ({
  workerId,
  role: 'job',
  capabilities: [],
  speed: 1,
  slots: 1,
  ...over,
})

const placed = (board: JobScheduler, workers: JobWorker[], order = ORDER, nowMs = 1_000) =>
  board.assign(nowMs, workers, order, newMemory(1)).assignments.map(({ jobId, workerId }) => `${jobId} on ${workerId}`)

describe('the job board', () => {
  it('gives as many jobs as there are free slots, the first of the discipline first', () => {
    const board = new JobScheduler([
      aJob('low', { priority: 1 }),
      aJob('high', { priority: 9 }),
      aJob('mid', { priority: 5 }),
    ])
    expect(placed(board, [jobWorker('w1'), jobWorker('w2')])).toEqual(['high on w1', 'mid on w2'])
  })

  it('counts what a worker runs already against its slots', () => {
    const board = new JobScheduler([jobIn('running', 'r'), jobIn('assigned', 's'), aJob('q')])
    expect(placed(board, [jobWorker('w1', { slots: 2 })])).toEqual([])
    expect(placed(board, [jobWorker('w1', { slots: 3 })])).toEqual(['q on w1'])
    expect(placed(board, [jobWorker('w1', { slots: 2 }), jobWorker('w2')])).toEqual(['q on w2'])
  })

  it('never gives a job to a worker that lacks what it needs, and lets others pass one that cannot run', () => {
    const board = new JobScheduler([aJob('gpu', { needs: ['provider:cuda'], priority: 9 }), aJob('any')])
    expect(placed(board, [jobWorker('w1')])).toEqual(['any on w1'])
    expect(placed(board, [jobWorker('w1', { capabilities: ['provider:cuda'] })])).toEqual(['gpu on w1'])
    expect(placed(board, [jobWorker('w1', { role: 'stream' })])).toEqual([])
    const why = board.waiting(10, [jobWorker('w1'), jobWorker('w2')], ORDER)
    expect(why.map(({ jobId, reason }) => `${jobId}: ${reason.text}`)).toEqual([
      'gpu: none of 2 workers has provider:cuda',
      'any: all 2 workers that can do it are busy',
    ])
    expect(board.waiting(1, [jobWorker('w1', { slots: 0, capabilities: ['provider:cuda'] })], ORDER)).toMatchObject([
      { jobId: 'gpu', reason: { text: 'the cameras currently leave no time for jobs' } },
    ])
  })

  it('holds low-priority jobs back while the cameras need the machine, and says so', () => {
    const board = new JobScheduler([aJob('low', { priority: 3 }), aJob('person', { priority: 8 })])
    const paused: JobOrder = { ...ORDER, pausedBelowPriority: 8 }
    expect(placed(board, [jobWorker('w1', { slots: 5 })], paused)).toEqual(['person on w1'])
    expect(board.waiting(1, [jobWorker('w1')], paused)[0]?.reason.text).toContain(
      'paused while the cameras need the machine',
    )
  })

  it('takes the area of a camera for the label of its jobs, and this machine for all others', () => {
    const board = new JobScheduler([aJob('north'), aJob('plain')])
    const workers = [
      jobWorker('here', { site: 'hq', label: 'south' }),
      jobWorker('node:n', { site: 'hq', label: 'north' }),
    ]
    const order: JobOrder = {
      ...ORDER,
      distribution: 'geographic',
      home: { site: 'hq', label: 'south' },
      areaOf: ({ id }) => (id === 'north' ? 'north' : undefined),
    }
    expect(placed(board, workers, order)).toEqual(['north on node:n', 'plain on here'])
  })

  it('says in one sentence why a job runs where it runs', () => {
    const board = new JobScheduler([aJob('q')])
    expect(board.assign(4_100, [jobWorker('w1')], ORDER, newMemory(1)).assignments[0]?.reason.text).toBe(
      'compact-database runs on w1 after 4.1 s in the queue: least loaded with 0 of work',
    )
  })

  it('knows what is due and when the next one is', () => {
    const board = new JobScheduler([aJob('later', { runAtMs: 500 }), jobIn('retry-wait', 'again')])
    expect(board.nextDueAtMs()).toBe(9)
    expect(board.due(8)).toEqual([])
    expect(board.due(500)).toEqual(['later', 'again'])
    board.apply('again', { type: 'due', atMs: 9 })
    board.apply('later', { type: 'cancel', atMs: 10 })
    expect(board.nextDueAtMs()).toBeUndefined()
  })

  it('forgets a job only when its end has been told', () => {
    const board = new JobScheduler([jobIn('running', 'r')])
    board.apply('r', { type: 'fail', atMs: 5, error: lost })
    expect(board.get('r')?.state).toBe('dead')
    board.apply('r', { type: 'notify', atMs: 6 })
    expect(board.jobs()).toEqual([])
    expect(() => board.apply('r', { type: 'retry', atMs: 7 })).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'request.unknown' }) }),
    )
  })
})
