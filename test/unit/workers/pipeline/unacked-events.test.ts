import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountEvent, Suppressed } from '#core/count/count-event.ts'
import { UnackedEvents, type OutboxMessage } from '../../../../workers/pipeline/unacked-events.ts'

const crossing = (trackId: number): CountEvent => ({
  kind: 'crossing',
  atMs: 0,
  className: 'person',
  trackId,
  lineId: 'door',
  direction: 'in',
})
const suppressed = (atMs: number): Suppressed => ({
  kind: 'suppressed',
  atMs,
  className: 'person',
  trackId: 1,
  lineId: 'door',
  reason: 'weak',
  evidence: { how: 'clear', score: 0.5, anchor: 'center', box: [0, 0, 1, 1], path: [] },
})

describe('the unacked', () => {
  it('numbers the events of a run from one and sends them at once', () => {
    const sent: OutboxMessage[] = []
    const unacked = new UnackedEvents((message) => sent.push(message))
    unacked.add('cam', 'run', [crossing(1), crossing(2)], 0)
    unacked.add('cam', 'run', [crossing(3)], 10)
    expect(sent.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual([1, 2, 3])
  })

  it('sends again what is not acknowledged in time, and nothing else', () => {
    const sent: OutboxMessage[] = []
    const unacked = new UnackedEvents((message) => sent.push(message), { resendAfterMs: 2_000 })
    unacked.add('cam', 'run', [crossing(1), crossing(2)], 0)
    unacked.acknowledge('run', 1, 1)
    unacked.resend(1_999)
    expect(sent).toHaveLength(1)
    unacked.resend(2_000)
    expect(sent[1]?.events.map(({ seq }) => seq)).toEqual([2])
    unacked.acknowledge('run', 2, 2)
    unacked.resend(10_000)
    expect(sent).toHaveLength(2)
    expect(unacked.waiting).toBe(0)
  })

  it('keeps an earlier group that failed to commit when a later one is acknowledged', () => {
    const unacked = new UnackedEvents(() => {})
    unacked.add('cam', 'run', [crossing(1)], 0)
    unacked.add('cam', 'run', [crossing(2)], 0)
    unacked.acknowledge('run', 2, 2)
    expect(unacked.waiting).toBe(1)
  })

  it('sends a lost group again although newer events keep coming', () => {
    const sent: number[][] = []
    const unacked = new UnackedEvents(({ events }) => sent.push(events.map(({ seq }) => seq)), { resendAfterMs: 2_000 })
    for (let ms = 0; ms <= 2_000; ms += 500) {
      unacked.add('cam', 'run', [crossing(1)], ms)
      if (ms > 0) unacked.acknowledge('run', ms / 500 + 1, ms / 500 + 1)
      unacked.resend(ms)
    }
    expect(sent.at(-1)).toEqual([1])
  })

  it('delivers every event at least once over a channel that loses messages and acknowledgements', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ count: fc.integer({ min: 0, max: 3 }), lost: fc.boolean() }), { maxLength: 40 }),
        (steps) => {
          const received = new Set<number>()
          let lossy = false
          const arrived: OutboxMessage[] = []
          const unacked = new UnackedEvents(
            (message) => {
              if (!lossy) arrived.push(message)
            },
            { resendAfterMs: 10 },
          )
          let total = 0
          let nowMs = 0
          for (const { count, lost } of [...steps, { count: 0, lost: false }]) {
            lossy = lost
            nowMs += 20
            unacked.add(
              'cam',
              'run',
              Array.from({ length: count }, () => crossing(total++)),
              nowMs,
            )
            nowMs += 20
            unacked.resend(nowMs)
            for (const { runId, events } of arrived.splice(0)) {
              for (const { seq } of events) received.add(seq)
              unacked.acknowledge(runId, events[0]!.seq, events.at(-1)!.seq)
            }
          }
          expect([...received].sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, index) => index + 1))
          expect(unacked.waiting).toBe(0)
        },
      ),
    )
  })

  it('never keeps more than its bound; every count beyond is told, none twice, and all the others arrive', () => {
    const kinds = fc.constantFrom('crossing', 'suppressed', 'crossing')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(
          fc.record({
            camera: fc.constantFrom('a', 'b'),
            kinds: fc.array(kinds, { maxLength: 6 }),
            acknowledged: fc.boolean(),
          }),
          { maxLength: 40 },
        ),
        (most, steps) => {
          const arrived: OutboxMessage[] = []
          const lost = new Map<string, number>()
          const unacked = new UnackedEvents((message) => void arrived.push(message), {
            resendAfterMs: 10,
            most,
            onLost: ({ cameraId, count, fromMs, toMs }) => {
              expect(fromMs).toBeLessThanOrEqual(toMs)
              lost.set(cameraId, (lost.get(cameraId) ?? 0) + count)
            },
          })
          const made = { a: 0, b: 0 }
          let nowMs = 0
          for (const { camera, kinds: wanted, acknowledged } of steps) {
            nowMs += 5
            made[camera] += wanted.filter((kind) => kind === 'crossing').length
            unacked.add(
              camera,
              `run of ${camera}`,
              wanted.map((kind) => (kind === 'crossing' ? { ...crossing(1), atMs: nowMs } : suppressed(nowMs))),
              nowMs,
            )
            expect(unacked.waiting).toBeLessThanOrEqual(most)
            if (acknowledged)
              for (const { runId, events } of arrived) unacked.acknowledge(runId, events[0]!.seq, events.at(-1)!.seq)
            unacked.resend(nowMs)
          }
          for (const camera of ['a', 'b'] as const) {
            const seqs = new Set(
              arrived.flatMap(({ cameraId, events }) =>
                cameraId === camera ? events.flatMap(({ seq, event }) => (event.kind === 'crossing' ? seq : [])) : [],
              ),
            )
            expect(seqs.size + (lost.get(camera) ?? 0)).toBe(made[camera])
          }
        },
      ),
    )
  })
})
