import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'
import { Message } from '../text/message.ts'
import { JobInput, type JobKind } from './job-input.ts'

/**
 * `submitted` waits for its time, `retry-wait` for its next attempt; `dead` will not succeed and waits for a
 * person. Which state follows which is in job-transition.ts.
 */
export const JobState = z.enum([
  'submitted',
  'queued',
  'assigned',
  'running',
  'retry-wait',
  'succeeded',
  'dead',
  'cancelled',
])
export type JobState = z.infer<typeof JobState>

export const MAX_PRIORITY = 9
/** 9 goes first. */
export const Priority = z.number().int().min(0).max(MAX_PRIORITY)

/** The six steps of a job, UTC ms; of the present attempt where there were several. */
export const Timeline = z.strictObject({
  submittedAtMs: z.number(),
  queuedAtMs: z.number().optional(),
  assignedAtMs: z.number().optional(),
  runningAtMs: z.number().optional(),
  resultAtMs: z.number().optional(),
  notifiedAtMs: z.number().optional(),
})
export type Timeline = z.infer<typeof Timeline>

/** One time the job ran to an end. */
export const Attempt = z.strictObject({
  workerId: z.string(),
  startedAtMs: z.number(),
  endedAtMs: z.number(),
  /** Absent: it succeeded. */
  error: ErrorData.optional(),
})
export type Attempt = z.infer<typeof Attempt>

/** One piece of finite work, from submission to notification, as stored. */
export const Job = z.strictObject({
  id: z.string().min(1),
  input: JobInput,
  priority: Priority,
  /** Capabilities a worker must have, such as `provider:cuda`. */
  needs: z.array(z.string()),
  /** An attempt is stopped after this. */
  timeoutMs: z.number().positive().optional(),
  /** Not before this, UTC ms. */
  runAtMs: z.number(),
  /** Five fields, in the site's zone: when this job ends, the next one of its series is submitted. */
  cron: z.string().optional(),
  /** The same for all occurrences of a periodic job. */
  seriesId: z.string().optional(),
  state: JobState,
  /** Started so often since it was submitted or retried by hand. */
  attempts: z.number().int().min(0),
  /** The latest attempts, oldest first. */
  history: z.array(Attempt),
  timeline: Timeline,
  /** Who has it, while assigned or running. */
  workerId: z.string().optional(),
  /** Why it was given to that worker, the last time it was given to one. */
  placement: Message.optional(),
  /** While in `retry-wait`, UTC ms. */
  nextAttemptAtMs: z.number().optional(),
  /** Set while a running job has been asked to stop and has not yet let go. */
  cancelRequestedAtMs: z.number().optional(),
  /** Why the latest attempt failed. */
  error: ErrorData.optional(),
  result: z.json().optional(),
  /** The machine that handed it over; absent: this one. */
  origin: z.string().optional(),
})
export type Job = z.infer<typeof Job>

/** What a submitter says; the rest is the queue's. */
export interface JobRequest {
  readonly input: JobInput
  readonly priority?: number
  readonly needs?: readonly string[]
  readonly timeoutMs?: number
  readonly runAtMs?: number
  readonly cron?: string
  readonly seriesId?: string
  readonly origin?: string
}

export const DEFAULT_PRIORITY = 5

/** A job as it is submitted. Due at once, it is queued from the start. */
export function newJob(id: string, request: JobRequest, nowMs: number): Job {
  const runAtMs = request.runAtMs ?? nowMs
  const due = runAtMs <= nowMs
  return {
    id,
    input: request.input,
    priority: request.priority ?? DEFAULT_PRIORITY,
    needs: [...(request.needs ?? [])],
    ...(request.timeoutMs !== undefined && { timeoutMs: request.timeoutMs }),
    runAtMs,
    ...(request.cron !== undefined && { cron: request.cron, seriesId: request.seriesId ?? id }),
    ...(request.origin !== undefined && { origin: request.origin }),
    state: due ? 'queued' : 'submitted',
    attempts: 0,
    history: [],
    timeline: { submittedAtMs: nowMs, ...(due && { queuedAtMs: nowMs }) },
  }
}

export function jobKind(job: Job): JobKind {
  return job.input.job.kind
}

/** Nothing more happens to it by itself. */
export function hasEnded(job: Pick<Job, 'state'>): boolean {
  return job.state === 'succeeded' || job.state === 'dead' || job.state === 'cancelled'
}
