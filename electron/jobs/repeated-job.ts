import type { JobInput } from '#core/pool/job-input.ts'
import type { SiteSchedule } from '#core/site-config/site-schedules.ts'
import { MINUTE_MS } from '#core/time/durations.ts'

/** Work, and how long it may take. */
export interface TimedJob {
  readonly input: JobInput
  readonly timeoutMs: number
}

const COMPACT_TIMEOUT_MS = 120 * MINUTE_MS
const REPORT_TIMEOUT_MS = 60 * MINUTE_MS
const SELF_TEST_TIMEOUT_MS = 30 * MINUTE_MS

/** Work that a schedule of the site repeats. */
export function repeatedJob(order: SiteSchedule['order']): TimedJob {
  return {
    input: { on: 'main', job: order },
    timeoutMs: {
      'build-report': REPORT_TIMEOUT_MS,
      'compact-database': COMPACT_TIMEOUT_MS,
      'self-test': SELF_TEST_TIMEOUT_MS,
    }[order.kind],
  }
}
