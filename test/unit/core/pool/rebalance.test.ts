import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../../fixtures/seed.ts'
import { loadOf, type Work } from '#core/pool/distribution/worker-view.ts'
import { planChange, type PresentPool } from '#core/pool/plan-change.ts'
import { rebalance, type LoadedWorker, type Move } from '#core/pool/rebalance.ts'
import { newMemory } from '#core/pool/distribution/strategy.ts'

/** A worker for each list, with a camera for each weight in it. */
function loaded(weights: readonly (readonly number[])[], speeds: readonly number[] = []): LoadedWorker[] {
  return weights.map((list, w) => ({
    workerId: `w${w}`,
    role: 'stream',
    capabilities: [],
    speed: speeds[w] ?? 1,
    work: list.map((weight, c): Work => ({ id: `c${w}.${c}`, kind: 'stream', weight, priority: 5, needs: [] })),
  }))
}

function after(workers: readonly LoadedWorker[], moves: readonly Move[]): LoadedWorker[] {
  const all = new Map(workers.flatMap(({ work }) => work.map((one) => [one.id, one])))
  const at = new Map(workers.flatMap(({ workerId, work }) => work.map(({ id }) => [id, workerId])))
  for (const { workId, to } of moves) at.set(workId, to)
  return workers.map((worker) => ({
    ...worker,
    work: [...at].filter(([, workerId]) => workerId === worker.workerId).map(([id]) => all.get(id)!),
  }))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** 1 to 64 cameras of unequal cost anywhere on the first of 1 to 16 workers; the others have just been started. */
const scaledOut = fc
  .record({
    old: fc.integer({ min: 1, max: 16 }),
    added: fc.integer({ min: 0, max: 15 }),
    cameras: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 60 }), at: fc.nat() }), {
      minLength: 1,
      maxLength: 64,
    }),
  })
  .map(({ old, added, cameras }) => {
    const lists: number[][] = Array.from({ length: Math.min(16, old + added) }, () => [])
    for (const { weight, at } of cameras) lists[at % Math.min(old, lists.length)]!.push(weight)
    return lists
  })

describe('evening out the load', () => {
  it('ends with every worker within one camera of an even share, and moves no camera twice', () => {
    fc.assert(
      fc.property(scaledOut, (lists) => {
        const workers = loaded(lists)
        const moves = rebalance(workers)
        const loads = after(workers, moves).map(loadOf)
        const share = sum(loads) / loads.length
        const largest = Math.max(...lists.flat())
        for (const load of loads) expect(Math.abs(load - share)).toBeLessThanOrEqual(largest)
        expect(new Set(moves.map(({ workId }) => workId)).size).toBe(moves.length)
      }),
    )
  })

  it('makes no more moves than equal cameras need', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 1, maxLength: 16 }), (counts) => {
        const workers = loaded(counts.map((count) => Array<number>(count).fill(12)))
        const moves = rebalance(workers)
        const even = after(workers, moves).map(({ work }) => work.length)
        expect(Math.max(...even) - Math.min(...even)).toBeLessThanOrEqual(1)
        const full = [...counts].sort((a, b) => b - a)
        const wanted = [...even].sort((a, b) => b - a)
        expect(moves.length).toBe(sum(full.map((count, n) => Math.max(0, count - wanted[n]!))))
      }),
    )
  })

  it('has nothing to do when it is asked again', () => {
    fc.assert(
      fc.property(scaledOut, (lists) => {
        const workers = loaded(lists)
        expect(rebalance(after(workers, rebalance(workers)))).toEqual([])
      }),
    )
  })

  it('spreads eight and thirteen equal cameras from one worker over those that are started', () => {
    const counts = (cameras: number, workers: number) => {
      const lists = Array.from({ length: workers }, (_, n) => (n === 0 ? Array<number>(cameras).fill(12) : []))
      const before = loaded(lists)
      return after(before, rebalance(before)).map(({ work }) => work.length)
    }
    expect(counts(8, 2)).toEqual([4, 4])
    expect(counts(13, 2).sort()).toEqual([6, 7])
    expect(counts(40, 3).sort()).toEqual([13, 13, 14])
    expect(counts(64, 16)).toEqual(Array<number>(16).fill(4))
  })

  it('leaves a camera alone that would only make the other worker the full one, and says what a move does', () => {
    expect(rebalance(loaded([[10, 10], [10]]))).toEqual([])
    expect(rebalance(loaded([[100, 5], [99]]))).toEqual([])
    expect(rebalance(loaded([[10, 10, 10], [10]])).map(({ reason }) => reason.text)).toEqual([
      'moving c0.0 from w0 to w1 lowers the higher load from 30.0 to 20.0',
    ])
  })

  it('moves no more than it may', () => {
    expect(rebalance(loaded([Array<number>(20).fill(10), []]), { most: 2 })).toHaveLength(2)
  })

  it('gives a slow worker less where speed counts', () => {
    const workers = loaded([Array<number>(12).fill(10), [], []], [1, 1, 0.5])
    const counts = after(workers, rebalance(workers, { bySpeed: true })).map(({ work }) => work.length)
    expect(counts).toEqual([5, 5, 2])
  })

  it('is done by whoever plans a change of the pool, by speed where work is weighted', () => {
    const streams = loaded([Array<number>(12).fill(10)])[0]!.work
    const present = (speed: number): PresentPool => ({
      workers: [
        { workerId: 'w1', role: 'shared', capabilities: [], speed, threads: 1, streams, jobIds: [] },
        { workerId: 'w2', role: 'shared', capabilities: [], speed: 1, threads: 1, streams: [], jobIds: [] },
      ],
      waiting: [],
      newCapabilities: [],
    })
    const plan = { counts: { stream: 0, shared: 2, job: 0 }, threadsPerWorker: 1, reason: '' }
    const moved = (name: 'least-loaded' | 'weighted', speed: number) =>
      planChange(present(speed), plan, name, newMemory(1)).actions.length
    expect(moved('least-loaded', 3)).toBe(6)
    expect(moved('weighted', 3)).toBe(3)
  })
})
