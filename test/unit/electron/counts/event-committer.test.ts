import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EventBatch } from '../../../../electron/counts/event-batch.ts'
import { EventCommitter, type CommitterOptions } from '../../../../electron/counts/event-committer.ts'
import { EventBuffer, type LostEvents } from '../../../../electron/counts/event-buffer.ts'

const batch = (seq: number): EventBatch => ({
  workerId: 'w1',
  cameraId: 'cam',
  runId: 'run',
  events: [
    { seq, event: { kind: 'crossing', atMs: seq, className: 'person', trackId: 1, lineId: 'door', direction: 'in' } },
  ],
})
const seqsOf = (batches: readonly EventBatch[]) => batches.flatMap(({ events }) => events.map(({ seq }) => seq))

describe('the event committer', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** On a disk that is full while `disk.full`. */
  function onDisk(over: Partial<CommitterOptions> = {}) {
    const disk = {
      full: false,
      written: [] as number[],
      taken: [] as number[],
      failures: [] as string[],
      held: [] as [number, number][],
      lost: [] as LostEvents[],
    }
    const committer = new EventCommitter({
      commit: (batches) => {
        if (disk.full) throw new Error('disk I/O error')
        disk.written.push(...seqsOf(batches))
        return []
      },
      onTaken: (batches) => disk.taken.push(...seqsOf(batches)),
      onCommitted: () => {},
      onFailed: (error) => disk.failures.push(error.message),
      onBuffered: (events, lost) => disk.held.push([events, lost]),
      onLost: (lost) => {
        if (disk.full) throw new Error('disk I/O error')
        disk.lost.push(...lost)
      },
      ...over,
    })
    const come = (...seqs: number[]) => {
      for (const seq of seqs) committer.add(batch(seq))
      committer.flush()
    }
    return { disk, committer, come }
  }

  it('commits all that arrives within the window in one transaction, and tells only afterwards', () => {
    const order: string[] = []
    const committer = new EventCommitter({
      commit: (batches) => {
        order.push(`commit ${batches.length}`)
        return []
      },
      onTaken: (batches) => order.push(`taken ${batches.length}`),
      onCommitted: () => order.push('told'),
      onFailed: () => order.push('failed'),
    })
    committer.add(batch(1))
    committer.add(batch(2))
    vi.advanceTimersByTime(199)
    expect(order).toEqual([])
    vi.advanceTimersByTime(1)
    expect(order).toEqual(['commit 2', 'taken 2', 'told'])
    committer.add(batch(3))
    vi.advanceTimersByTime(200)
    expect(order).toEqual(['commit 2', 'taken 2', 'told', 'commit 1', 'taken 1', 'told'])
  })

  it('holds what the disk does not take, says so once, and writes all of it in order when there is room', () => {
    const { disk, committer, come } = onDisk()
    disk.full = true
    come(1)
    come(2, 3)
    // The same again is not one more.
    come(3)
    vi.advanceTimersByTime(10_000)
    expect(disk.written).toEqual([])
    expect(disk.taken, 'the worker need not keep them').toEqual([1, 2, 3, 3])
    expect(disk.failures).toHaveLength(1)
    expect(disk.failures[0]).toContain('disk I/O error')
    expect(disk.held.at(-1)).toEqual([3, 0])
    expect(committer.safeUntilMs).toBe(1)
    disk.full = false
    come(4)
    expect(disk.written, 'nothing newer goes before').toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(disk.written).toEqual([1, 2, 3, 4])
    expect(disk.held.at(-1)).toEqual([0, 0])
    expect(committer.safeUntilMs).toBeUndefined()
    come(5)
    expect(disk.written).toEqual([1, 2, 3, 4, 5])
    expect(disk.lost).toEqual([])
  })

  it('writes a long wait slice by slice', () => {
    const { disk, come } = onDisk()
    disk.full = true
    come(...Array.from({ length: 5_000 }, (_, index) => index + 1))
    disk.full = false
    vi.advanceTimersByTime(2_000)
    expect(disk.held.map(([events]) => events)).toEqual([5_000, 3_000])
    vi.advanceTimersByTime(10)
    expect(disk.written).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1))
  })

  it('says what had to be given up when everything else is written, and not before it can be written down', () => {
    let notesFail = true
    const { disk, committer, come } = onDisk({
      held: new EventBuffer(3),
      onLost: (lost) => {
        if (notesFail) throw new Error('disk I/O error')
        disk.lost.push(...lost)
      },
    })
    disk.full = true
    come(1, 2, 3, 4, 5)
    committer.lost('cam', 2, 6, 9)
    committer.lost('gate', 1, 7, 7)
    expect(disk.held.at(-1)).toEqual([3, 5])
    disk.full = false
    vi.advanceTimersByTime(2_000)
    expect(disk.written).toEqual([1, 2, 3])
    expect(disk.lost).toEqual([])
    expect(committer.safeUntilMs).toBe(4)
    notesFail = false
    vi.advanceTimersByTime(2_000)
    expect(disk.lost).toEqual([
      { cameraId: 'cam', count: 4, fromMs: 4, toMs: 9 },
      { cameraId: 'gate', count: 1, fromMs: 7, toMs: 7 },
    ])
    expect(disk.held.at(-1)).toEqual([0, 0])
    vi.advanceTimersByTime(10_000)
    expect(disk.lost).toHaveLength(2)
    // Given up is given up, also when it comes again.
    come(4, 8)
    expect(disk.written).toEqual([1, 2, 3, 8])
  })
})
