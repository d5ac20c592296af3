import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportedEvent } from '#core/count/count-event.ts'
import { EventBuffer } from '../../../../electron/counts/event-buffer.ts'

const evidence = {
  how: 'clear' as const,
  score: 0.9,
  anchor: 'center' as const,
  box: [0, 0, 1, 1] as [number, number, number, number],
  path: [],
}
const common = { className: 'person', trackId: 1, lineId: 'door' }
const kinds: Record<string, (atMs: number) => ReportedEvent> = {
  crossing: (atMs) => ({ kind: 'crossing', ...common, atMs, direction: 'in', evidence }),
  suppressed: (atMs) => ({ kind: 'suppressed', ...common, atMs, reason: 'weak', evidence }),
  entered: (atMs) => ({ kind: 'zone-entered', className: 'person', trackId: 1, atMs, zoneId: 'hall' }),
}
const steps = fc.array(
  fc.record({
    camera: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom(...Object.keys(kinds)),
    written: fc.constantFrom(0, 0, 0, 3),
  }),
  { maxLength: 120 },
)

describe('held events', () => {
  it('are never more than the bound: every count is written once in its order, or counted as given up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), steps, (most, story) => {
        const held = new EventBuffer(most)
        const written: { cameraId: string; seq: number; event: ReportedEvent }[] = []
        const write = (limit: number) => {
          const batches = held.next(limit)
          for (const { cameraId, events } of batches)
            for (const { seq, event } of events) written.push({ cameraId, seq, event })
          held.done(batches)
        }
        const counts = { a: 0, b: 0 }
        story.forEach(({ camera, kind, written: slice }, index) => {
          if (kind !== 'suppressed') counts[camera]++
          const events = [{ seq: index + 1, event: kinds[kind]!(index) }]
          held.add({ workerId: 'w', cameraId: camera, runId: 'r', events })
          // An acknowledgement that is late: it comes again.
          held.add({ workerId: 'w', cameraId: camera, runId: 'r', events })
          expect(held.size).toBeLessThanOrEqual(most)
          if (slice > 0) write(slice)
        })
        const lost = held.lost
        while (held.size > 0) write(2)
        const given = held.takeLost()
        expect(given.reduce((sum, { count }) => sum + count, 0)).toBe(lost)
        expect(held.lost).toBe(0)
        for (const camera of ['a', 'b'] as const) {
          const mine = written
            .filter(({ cameraId, event }) => cameraId === camera && event.kind !== 'suppressed')
            .map(({ seq }) => seq)
          expect(mine).toEqual([...mine].sort((x, y) => x - y))
          expect(new Set(mine).size).toBe(mine.length)
          expect(mine.length + (given.find(({ cameraId }) => cameraId === camera)?.count ?? 0)).toBe(counts[camera])
        }
      }),
    )
  })

  it('lose what only explains first, and the newest counts last of all', () => {
    const held = new EventBuffer(4)
    const add = (seq: number, kind: string) =>
      held.add({ workerId: 'w', cameraId: 'a', runId: 'r', events: [{ seq, event: kinds[kind]!(seq) }] })
    add(1, 'crossing')
    add(2, 'suppressed')
    add(3, 'suppressed')
    add(4, 'crossing')
    add(5, 'crossing')
    add(6, 'crossing')
    const events = held.next(100).flatMap((batch) => batch.events)
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 4, 5])
    expect(events.map(({ event }) => 'evidence' in event && event.evidence !== undefined)).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(held.takeLost()).toEqual([{ cameraId: 'a', count: 1, fromMs: 6, toMs: 6 }])
  })
})
