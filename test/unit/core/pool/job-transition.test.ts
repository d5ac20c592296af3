import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Job, JobState } from '#core/pool/job.ts'
import { advance, isAllowed, isSettled, recoveryEvent, type JobEvent } from '#core/pool/job-transition.ts'
import { aJob, jobIn, lost } from './job-fixture.ts'

const EVENTS: Record<JobEvent['type'], JobEvent> = {
  due: { type: 'due', atMs: 20 },
  assign: { type: 'assign', atMs: 20, workerId: 'w2' },
  start: { type: 'start', atMs: 20 },
  release: { type: 'release', atMs: 20 },
  succeed: { type: 'succeed', atMs: 20, result: 1 },
  fail: { type: 'fail', atMs: 20, error: lost },
  cancel: { type: 'cancel', atMs: 20 },
  stopped: { type: 'stopped', atMs: 20 },
  notify: { type: 'notify', atMs: 20 },
  retry: { type: 'retry', atMs: 20 },
}

/** The whole machine: what may happen in each state, and where it leads. */
const TABLE: Record<JobState, Partial<Record<JobEvent['type'], JobState>>> = {
  submitted: { due: 'queued', cancel: 'cancelled' },
  queued: { assign: 'assigned', cancel: 'cancelled' },
  assigned: { start: 'running', release: 'queued', cancel: 'cancelled' },
  running: { succeed: 'succeeded', fail: 'dead', release: 'queued', cancel: 'running' },
  'retry-wait': { due: 'queued', cancel: 'cancelled' },
  succeeded: { notify: 'succeeded' },
  dead: { notify: 'dead', retry: 'queued' },
  cancelled: { notify: 'cancelled' },
}

describe('a job', () => {
  for (const state of JobState.options) {
    for (const type of Object.keys(EVENTS) as JobEvent['type'][]) {
      const next = TABLE[state][type]
      it(next ? `that is ${state} becomes ${next} on "${type}"` : `that is ${state} refuses "${type}"`, () => {
        const job = jobIn(state)
        expect(job.state).toBe(state)
        if (next) expect(advance(job, EVENTS[type]).state).toBe(next)
        else
          expect(() => advance(job, EVENTS[type])).toThrow(
            expect.objectContaining({ data: expect.objectContaining({ code: 'request.invalid' }) }),
          )
      })
    }
  }

  it('keeps the time of each of the six steps', () => {
    const events: JobEvent[] = [
      { type: 'due', atMs: 100 },
      { type: 'assign', atMs: 110, workerId: 'w1' },
      { type: 'start', atMs: 120 },
      { type: 'succeed', atMs: 130, result: { ok: true } },
      { type: 'notify', atMs: 140 },
    ]
    const job = events.reduce(advance, aJob('j', { runAtMs: 100 }))
    expect(job.timeline).toEqual({
      submittedAtMs: 0,
      queuedAtMs: 100,
      assignedAtMs: 110,
      runningAtMs: 120,
      resultAtMs: 130,
      notifiedAtMs: 140,
    })
    expect(job.history).toEqual([{ workerId: 'w1', startedAtMs: 120, endedAtMs: 130 }])
    expect(isSettled(job)).toBe(true)
  })

  it('is told about once', () => {
    const reported = advance(jobIn('succeeded'), EVENTS.notify)
    expect(() => advance(reported, EVENTS.notify)).toThrow()
  })

  it('that runs is cancelled only when it has let go, whatever it says then', () => {
    const asked = advance(jobIn('running'), { type: 'cancel', atMs: 5 })
    expect(asked).toMatchObject({ state: 'running', cancelRequestedAtMs: 5 })
    expect(() => advance(asked, { type: 'cancel', atMs: 6 })).toThrow()
    for (const event of [EVENTS.stopped, EVENTS.release, { ...EVENTS.fail, retryAtMs: 50 } as JobEvent])
      expect(advance(asked, event)).toMatchObject({ state: 'cancelled', workerId: undefined })
    expect(advance(asked, EVENTS.succeed).state).toBe('succeeded')
    expect(() => advance(jobIn('running'), EVENTS.stopped)).toThrow()
  })

  it('given back keeps its place and its budget', () => {
    const back = advance(jobIn('running'), { type: 'release', atMs: 50 })
    expect(back).toMatchObject({ state: 'queued', attempts: 0, timeline: { submittedAtMs: 0, queuedAtMs: 0 } })
  })

  it('retried by hand has a fresh budget and keeps what went wrong before', () => {
    const again = advance(jobIn('dead'), { type: 'retry', atMs: 50 })
    expect(again).toMatchObject({ state: 'queued', attempts: 0, history: [{ error: lost }] })
  })

  it('that ran at a crash has used an attempt, an assigned one has not, a cancelled one ends', () => {
    const retryAtMs = () => 500
    expect(recoveryEvent(jobIn('running'), 100, retryAtMs)).toMatchObject({
      type: 'fail',
      error: { code: 'job.interrupted' },
      retryAtMs: 500,
    })
    expect(recoveryEvent(jobIn('assigned'), 100, retryAtMs)).toEqual({ type: 'release', atMs: 100 })
    expect(recoveryEvent(advance(jobIn('running'), EVENTS.cancel), 100, retryAtMs)).toEqual({
      type: 'stopped',
      atMs: 100,
    })
    for (const state of ['submitted', 'queued', 'retry-wait', 'succeeded', 'dead', 'cancelled'] as const)
      expect(recoveryEvent(jobIn(state), 100, retryAtMs)).toBeUndefined()
  })

  it('can be stored and read back after any history, and never leaves the machine', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 40 }),
        fc.boolean(),
        (events, later) => {
          let job = aJob('j', later ? { runAtMs: 5, cron: '0 3 * * *' } : {})
          for (const event of events)
            if (isAllowed(job, event.type))
              job = advance(job, event.type === 'fail' && later ? { ...event, retryAtMs: 30 } : event)
          const stored = JSON.parse(JSON.stringify(job)) as unknown
          expect(Job.parse(stored)).toEqual(stored)
          expect(job.workerId !== undefined).toBe(job.state === 'assigned' || job.state === 'running')
          expect(job.nextAttemptAtMs !== undefined).toBe(job.state === 'retry-wait')
          expect(job.timeline.resultAtMs !== undefined).toBe(['succeeded', 'dead', 'cancelled'].includes(job.state))
        },
      ),
    )
  })

  it('never holds a password', () => {
    const source = { kind: 'rtsp', url: 'rtsp://192.168.1.20/a', transport: 'tcp' }
    const job = {
      ...aJob(),
      input: { on: 'worker', cameraId: 'c', job: { kind: 'snapshot', source, timeoutMs: 5_000 } },
    }
    expect(Job.safeParse(job).success).toBe(true)
    const withPassword = {
      ...job,
      input: { ...job.input, job: { ...job.input.job, credentials: { username: 'a', password: 'b' } } },
    }
    expect(Job.safeParse(withPassword).success).toBe(false)
  })
})
