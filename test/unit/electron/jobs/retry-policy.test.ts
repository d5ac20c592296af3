import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERROR_KINDS, type ErrorCode } from '#core/errors/catalogue.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { retryDelayMs } from '../../../../electron/jobs/retry-policy.ts'

const budget = (code: ErrorCode) => {
  let attempts = 1
  while (attempts < 100 && retryDelayMs(new FieldcountError(code).data, attempts, 0) !== undefined) attempts += 1
  return attempts
}

describe('the retry policy', () => {
  it('has a budget for each kind of error, and none for what trying again cannot change', () => {
    expect(
      [
        'source.stalled',
        'source.unreachable',
        'job.timeout',
        'model.run',
        'worker.died',
        'source.auth',
        'internal',
      ].map((code) => budget(code as ErrorCode)),
    ).toEqual([5, 8, 3, 5, 3, 1, 1])
  })

  it('is patient for hours with a report, but not with what trying again cannot change', () => {
    const total = (code: ErrorCode) => {
      let [attempts, sumMs] = [1, 0]
      for (
        let ms;
        (ms = retryDelayMs(new FieldcountError(code).data, attempts, 0.5, 'build-report')) !== undefined;
        attempts += 1
      )
        sumMs += ms
      return [attempts, Math.round(sumMs / 360_000) / 10]
    }
    expect(total('report.folder')).toEqual([15, 4.1])
    expect(total('email.busy')).toEqual([15, 4.1])
    expect(total('email.rejected')).toEqual([1, 0])
    expect(total('job.interrupted')[0]).toBe(3)
  })

  it('waits longer each time, up to a limit, with jitter between half and all of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(ERROR_KINDS) as ErrorCode[])),
        fc.integer({ min: 1, max: 10 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (code, attempts, random) => {
          const delay = (attempt: number, at: number) => retryDelayMs(new FieldcountError(code).data, attempt, at)
          const ms = delay(attempts, random)
          if (ms === undefined) {
            expect(delay(attempts + 1, random)).toBeUndefined()
            return
          }
          expect(ms).toBeGreaterThanOrEqual(delay(attempts, 0)!)
          expect(ms).toBeLessThanOrEqual(Math.min(900_000, 2 * delay(attempts, 0)!))
          if (attempts > 1) expect(delay(attempts, 0)!).toBeGreaterThanOrEqual(delay(attempts - 1, 0)!)
          // The same after a restart: nothing but the number of attempts counts.
          expect(delay(attempts, random)).toBe(ms)
        },
      ),
    )
  })
})
