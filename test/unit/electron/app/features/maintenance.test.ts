import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorData } from '#core/errors/error-data.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { startMaintenance, STEPS_BETWEEN_TIDYING } from '../../../../../electron/app/features/maintenance.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function maintenance(toPack: number) {
  const faults: ErrorData[] = []
  const seen = { packed: 0, tidied: 0, answer: Promise.resolve(true) }
  const running = startMaintenance({
    clock: { nowMs: () => 0 },
    onFault: (error) => faults.push(error),
    store: {
      events: { packDays: () => (seen.packed += 1) < toPack },
      watchFile: () => Promise.resolve(),
      keepBackedUp: () => Promise.resolve(),
      checkpointWal: () => {
        seen.tidied += 1
        return seen.answer
      },
    },
  })
  return { seen, faults, stop: () => running.stop() }
}

describe('maintenance', () => {
  it('packs in steps with pauses until nothing is left, then looks again every half minute', async () => {
    const { seen, stop } = maintenance(5)
    await vi.advanceTimersByTimeAsync(25)
    expect(seen.packed).toBe(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(seen).toMatchObject({ packed: 5, tidied: 1 })
    await vi.advanceTimersByTimeAsync(29_999)
    expect(seen.packed).toBe(5)
    await vi.advanceTimersByTimeAsync(60_001)
    expect(seen).toMatchObject({ packed: 8, tidied: 4 })
    stop()
  })

  it('packs no further while the log is being tidied', async () => {
    const { seen, stop } = maintenance(1_000)
    const { promise, resolve } = Promise.withResolvers<boolean>()
    seen.answer = promise
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen).toMatchObject({ packed: STEPS_BETWEEN_TIDYING, tidied: 1 })
    resolve(true)
    await vi.advanceTimersByTimeAsync(25 * STEPS_BETWEEN_TIDYING)
    expect(seen).toMatchObject({ packed: 2 * STEPS_BETWEEN_TIDYING, tidied: 2 })
    stop()
  })

  it('does nothing more once stopped, also when it was waiting for the log', async () => {
    const { seen, stop } = maintenance(1_000)
    const { promise, resolve } = Promise.withResolvers<boolean>()
    seen.answer = promise
    await vi.advanceTimersByTimeAsync(60_000)
    stop()
    resolve(true)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen.packed).toBe(STEPS_BETWEEN_TIDYING)
  })

  it('reports a failure and tries again later', async () => {
    const faults: ErrorData[] = []
    let tries = 0
    const running = startMaintenance({
      clock: { nowMs: () => 0 },
      onFault: (error) => faults.push(error),
      store: {
        events: {
          packDays: () => {
            tries += 1
            throw new FieldcountError('store.full')
          },
        },
        watchFile: () => Promise.resolve(),
        keepBackedUp: () => Promise.resolve(),
        checkpointWal: () => Promise.resolve(false),
      },
    })
    await vi.advanceTimersByTimeAsync(30_100)
    expect(tries).toBe(2)
    expect(faults.map(({ code }) => code)).toEqual(['store.full', 'store.full'])
    running.stop()
  })
})
