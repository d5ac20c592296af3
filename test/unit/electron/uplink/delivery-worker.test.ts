import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { ErrorCode } from '#core/errors/catalogue.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { CircuitBreakers } from '../../../../electron/jobs/circuit-breakers.ts'
import { DeliveryWorker, DELIVERY_TIMES } from '../../../../electron/uplink/delivery-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { crossing } from '../store/event-fixture.ts'
import { testStore } from '../store/store-fixture.ts'

const fail = (code: ErrorCode) => new FieldcountError(code, { host: 'h', detail: 'x', seconds: 1 })

describe('the deliveryWorker', () => {
  let now: () => Promise<void>
  const problems: ErrorData[] = []
  beforeEach(() => {
    useSteppedTime()
    problems.length = 0
    now = async () => void (await vi.advanceTimersByTimeAsync(0))
  })
  afterEach(() => void vi.useRealTimers())

  function deliveryWorkerOver(answer: (events: readonly string[]) => unknown, onChanged = () => {}) {
    const { store } = testStore()
    store.outbox.open('webhook')
    const tries: string[][] = []
    const deliveryWorker = new DeliveryWorker({
      name: 'webhook',
      outbox: store.outbox,
      board: new CircuitBreakers(steppedClock, () => {}),
      clock: steppedClock,
      times: DELIVERY_TIMES,
      toEvent: ({ crossing: of }): UplinkEvent | undefined => of && { type: 'test', id: of.id, at: '', text: '' },
      deliver: async (events) => {
        tries.push(events.map(({ id }) => id))
        const said = answer(events.map(({ id }) => id))
        if (said instanceof Error) throw said
      },
      onChanged,
      onProblem: (error) => problems.push(error),
    })
    let n = 0
    const count = (many: number) => {
      store.events.commit([{ cameraId: 'c', runId: 'r', events: Array.from({ length: many }, () => crossing(++n)) }])
      deliveryWorker.wake()
    }
    const id = (number: number) => `c/r/${number}`
    return { store, deliveryWorker, tries, count, id }
  }

  it('goes on sending when it cannot be shown, and can be stopped', async () => {
    const { deliveryWorker, tries, count, id } = deliveryWorkerOver(
      () => undefined,
      () => {
        throw new FieldcountError('store.failed', { detail: 'disk I/O error' })
      },
    )
    deliveryWorker.start()
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries).toEqual([[id(1)], [id(2)]])
    expect(problems.map(({ code }) => code)).toContain('store.failed')
    await deliveryWorker.stop()
  })

  it('sends what comes together in one message, in order', async () => {
    const { deliveryWorker, tries, count, id } = deliveryWorkerOver(() => undefined)
    deliveryWorker.start()
    count(2)
    await vi.advanceTimersByTimeAsync(100)
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries).toEqual([[id(1), id(2), id(3)]])
    expect(deliveryWorker.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    await deliveryWorker.stop()
  })

  it('tries again, later each time, opens its circuit after five failures, and loses nothing', async () => {
    let up = false
    const { deliveryWorker, tries, count, id } = deliveryWorkerOver(() => (up ? undefined : fail('uplink.unreachable')))
    deliveryWorker.start()
    count(1)
    await vi.advanceTimersByTimeAsync(600)
    expect(deliveryWorker.view()).toMatchObject({ state: 'waiting', queued: 1, error: { code: 'uplink.unreachable' } })
    await vi.advanceTimersByTimeAsync(180_000)
    const triesOfThreeMinutes = tries.length
    expect(deliveryWorker.view().state).toBe('open')
    expect(triesOfThreeMinutes).toBeLessThan(14)
    count(2)
    await vi.advanceTimersByTimeAsync(10)
    expect(tries.length, 'a new crossing is no reason to try').toBe(triesOfThreeMinutes)
    expect(problems, 'said once, not at every try').toHaveLength(1)
    up = true
    await vi.advanceTimersByTimeAsync(310_000)
    expect(tries.at(-1)).toEqual([id(2), id(3)])
    expect(deliveryWorker.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    expect(deliveryWorker.view().error).toBeUndefined()
    await deliveryWorker.stop()
  })

  it('sends again exactly what was not answered, since its receiver may have had it', async () => {
    let up = false
    const { deliveryWorker, tries, count, id } = deliveryWorkerOver(() => (up ? undefined : fail('uplink.timeout')))
    deliveryWorker.start()
    count(2)
    await vi.advanceTimersByTimeAsync(600)
    count(3)
    await vi.advanceTimersByTimeAsync(10_000)
    up = true
    await vi.advanceTimersByTimeAsync(120_000)
    expect(new Set(tries.slice(0, -1).map(String))).toEqual(new Set([String([id(1), id(2)])]))
    expect(tries.at(-1)).toEqual([id(3), id(4), id(5)])
    await deliveryWorker.stop()
  })

  it('forgets what was not answered when it is turned off', async () => {
    const { deliveryWorker, store, tries, count, id } = deliveryWorkerOver(() =>
      tries.length > 1 ? undefined : fail('uplink.busy'),
    )
    deliveryWorker.start()
    count(1)
    await vi.advanceTimersByTimeAsync(600)
    await deliveryWorker.stop()
    store.outbox.close('webhook')
    store.outbox.open('webhook')
    deliveryWorker.start()
    count(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(tries.at(-1)).toEqual([id(2)])
    await deliveryWorker.stop()
  })

  it('tries at once when somebody says that the receiver is back', async () => {
    let up = false
    const { deliveryWorker, count } = deliveryWorkerOver(() => (up ? undefined : fail('uplink.busy')))
    deliveryWorker.start()
    count(1)
    await vi.advanceTimersByTimeAsync(120_000)
    up = true
    deliveryWorker.retryNow()
    await now()
    expect(deliveryWorker.view()).toMatchObject({ state: 'idle', sent: 1 })
    await deliveryWorker.stop()
  })

  it('finds the one message that is refused, keeps it as a dead letter, and sends the others', async () => {
    const { deliveryWorker, store, count, id } = deliveryWorkerOver((ids) =>
      ids.includes('c/r/3') ? fail('uplink.rejected') : undefined,
    )
    deliveryWorker.start()
    count(5)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(deliveryWorker.view()).toMatchObject({ state: 'idle', queued: 0, sent: 4 })
    expect(store.outbox.deadLetters()).toMatchObject([{ name: 'webhook', body: expect.stringContaining(id(3)) }])
    await deliveryWorker.stop()
  })

  it('never gives up messages because it is not let in', async () => {
    const { deliveryWorker, store, count } = deliveryWorkerOver(() => fail('uplink.refused'))
    deliveryWorker.start()
    count(3)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(deliveryWorker.view()).toMatchObject({ queued: 3, sent: 0, error: { code: 'uplink.refused' } })
    expect(store.outbox.deadLetters()).toEqual([])
    await deliveryWorker.stop()
  })

  it('sends nothing twice while it cannot be noted that it was sent, because the disk is full', async () => {
    const { deliveryWorker, store, tries, count, id } = deliveryWorkerOver(() => undefined)
    const note = store.outbox.sent
    let full = true
    store.outbox.sent = (...noted) => {
      if (full) throw new FieldcountError('store.full')
      note(...noted)
    }
    deliveryWorker.start()
    count(2)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(tries).toEqual([[id(1), id(2)]])
    expect(deliveryWorker.view()).toMatchObject({ sent: 2, error: { code: 'store.full' } })
    full = false
    count(1)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(tries).toEqual([[id(1), id(2)], [id(3)]])
    expect(deliveryWorker.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    await deliveryWorker.stop()
  })
})
