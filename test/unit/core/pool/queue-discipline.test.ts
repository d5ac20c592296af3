import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overtakenForMs, pickNext, type QueueDiscipline } from '#core/pool/queue-discipline.ts'

interface Entry {
  id: number
  priority: number
  queuedAtMs: number
}

const entry = (id: number, queuedAtMs: number, priority = 5): Entry => ({ id, queuedAtMs, priority })

function drain(entries: Entry[], discipline: QueueDiscipline, nowMs: number): number[] {
  const left = [...entries]
  const order: number[] = []
  while (left.length > 0) {
    const next = pickNext(left, discipline, nowMs)!
    left.splice(left.indexOf(next), 1)
    order.push(next.id)
  }
  return order
}

const FIFO: QueueDiscipline = { kind: 'fifo' }
const LIFO: QueueDiscipline = { kind: 'lifo', patienceMs: 1_000 }
const PRIORITY: QueueDiscipline = { kind: 'priority', ageingMs: 100 }

describe('the queue', () => {
  it('first in, first out: runs the oldest first, and equals in the order they came', () => {
    expect(drain([entry(1, 10), entry(2, 5), entry(3, 5), entry(4, 20)], FIFO, 100)).toEqual([2, 3, 1, 4])
  })

  it('last in, first out: runs the newest first, and equals in the reverse order', () => {
    expect(drain([entry(1, 10), entry(2, 5), entry(3, 20), entry(4, 20)], LIFO, 100)).toEqual([4, 3, 1, 2])
  })

  it('last in, first out: what has waited too long goes before all newer ones', () => {
    expect(drain([entry(1, 10), entry(2, 5), entry(3, 900), entry(4, 1_000)], LIFO, 1_010)).toEqual([2, 1, 4, 3])
  })

  it('by priority: runs the highest first, and equals in the order they came', () => {
    expect(drain([entry(1, 0, 1), entry(2, 0, 9), entry(3, 0, 5), entry(4, 0, 9)], PRIORITY, 0)).toEqual([2, 4, 3, 1])
  })

  it('by priority: waiting makes up for priority', () => {
    expect(drain([entry(1, 0, 4), entry(2, 99, 5)], PRIORITY, 99)).toEqual([2, 1])
    expect(drain([entry(1, 0, 4), entry(2, 101, 5)], PRIORITY, 101)).toEqual([1, 2])
  })

  it('is empty when nothing waits', () => {
    expect(pickNext([], FIFO, 0)).toBeUndefined()
  })

  const disciplines = fc.oneof(
    fc.constant(FIFO),
    fc.integer({ min: 1, max: 500 }).map((patienceMs): QueueDiscipline => ({ kind: 'lifo', patienceMs })),
    fc.integer({ min: 1, max: 100 }).map((ageingMs): QueueDiscipline => ({ kind: 'priority', ageingMs })),
  )

  it('starves nobody: once its bound has passed, only what was there by then runs before it', () => {
    fc.assert(
      fc.property(
        disciplines,
        fc.array(
          fc.record({
            afterMs: fc.integer({ min: 0, max: 30 }),
            priority: fc.integer({ min: 0, max: 9 }),
            workMs: fc.integer({ min: 1, max: 60 }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        (discipline, arrivals) => {
          // One server, more work than it can do; when a job starts, everything that came by then competes.
          let atMs = 0
          const all = arrivals.map(({ afterMs, priority, workMs }, id) => ({
            id,
            priority,
            workMs,
            queuedAtMs: (atMs += afterMs),
          }))
          const waiting: typeof all = []
          const started: { id: number; atMs: number }[] = []
          let clockMs = 0
          let next = 0
          while (started.length < all.length) {
            if (waiting.length === 0) clockMs = Math.max(clockMs, all[next]!.queuedAtMs)
            while (next < all.length && all[next]!.queuedAtMs <= clockMs) waiting.push(all[next++]!)
            const job = pickNext(waiting, discipline, clockMs)!
            waiting.splice(waiting.indexOf(job), 1)
            started.push({ id: job.id, atMs: clockMs })
            clockMs += job.workMs
          }
          const order = started.map(({ id }) => id)
          for (const job of all) {
            const boundMs = job.queuedAtMs + overtakenForMs(job.priority, discipline)
            const ahead = order.slice(0, order.indexOf(job.id)).map((id) => all[id]!)
            // A later job passes it only if it came within the bound.
            expect(ahead.every((other) => other.queuedAtMs <= boundMs)).toBe(true)
            // So the wait is bounded by that and the work that had come by then.
            const workMs = all
              .filter((other) => other.queuedAtMs <= boundMs)
              .reduce((sum, other) => sum + other.workMs, 0)
            expect(started[order.indexOf(job.id)]!.atMs).toBeLessThanOrEqual(boundMs + workMs)
          }
        },
      ),
    )
  })
})
