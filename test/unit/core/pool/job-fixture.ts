import { newJob, type Job, type JobRequest } from '#core/pool/job.ts'
import { advance, type JobEvent } from '#core/pool/job-transition.ts'
import { FieldcountError } from '#core/errors/error-data.ts'

const compact: JobRequest = { input: { on: 'main', job: { kind: 'compact-database' } } }

export function aJob(id = 'j1', over: Partial<JobRequest> = {}, nowMs = 0): Job {
  return newJob(id, { ...compact, ...over }, nowMs)
}

export const lost = new FieldcountError('source.stalled', { seconds: 5 }).data

/** Events that bring a fresh job into each state. */
const PATHS: Record<Job['state'], JobEvent[]> = {
  submitted: [],
  queued: [],
  assigned: [{ type: 'assign', atMs: 1, workerId: 'w1' }],
  running: [
    { type: 'assign', atMs: 1, workerId: 'w1' },
    { type: 'start', atMs: 2 },
  ],
  'retry-wait': [
    { type: 'assign', atMs: 1, workerId: 'w1' },
    { type: 'start', atMs: 2 },
    { type: 'fail', atMs: 3, error: lost, retryAtMs: 9 },
  ],
  succeeded: [
    { type: 'assign', atMs: 1, workerId: 'w1' },
    { type: 'start', atMs: 2 },
    { type: 'succeed', atMs: 3, result: { ok: true } },
  ],
  dead: [
    { type: 'assign', atMs: 1, workerId: 'w1' },
    { type: 'start', atMs: 2 },
    { type: 'fail', atMs: 3, error: lost },
  ],
  cancelled: [{ type: 'cancel', atMs: 1 }],
}

export function jobIn(state: Job['state'], id = 'j1', over: Partial<JobRequest> = {}): Job {
  return PATHS[state].reduce(advance, aJob(id, state === 'submitted' ? { ...over, runAtMs: 100 } : over))
}
