import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Detection } from '#core/detect/detection.ts'
import { Batcher } from '../../../../workers/infer/batcher.ts'
import type { SessionDetector } from '../../../../workers/infer/detector.ts'
import type { PreparedFrame } from '../../../../workers/infer/preprocess.ts'
import { gridManifest } from '../../../fixtures/tiny-models.ts'

const frame = (value: number): PreparedFrame => ({ data: Uint8Array.of(value), fit: {} as PreparedFrame['fit'] })
const clock = { nowMs: () => Date.now(), monotonicMs: () => Date.now() }

/** Answers each frame with a detection that scores its only byte; remembers what was run together. */
function inner(options: { takesMs?: number; maxBatch?: number; fails?: boolean } = {}) {
  const runs: number[][] = []
  const detector: SessionDetector = {
    manifest: gridManifest(),
    provider: 'cpu',
    lastPostMs: 0,
    lastBatchSize: 1,
    lastShareMs: 1,
    maxBatch: options.maxBatch ?? Infinity,
    detect: () => Promise.reject(new Error('not this way')),
    release: async () => {},
    async detectAll(prepared) {
      runs.push(prepared.map(({ data }) => data[0]!))
      await new Promise((resolve) => setTimeout(resolve, options.takesMs ?? 0))
      if (options.fails) throw new Error('lost')
      return prepared.map(({ data }): Detection[] => [
        { box: { x: 0, y: 0, w: 1, h: 1 }, score: data[0]! / 100, className: 'person' },
      ])
    },
  }
  return { detector, runs }
}

const scores = async (answers: Promise<Detection[]>[]) =>
  (await Promise.all(answers)).map(([found]) => Math.round(found!.score * 100))

describe('a batcher', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('runs frames that come within the wait together, and answers each with its own', async () => {
    const { detector, runs } = inner()
    const batcher = new Batcher(detector, { size: 8, waitMs: 15 }, () => 9, clock)
    const answers = [batcher.detect(frame(1)), batcher.detect(frame(2))]
    await vi.advanceTimersByTimeAsync(10)
    answers.push(batcher.detect(frame(3)), batcher.detect(frame(4)))
    expect(runs).toEqual([])
    await vi.advanceTimersByTimeAsync(6)
    expect(await scores(answers)).toEqual([1, 2, 3, 4])
    expect(runs).toEqual([[1, 2, 3, 4]])
    expect(batcher.lastBatchSize).toBe(4)
  })

  it('does not keep a camera waiting that is alone', async () => {
    const { detector, runs } = inner()
    const batcher = new Batcher(detector, { size: 8, waitMs: 1_000 }, () => 1, clock)
    const answer = batcher.detect(frame(7))
    expect(runs).toEqual([[7]])
    await vi.advanceTimersByTimeAsync(1)
    expect(await scores([answer])).toEqual([7])
  })

  it('takes what came during a run at once', async () => {
    const { detector, runs } = inner({ takesMs: 30 })
    const batcher = new Batcher(detector, { size: 2, waitMs: 15 }, () => 4, clock)
    const answers = [1, 2].map((value) => batcher.detect(frame(value)))
    await vi.advanceTimersByTimeAsync(1)
    answers.push(...[3, 4].map((value) => batcher.detect(frame(value))))
    await vi.advanceTimersByTimeAsync(29)
    expect(runs).toEqual([
      [1, 2],
      [3, 4],
    ])
    await vi.advanceTimersByTimeAsync(30)
    expect(await scores(answers)).toEqual([1, 2, 3, 4])
  })

  it('runs at once what the usual sizes leave over', async () => {
    const { detector, runs } = inner({ takesMs: 1 })
    const batcher = new Batcher(detector, { size: 4, waitMs: 500 }, () => 3, clock)
    const answers = [1, 2, 3].map((value) => batcher.detect(frame(value)))
    await vi.advanceTimersByTimeAsync(3)
    expect(runs).toEqual([[1, 2], [3]])
    expect(await scores(answers)).toEqual([1, 2, 3])
  })

  it('has room until a full batch waits', async () => {
    const { detector } = inner({ takesMs: 30 })
    const batcher = new Batcher(detector, { size: 2, waitMs: 15 }, () => 4, clock)
    const answers = [1, 2, 3, 4].map((value) => batcher.detect(frame(value)))
    let room = false
    void batcher.room().then(() => (room = true))
    await vi.advanceTimersByTimeAsync(29)
    expect(room).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(room).toBe(true)
    await vi.advanceTimersByTimeAsync(60)
    expect(await scores(answers)).toEqual([1, 2, 3, 4])
  })

  it('goes one by one on a detector that cannot do more any longer', async () => {
    const { detector, runs } = inner({ maxBatch: 1 })
    const batcher = new Batcher(detector, { size: 8, waitMs: 15 }, () => 4, clock)
    const answers = [1, 2].map((value) => batcher.detect(frame(value)))
    await vi.advanceTimersByTimeAsync(5)
    expect(await scores(answers)).toEqual([1, 2])
    expect(runs).toEqual([[1], [2]])
  })

  it('tells every frame of a run that failed, and goes on', async () => {
    const { detector, runs } = inner({ fails: true })
    const batcher = new Batcher(detector, { size: 2, waitMs: 15 }, () => 2, clock)
    const answers = [1, 2].map((value) => batcher.detect(frame(value)).catch((error: Error) => error.message))
    await vi.advanceTimersByTimeAsync(5)
    expect(await Promise.all(answers)).toEqual(['lost', 'lost'])
    void batcher.detect(frame(3)).catch(() => {})
    await vi.advanceTimersByTimeAsync(20)
    expect(runs).toEqual([[1, 2], [3]])
  })
})
