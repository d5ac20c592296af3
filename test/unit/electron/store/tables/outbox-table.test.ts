import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldcountError } from '#core/errors/error-data.ts'
import { crossing } from '../event-fixture.ts'
import { testStore } from '../store-fixture.ts'

const refused = new FieldcountError('uplink.rejected', { host: 'h', detail: '422' }).data
const batch = (...numbers: number[]) => [{ cameraId: 'cam', runId: 'run', events: numbers.map((n) => crossing(n)) }]

describe('the outbox', () => {
  it('is empty while nobody listens, and then holds what is counted from now on, once', () => {
    const { store } = testStore()
    store.events.commit(batch(1))
    store.outbox.open('webhook')
    store.events.commit(batch(1, 2))
    store.outbox.add('{"type":"alert"}')
    expect(store.outbox.next('webhook', 10).map(({ crossing: of, body }) => of?.id ?? body)).toEqual([
      'cam/run/2',
      '{"type":"alert"}',
    ])
    expect(store.outbox.queued('webhook')).toBe(2)
    expect(store.outbox.next('mqtt', 10)).toEqual([])
  })

  it('keeps its place over a restart', () => {
    const fixture = testStore()
    fixture.store.outbox.open('mqtt')
    fixture.store.events.commit(batch(1, 2, 3))
    const [first] = fixture.store.outbox.next('mqtt', 1)
    fixture.store.outbox.sent('mqtt', first!.key)
    const { outbox } = fixture.reopen()
    outbox.open('mqtt')
    expect(outbox.next('mqtt', 10).map(({ crossing: of }) => of?.id)).toEqual(['cam/run/2', 'cam/run/3'])
  })

  it('gives each receiver everything in order exactly once, whatever the order of sending, opening and closing', () => {
    const action = fc.oneof(
      fc.record({ what: fc.constant('count' as const), number: fc.integer({ min: 1, max: 4 }) }),
      fc.record({
        what: fc.constant('send' as const),
        uplink: fc.constantFrom('webhook' as const, 'mqtt' as const),
        limit: fc.integer({ min: 1, max: 5 }),
      }),
      fc.record({ what: fc.constant('open' as const), uplink: fc.constantFrom('webhook' as const, 'mqtt' as const) }),
      fc.record({ what: fc.constant('close' as const), uplink: fc.constantFrom('webhook' as const, 'mqtt' as const) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const { store } = testStore()
        const owed = new Map<string, string[]>()
        let n = 0
        for (const step of actions) {
          if (step.what === 'count') {
            const numbers = Array.from({ length: step.number }, () => ++n)
            store.events.commit(batch(...numbers))
            for (const list of owed.values()) list.push(...numbers.map((number) => `cam/run/${number}`))
          } else if (step.what === 'open') {
            store.outbox.open(step.uplink)
            if (!owed.has(step.uplink)) owed.set(step.uplink, [])
          } else if (step.what === 'close') {
            store.outbox.close(step.uplink)
            owed.delete(step.uplink)
          } else {
            const messages = store.outbox.next(step.uplink, step.limit)
            expect(messages.map(({ crossing: of }) => of?.id)).toEqual(
              (owed.get(step.uplink) ?? []).splice(0, step.limit),
            )
            if (messages.length > 0) store.outbox.sent(step.uplink, messages.at(-1)!.key)
          }
          for (const uplink of ['webhook', 'mqtt'] as const)
            expect(store.outbox.queued(uplink)).toBe(owed.get(uplink)?.length ?? 0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is written together with the count or not at all', () => {
    const { store } = testStore()
    store.outbox.open('webhook')
    expect(() =>
      store.events.commit([
        ...batch(1),
        {
          cameraId: 'cam',
          runId: 'run',
          events: [{ seq: 2, event: { ...crossing(2).event, trackId: 'none' as unknown as number } }],
        },
      ]),
    ).toThrow()
    expect(store.outbox.next('webhook', 10)).toEqual([])
    store.events.commit(batch(1))
    expect(store.outbox.next('webhook', 10)).toHaveLength(1)
  })

  it('keeps the newest when there are too many, and says how many it gave up', () => {
    const { store } = testStore()
    store.outbox.open('webhook')
    store.events.commit(batch(1, 2, 3, 4, 5))
    expect(store.outbox.trim(2)).toBe(3)
    expect(store.outbox.next('webhook', 10).map(({ crossing: of }) => of?.id)).toEqual(['cam/run/4', 'cam/run/5'])
    expect(store.outbox.queued('webhook')).toBe(2)
    expect(store.outbox.trim(2)).toBe(0)
  })

  it('keeps dead letters until they are taken; a message for one receiver is not given to the other', () => {
    const { store } = testStore()
    store.outbox.open('webhook')
    store.outbox.open('mqtt')
    store.outbox.deadLetter('webhook', '{"a":1}', refused)
    const [letter] = store.outbox.deadLetters()
    expect(letter).toMatchObject({ name: 'webhook', body: '{"a":1}', error: { code: 'uplink.rejected' } })
    expect(store.outbox.resend(letter!.id)).toEqual(letter)
    expect([store.outbox.resend(letter!.id), store.outbox.take(letter!.id)]).toEqual([undefined, undefined])
    expect(store.outbox.deadLetters()).toEqual([])
    expect(store.outbox.next('webhook', 10).map(({ body }) => body)).toEqual(['{"a":1}'])
    expect(store.outbox.next('mqtt', 10)).toEqual([])
  })

  it('keeps a dead letter while its receiver is off: sent again then, it would be lost', () => {
    const { store } = testStore()
    store.outbox.open('mqtt')
    store.outbox.deadLetter('webhook', '{"a":1}', refused)
    const [letter] = store.outbox.deadLetters()
    expect(() => store.outbox.resend(letter!.id)).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code: 'uplink.off' }) }),
    )
    expect(store.outbox.deadLetters()).toEqual([letter])
    store.outbox.open('webhook')
    store.outbox.resend(letter!.id)
    expect(store.outbox.next('webhook', 10).map(({ body }) => body)).toEqual(['{"a":1}'])
  })

  it('counts all dead letters, and keeps the newest of each receiver', () => {
    const { store } = testStore()
    for (let n = 0; n < 600; n++) store.outbox.deadLetter('webhook', `{"n":${n}}`, refused)
    store.outbox.deadLetter('mqtt', '{}', refused)
    expect([store.outbox.countDeadLetters('webhook'), store.outbox.countDeadLetters('mqtt')]).toEqual([600, 1])
    expect(store.outbox.trimDeadLetters(3)).toBe(597)
    expect(store.outbox.deadLetters().map(({ name, body }) => [name, body])).toEqual([
      ['mqtt', '{}'],
      ['webhook', '{"n":599}'],
      ['webhook', '{"n":598}'],
      ['webhook', '{"n":597}'],
    ])
    expect(store.outbox.trimDeadLetters(3)).toBe(0)
  })
})
