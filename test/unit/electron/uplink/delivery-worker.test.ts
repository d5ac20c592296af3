import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { ErrorCode } from '#core/errors/catalogue.ts'
import type { UplinkEvent } from '#core/uplink/uplink-event.ts'
import { CircuitBoard } from '../../../../electron/jobs/circuit-breakers.ts'
import { Courier, COURIER_TIMES } from '../../../../electron/uplink/delivery-worker.ts'
import { steppedClock, useSteppedTime } from '../../../fixtures/stepped-clock.ts'
import { crossing } from '../store/event-fixture.ts'
import { testStore } from '../store/store-fixture.ts'

const fail = (code: ErrorCode) => new FieldcountError(code, { host: 'h', detail: 'x', seconds: 1 })

describe('the courier', () => {
  let now: () => Promise<void>
  const problems: ErrorData[] = []
  beforeEach(() => {
    useSteppedTime()
    problems.length = 0
    now = async () => void (await vi.advanceTimersByTimeAsync(0))
  })
  afterEach(() => void vi.useRealTimers())

  function courierOver(answer: (events: readonly string[]) => unknown, onChanged = () => {}) {
    const { store } = testStore()
    store.outbox.open('webhook')
    const tries: string[][] = []
    const courier = new Courier({
      name: 'webhook',
      outbox: store.outbox,
      board: new CircuitBoard(steppedClock, () => {}),
      clock: steppedClock,
      times: COURIER_TIMES,
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
      courier.wake()
    }
    const id = (number: number) => `c/r/${number}`
    return { store, courier, tries, count, id }
  }

  it('goes on sending when it cannot be shown, and can be stopped', async () => {
    const { courier, tries, count, id } = courierOver(
      () => undefined,
      () => {
        throw new FieldcountError('store.failed', { detail: 'disk I/O error' })
      },
    )
    courier.start()
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries).toEqual([[id(1)], [id(2)]])
    expect(problems.map(({ code }) => code)).toContain('store.failed')
    await courier.stop()
  })

  it('sends what comes together in one message, in order', async () => {
    const { courier, tries, count, id } = courierOver(() => undefined)
    courier.start()
    count(2)
    await vi.advanceTimersByTimeAsync(100)
    count(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(tries).toEqual([[id(1), id(2), id(3)]])
    expect(courier.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    await courier.stop()
  })

  it('tries again, later each time, opens its circuit after five failures, and loses nothing when the receiver is back', async () => {
    let up = false
    const { courier, tries, count, id } = courierOver(() => (up ? undefined : fail('uplink.unreachable')))
    courier.start()
    count(1)
    await vi.advanceTimersByTimeAsync(600)
    expect(courier.view()).toMatchObject({ state: 'waiting', queued: 1, error: { code: 'uplink.unreachable' } })
    await vi.advanceTimersByTimeAsync(180_000)
    const triesOfThreeMinutes = tries.length
    expect(courier.view().state).toBe('open')
    expect(triesOfThreeMinutes).toBeLessThan(14)
    count(2)
    await vi.advanceTimersByTimeAsync(10)
    expect(tries.length, 'a new crossing is no reason to try').toBe(triesOfThreeMinutes)
    expect(problems, 'said once, not at every try').toHaveLength(1)
    up = true
    await vi.advanceTimersByTimeAsync(310_000)
    expect(tries.at(-1)).toEqual([id(2), id(3)])
    expect(courier.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    expect(courier.view().error).toBeUndefined()
    await courier.stop()
  })

  it('sends again exactly what was not answered, whatever was counted since: its receiver may have had it', async () => {
    let up = false
    const { courier, tries, count, id } = courierOver(() => (up ? undefined : fail('uplink.timeout')))
    courier.start()
    count(2)
    await vi.advanceTimersByTimeAsync(600)
    count(3)
    await vi.advanceTimersByTimeAsync(10_000)
    up = true
    await vi.advanceTimersByTimeAsync(120_000)
    expect(new Set(tries.slice(0, -1).map(String))).toEqual(new Set([String([id(1), id(2)])]))
    expect(tries.at(-1)).toEqual([id(3), id(4), id(5)])
    await courier.stop()
  })

  it('forgets what was not answered when it is turned off', async () => {
    const { courier, store, tries, count, id } = courierOver(() => (tries.length > 1 ? undefined : fail('uplink.busy')))
    courier.start()
    count(1)
    await vi.advanceTimersByTimeAsync(600)
    await courier.stop()
    store.outbox.close('webhook')
    store.outbox.open('webhook')
    courier.start()
    count(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(tries.at(-1)).toEqual([id(2)])
    await courier.stop()
  })

  it('tries at once when somebody says that the receiver is back', async () => {
    let up = false
    const { courier, count } = courierOver(() => (up ? undefined : fail('uplink.busy')))
    courier.start()
    count(1)
    await vi.advanceTimersByTimeAsync(120_000)
    up = true
    courier.retryNow()
    await now()
    expect(courier.view()).toMatchObject({ state: 'idle', sent: 1 })
    await courier.stop()
  })

  it('finds the one message that is refused, keeps it as a dead letter, and sends the others', async () => {
    const { courier, store, count, id } = courierOver((ids) =>
      ids.includes('c/r/3') ? fail('uplink.rejected') : undefined,
    )
    courier.start()
    count(5)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(courier.view()).toMatchObject({ state: 'idle', queued: 0, sent: 4 })
    expect(store.outbox.deadLetters()).toMatchObject([{ name: 'webhook', body: expect.stringContaining(id(3)) }])
    await courier.stop()
  })

  it('never gives up messages because it is not let in', async () => {
    const { courier, store, count } = courierOver(() => fail('uplink.refused'))
    courier.start()
    count(3)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(courier.view()).toMatchObject({ queued: 3, sent: 0, error: { code: 'uplink.refused' } })
    expect(store.outbox.deadLetters()).toEqual([])
    await courier.stop()
  })

  it('sends nothing twice while it cannot be noted that it was sent, because the disk is full', async () => {
    const { courier, store, tries, count, id } = courierOver(() => undefined)
    const note = store.outbox.sent
    let full = true
    store.outbox.sent = (...noted) => {
      if (full) throw new FieldcountError('store.full')
      note(...noted)
    }
    courier.start()
    count(2)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(tries).toEqual([[id(1), id(2)]])
    expect(courier.view()).toMatchObject({ sent: 2, error: { code: 'store.full' } })
    full = false
    count(1)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(tries).toEqual([[id(1), id(2)], [id(3)]])
    expect(courier.view()).toMatchObject({ state: 'idle', queued: 0, sent: 3 })
    await courier.stop()
  })
})
