import type { JobKind } from './job-input.ts'
import { MINUTE_MS } from '../time/durations.ts'

/**
 * What becomes of a periodic job whose time passed while the computer was off or asleep. `catch-up`: it is done once,
 * late, for the time it was meant for; the times after it that passed too are skipped. `skip`: it is about its moment,
 * or would disturb the day; it waits for its next time.
 */
type MissedRun = 'catch-up' | 'skip'

const SKIPPED: readonly JobKind[] = ['snapshot', 'self-test', 'benchmark-providers']
/** Later than this is missed, not late. */
const LATE_MS = 15 * MINUTE_MS

function missedRun(kind: JobKind): MissedRun {
  return SKIPPED.includes(kind) ? 'skip' : 'catch-up'
}

/** True when a periodic job of this kind that was due then is not done any more. */
export function isSkipped(kind: JobKind, dueAtMs: number, nowMs: number): boolean {
  return missedRun(kind) === 'skip' && nowMs - dueAtMs > LATE_MS
}
