import type { JobInput } from '#core/pool/job-input.ts'
import { PLAIN_TIMEOUT_MS, type PlainJob } from '#core/pool/plain-jobs.ts'

/** Work, and how long it may take. */
export interface TimedJob {
  readonly input: JobInput
  readonly timeoutMs: number
  /** Capabilities a worker must have; none by default. */
  readonly needs?: readonly string[]
}

/** Work that is stored as it was ordered. */
export function plainJob(job: PlainJob): TimedJob {
  return { input: { on: 'main', job }, timeoutMs: PLAIN_TIMEOUT_MS[job.kind] }
}
