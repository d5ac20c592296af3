import { ExponentialBackoff, noJitterGenerator } from 'cockatiel'
import type { ErrorData } from '#core/errors/error-data.ts'
import type { ErrorKind } from '#core/errors/error-kind.ts'
import type { JobKind } from '#core/pool/job-input.ts'

/** How often a kind of failure is tried in all, and the waits in between. */
interface RetryRule {
  readonly attempts: number
  readonly firstMs: number
  readonly maxMs: number
}

/**
 * By kind of error. What trying again cannot change (`permanent`) or what would only repeat our own mistake
 * (`application`) goes to the dead letters at once. `system` includes the death of the worker: a job that kills
 * its worker must not do so for ever.
 */
const RULES: Record<ErrorKind, RetryRule | undefined> = {
  transient: { attempts: 5, firstMs: 1_000, maxMs: 60_000 },
  network: { attempts: 8, firstMs: 5_000, maxMs: 600_000 },
  timeout: { attempts: 3, firstMs: 5_000, maxMs: 60_000 },
  resource: { attempts: 5, firstMs: 30_000, maxMs: 900_000 },
  system: { attempts: 3, firstMs: 2_000, maxMs: 60_000 },
  permanent: undefined,
  application: undefined,
}

/**
 * A report somebody waits for: a share that is off over night, a mail server that greets strangers with "later"
 * (greylisting) for a quarter of an hour. Three to five hours in all.
 */
const DELIVERY: RetryRule = { attempts: 15, firstMs: 5_000, maxMs: 3_600_000 }

/** No wait between two attempts is longer, ms. */
export const LONGEST_RETRY_MS = Math.max(DELIVERY.maxMs, ...Object.values(RULES).map((rule) => rule?.maxMs ?? 0))

/**
 * How long to wait before the next attempt, ms; undefined when there is to be none. Depends on nothing but the
 * error, the number of attempts made and the random number in [0, 1), so that a restart in between changes
 * nothing. Half of the wait is jitter: jobs that failed together do not come back together.
 */
export function retryDelayMs(error: ErrorData, attempts: number, random: number, job?: JobKind): number | undefined {
  const usual = RULES[error.kind]
  const rule = usual && job === 'build-report' && error.code !== 'job.interrupted' ? DELIVERY : usual
  if (!rule || attempts >= rule.attempts) return undefined
  let backoff = new ExponentialBackoff({
    generator: noJitterGenerator,
    initialDelay: rule.firstMs,
    maxDelay: rule.maxMs,
  }).next()
  for (let n = 1; n < attempts; n++) backoff = backoff.next(undefined)
  return Math.round(backoff.duration * (0.5 + random / 2))
}
