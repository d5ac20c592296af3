import type { z } from 'zod'
import { FieldcountError, type ErrorData } from '../errors/error-data.ts'
import type { Message } from '../text/message.ts'
import { hasEnded, type Job, type JobState } from './job.ts'

type Json = z.core.util.JSONType

/** What can happen to a job. */
export type JobEvent =
  /** Its time, or the time of its next attempt, has come. */
  | { readonly type: 'due'; readonly atMs: number }
  | { readonly type: 'assign'; readonly atMs: number; readonly workerId: string; readonly reason?: Message }
  | { readonly type: 'start'; readonly atMs: number }
  /** Given back unharmed (the application ends, the worker went before it began): not an attempt. */
  | { readonly type: 'release'; readonly atMs: number }
  | { readonly type: 'succeed'; readonly atMs: number; readonly result: Json }
  /** Without `retryAtMs` the job is dead. */
  | { readonly type: 'fail'; readonly atMs: number; readonly error: ErrorData; readonly retryAtMs?: number }
  /** A running job is asked to stop; any other one is cancelled at once. */
  | { readonly type: 'cancel'; readonly atMs: number }
  /** A running job that was asked to stop has let go. */
  | { readonly type: 'stopped'; readonly atMs: number }
  /** Its end has been told to whoever wants to know. */
  | { readonly type: 'notify'; readonly atMs: number }
  /** By hand, from the dead letters: with a fresh budget of attempts. */
  | { readonly type: 'retry'; readonly atMs: number }

const ALLOWED: Record<JobEvent['type'], readonly JobState[]> = {
  due: ['submitted', 'retry-wait'],
  assign: ['queued'],
  start: ['assigned'],
  release: ['assigned', 'running'],
  succeed: ['running'],
  fail: ['running'],
  cancel: ['submitted', 'queued', 'assigned', 'running', 'retry-wait'],
  stopped: ['running'],
  notify: ['succeeded', 'dead', 'cancelled'],
  retry: ['dead'],
}

/** Attempts kept with the job. */
const KEPT_ATTEMPTS = 20

/** True when `event` may happen to the job as it is. */
export function isAllowed(job: Job, type: JobEvent['type']): boolean {
  if (!ALLOWED[type].includes(job.state)) return false
  if (type === 'notify') return job.timeline.notifiedAtMs === undefined
  if (type === 'stopped') return job.cancelRequestedAtMs !== undefined
  if (type === 'cancel') return job.cancelRequestedAtMs === undefined
  return true
}

/** The job after the event; the job given is not changed. Throws `request.invalid` for what may not happen now. */
export function advance(job: Job, event: JobEvent): Job {
  if (!isAllowed(job, event.type))
    throw new FieldcountError('request.invalid', {
      detail: `the job ${job.id} is ${job.state} and cannot take "${event.type}"`,
    })
  const { atMs } = event
  switch (event.type) {
    case 'due':
      return queued(job, atMs)
    case 'assign':
      return {
        ...job,
        state: 'assigned',
        workerId: event.workerId,
        ...(event.reason && { placement: event.reason }),
        timeline: { ...job.timeline, assignedAtMs: atMs },
      }
    case 'start':
      return { ...job, state: 'running', attempts: job.attempts + 1, timeline: { ...job.timeline, runningAtMs: atMs } }
    case 'release': {
      if (job.cancelRequestedAtMs !== undefined) return ended(job, 'cancelled', atMs)
      const attempts = job.state === 'running' ? job.attempts - 1 : job.attempts
      // It keeps its place: the wait counts from when it was queued first.
      return { ...queued(job, job.timeline.queuedAtMs ?? atMs), attempts }
    }
    case 'succeed':
      return { ...ended(tried(job, atMs), 'succeeded', atMs), result: event.result, error: undefined }
    case 'fail': {
      const failed = { ...tried(job, atMs, event.error), error: event.error }
      if (job.cancelRequestedAtMs !== undefined) return ended(failed, 'cancelled', atMs)
      if (event.retryAtMs === undefined) return ended(failed, 'dead', atMs)
      return { ...failed, state: 'retry-wait', workerId: undefined, nextAttemptAtMs: event.retryAtMs }
    }
    case 'cancel':
      return job.state === 'running' ? { ...job, cancelRequestedAtMs: atMs } : ended(job, 'cancelled', atMs)
    case 'stopped':
      return ended(tried(job, atMs, new FieldcountError('job.cancelled').data), 'cancelled', atMs)
    case 'notify':
      return { ...job, timeline: { ...job.timeline, notifiedAtMs: atMs } }
    case 'retry':
      return { ...queued(job, atMs), attempts: 0 }
  }
}

/** What a job that was open when the application ended goes through at the next start. */
export function recoveryEvent(
  job: Job,
  atMs: number,
  retryAtMs: (error: ErrorData) => number | undefined,
): JobEvent | undefined {
  if (job.state === 'assigned') return { type: 'release', atMs }
  if (job.state !== 'running') return undefined
  if (job.cancelRequestedAtMs !== undefined) return { type: 'stopped', atMs }
  const error = new FieldcountError('job.interrupted').data
  return { type: 'fail', atMs, error, retryAtMs: retryAtMs(error) }
}

/** True when the job needs nothing more from the queue. */
export function isSettled(job: Job): boolean {
  return hasEnded(job) && job.timeline.notifiedAtMs !== undefined
}

function queued(job: Job, queuedAtMs: number): Job {
  const { submittedAtMs } = job.timeline
  return {
    ...job,
    state: 'queued',
    workerId: undefined,
    nextAttemptAtMs: undefined,
    timeline: { submittedAtMs, queuedAtMs },
  }
}

function ended(job: Job, state: 'succeeded' | 'dead' | 'cancelled', atMs: number): Job {
  return {
    ...job,
    state,
    workerId: undefined,
    nextAttemptAtMs: undefined,
    cancelRequestedAtMs: undefined,
    timeline: { ...job.timeline, resultAtMs: atMs },
  }
}

function tried(job: Job, endedAtMs: number, error?: ErrorData): Job {
  const attempt = {
    workerId: job.workerId ?? '',
    startedAtMs: job.timeline.runningAtMs ?? endedAtMs,
    endedAtMs,
    ...(error && { error }),
  }
  return { ...job, history: [...job.history, attempt].slice(-KEPT_ATTEMPTS) }
}
