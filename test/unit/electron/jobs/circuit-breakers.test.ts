import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { CircuitBreakers, type CircuitStatus } from '../../../../electron/jobs/circuit-breakers.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

describe('a circuit', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  const make = () => {
    const changes: CircuitStatus['state'][] = []
    const nextAtMs: (number | undefined)[] = []
    const board = new CircuitBreakers(steppedClock, (status) => {
      changes.push(status.state)
      nextAtMs.push(status.nextAtMs)
    })
    let tries = 0
    const attempt = (error?: FieldcountError, key = 'camera:a') =>
      board.run(key, async () => {
        tries += 1
        if (error) throw error
        return 'fine'
      })
    return { board, changes, nextAtMs, attempt, tries: () => tries }
  }
  const unreachable = new FieldcountError('source.unreachable', { host: 'a' })
  const refused = { data: unreachable.data }

  it('opens after five failures in a row, and then answers with the last error without trying', async () => {
    const { board, changes, attempt, tries } = make()
    for (let n = 0; n < 4; n++) await expect(attempt(unreachable)).rejects.toMatchObject(refused)
    await attempt()
    for (let n = 0; n < 5; n++) await expect(attempt(unreachable)).rejects.toMatchObject(refused)
    expect([tries(), changes]).toEqual([10, ['open']])
    await expect(attempt()).rejects.toMatchObject(refused)
    expect(tries()).toBe(10)
    expect(board.statuses()).toMatchObject([
      { key: 'camera:a', state: 'open', sinceMs: Date.now(), lastError: { code: 'source.unreachable' } },
    ])
  })

  it('lets one try through after a growing time, and closes when that is well', async () => {
    const { changes, nextAtMs, attempt, tries } = make()
    const startMs = Date.now()
    for (let n = 0; n < 5; n++) await expect(attempt(unreachable)).rejects.toThrow()
    vi.advanceTimersByTime(10_000)
    await expect(attempt(unreachable)).rejects.toThrow()
    expect(tries()).toBe(6)
    vi.advanceTimersByTime(19_999)
    await expect(attempt()).rejects.toThrow()
    expect(tries()).toBe(6)
    vi.advanceTimersByTime(1)
    expect(await attempt()).toBe('fine')
    expect(changes).toEqual(['open', 'half-open', 'open', 'half-open', 'closed'])
    // When it is tried next is told as it is done.
    expect(nextAtMs).toEqual([startMs + 10_000, undefined, startMs + 30_000, undefined, undefined])
  })

  it('is not opened by what is not the fault of the thing, nor by the failures of another', async () => {
    const { attempt, tries } = make()
    for (let n = 0; n < 8; n++) await expect(attempt(new FieldcountError('job.cancelled'))).rejects.toThrow()
    for (let n = 0; n < 5; n++) await expect(attempt(unreachable, 'camera:b')).rejects.toThrow()
    expect(await attempt()).toBe('fine')
    expect(tries()).toBe(14)
  })

  it('is tried at once after it was forgotten', async () => {
    const { board, attempt } = make()
    for (let n = 0; n < 5; n++) await expect(attempt(unreachable)).rejects.toThrow()
    board.forget('camera:a')
    expect(await attempt()).toBe('fine')
  })
})
