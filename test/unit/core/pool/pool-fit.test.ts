import { expect, it } from 'vitest'
import { poolShapes, rankTrials } from '#core/pool/pool-fit.ts'

it('a worker for each processor is tried, and half as many of twice the threads', () => {
  expect(poolShapes({ cores: 8, memoryMb: 32_000 })).toEqual([
    { workers: 8, threads: 1 },
    { workers: 4, threads: 2 },
  ])
  expect(poolShapes({ cores: 1, memoryMb: 32_000 })).toEqual([{ workers: 1, threads: 1 }])
})

it('fewer workers are used only when they were at least as quick in every try', () => {
  const trial = (workers: number, ...fps: number[]) => ({ workers, threads: 1, fps })
  const best = (...trials: ReturnType<typeof trial>[]) => rankTrials(trials)[0]!.workers
  expect(best(trial(4, 100, 100), trial(2, 101, 100))).toBe(2)
  expect(best(trial(4, 100, 100), trial(2, 300, 99))).toBe(4)
  expect(best(trial(2, 90, 90), trial(4, 100, 100))).toBe(4)
})
