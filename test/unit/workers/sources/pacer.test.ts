import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Pacer } from '../../../../workers/sources/pacer.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'

const never = new AbortController().signal

describe('Pacer', () => {
  beforeEach(useSteppedTime)
  afterEach(() => void vi.useRealTimers())

  it('makes each picture wait for its time', async () => {
    const pacer = new Pacer(steppedClock)
    const startMs = steppedClock.nowMs()
    expect(await pacer.due(0, never)).toBe(startMs)
    const second = pacer.due(100, never)
    await vi.advanceTimersByTimeAsync(99)
    await expect(Promise.race([second, Promise.resolve('waiting')])).resolves.toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await second).toBe(startMs + 100)
  })

  it('catches up after a short delay, and gives the time at which the picture was due', async () => {
    const pacer = new Pacer(steppedClock)
    const startMs = steppedClock.nowMs()
    await pacer.due(0, never)
    await vi.advanceTimersByTimeAsync(250)
    expect([await pacer.due(100, never), await pacer.due(200, never)]).toEqual([startMs + 100, startMs + 200])
  })

  it('goes on from here after a long one, instead of racing through what was missed', async () => {
    const pacer = new Pacer(steppedClock)
    const startMs = steppedClock.nowMs()
    await pacer.due(0, never)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await pacer.due(100, never)).toBe(startMs + 60_000)
    const next = pacer.due(200, never)
    await vi.advanceTimersByTimeAsync(100)
    expect(await next).toBe(startMs + 60_100)
  })

  it('stops waiting when it is aborted', async () => {
    const pacer = new Pacer(steppedClock)
    await pacer.due(0, never)
    const abort = new AbortController()
    const waiting = pacer.due(10_000, abort.signal)
    abort.abort()
    await waiting
    expect(vi.getTimerCount()).toBe(0)
  })
})
