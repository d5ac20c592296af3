import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventCommitter, type EventBatch } from '../../../../electron/app/event-committer.ts'

const batch = (seq: number): EventBatch => ({
  workerId: 'w1', cameraId: 'cam', runId: 'run',
  events: [{ seq, event: { kind: 'crossing', atMs: 1, className: 'person', trackId: 1, lineId: 'door', direction: 'in' } }],
})

describe('the event committer', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('commits all that arrives within the window in one transaction, and tells only afterwards', () => {
    const order: string[] = []
    const committer = new EventCommitter({
      commit: (batches) => { order.push(`commit ${batches.length}`); return [] },
      onCommitted: (batches) => order.push(`told ${batches.length}`),
      onFailed: () => order.push('failed'),
    })
    committer.add(batch(1))
    committer.add(batch(2))
    vi.advanceTimersByTime(199)
    expect(order).toEqual([])
    vi.advanceTimersByTime(1)
    expect(order).toEqual(['commit 2', 'told 2'])
    committer.add(batch(3))
    vi.advanceTimersByTime(200)
    expect(order).toEqual(['commit 2', 'told 2', 'commit 1', 'told 1'])
  })

  it('reports a failed write, acknowledges nothing, and commits what comes again', () => {
    let full = true
    const told: number[] = []
    const failures: string[] = []
    const held: number[] = []
    const committer = new EventCommitter({
      commit: () => { if (full) throw new Error('disk I/O error'); return [] },
      onCommitted: (batches) => told.push(...batches.map(({ events }) => events[0]!.seq)),
      onFailed: (error) => failures.push(error.message),
      onHeld: (events) => held.push(events),
    })
    committer.add(batch(1))
    committer.flush()
    expect(told).toEqual([])
    expect(failures[0]).toContain('disk I/O error')
    // The same again is not one more.
    for (const seq of [1, 2]) {
      committer.add(batch(seq))
      committer.flush()
    }
    expect(held).toEqual([1, 1, 2])
    full = false
    committer.add(batch(1))
    committer.flush()
    expect(told).toEqual([1])
    committer.add(batch(2))
    committer.flush()
    expect(held).toEqual([1, 1, 2, 1, 0])
  })
})
