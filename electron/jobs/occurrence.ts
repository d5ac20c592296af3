import { FieldcountError } from '#core/errors/error-data.ts'
import { JobInput } from '#core/pool/job-input.ts'
import { newJob, Priority, type Job, type JobRequest } from '#core/pool/job.ts'
import { nextRunMs } from './next-run.ts'
import { LONGEST_RETRY_MS } from './retry-policy.ts'
import { say } from '#core/text/message.ts'

export interface OccurrenceParts {
  readonly newId: () => string
  readonly timeZone: () => string
}

/** A job as submitted; a periodic one waits for the first time its schedule comes. Throws `request.invalid`. */
export function firstOccurrence(request: JobRequest, { newId, timeZone }: OccurrenceParts, nowMs: number): Job {
  const input = JobInput.safeParse(request.input)
  if (!input.success)
    throw new FieldcountError('request.invalid', {
      detail: `the job's ${input.error.issues[0]?.path.join('.')} ${input.error.issues[0]?.message}`,
    })
  if (request.priority !== undefined && !Priority.safeParse(request.priority).success)
    throw new FieldcountError('request.invalid', { detail: say('details.badPriority') })
  const scheduledMs = request.cron === undefined ? nowMs : nextRunMs(request.cron, timeZone(), nowMs)
  return newJob(newId(), { ...request, input: input.data, runAtMs: request.runAtMs ?? scheduledMs }, nowMs)
}

/**
 * The job after this one in its series; undefined when it is not periodic. Times that passed meanwhile are
 * skipped: a report that took two hours, or a computer that was off for a week, makes no heap of jobs.
 */
export function nextOccurrence(job: Job, { newId, timeZone }: OccurrenceParts, nowMs: number): Job | undefined {
  if (job.cron === undefined) return undefined
  const { input, priority, needs, timeoutMs, cron, seriesId } = job
  const runAtMs = nextRunMs(cron, timeZone(), Math.max(nowMs, job.runAtMs))
  return newJob(newId(), { input, priority, needs, timeoutMs, cron, seriesId, runAtMs }, nowMs)
}

/**
 * A job that waits longer than its schedule or its retries ever make it: it was put there while the clock was ahead,
 * and would say nothing for as long as that was. Undefined for any other. One occurrence further than the next is
 * right: the next one has run already where the clock was set back a little.
 */
export function broughtNearer(
  job: Job,
  { timeZone }: Pick<OccurrenceParts, 'timeZone'>,
  nowMs: number,
): Job | undefined {
  if (job.state === 'retry-wait' && job.nextAttemptAtMs! > nowMs + LONGEST_RETRY_MS)
    return { ...job, nextAttemptAtMs: nowMs }
  if (job.state !== 'submitted' || job.cron === undefined) return undefined
  const nextMs = nextRunMs(job.cron, timeZone(), nowMs)
  return job.runAtMs > nextRunMs(job.cron, timeZone(), nextMs) ? { ...job, runAtMs: nextMs } : undefined
}
