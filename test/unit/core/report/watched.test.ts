import fc from 'fast-check'
import { expect, it } from 'vitest'
import { watchedMs, watchedTimes } from '#core/report/watched.ts'

const interval = (max: number) =>
  fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max })).map(([startMs, endMs]) => ({ startMs, endMs }))

it('the watched time of every window is what counting millisecond by millisecond gives', () => {
  fc.assert(
    fc.property(
      interval(60),
      fc.array(interval(70), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 8 }),
      (period, gaps, lengths) => {
        let at = 0
        const windows = lengths.map((length) => ({ startMs: at, endMs: (at += length) }))
        const isWatched = (ms: number): boolean =>
          ms >= period.startMs && ms < period.endMs && !gaps.some((gap) => ms >= gap.startMs && ms < gap.endMs)
        const expected = windows.map(({ startMs, endMs }) => {
          let sum = 0
          for (let ms = startMs; ms < endMs; ms += 1) if (isWatched(ms)) sum += 1
          return sum
        })
        expect(watchedMs(watchedTimes(period, gaps), windows)).toEqual(expected)
      },
    ),
    { numRuns: 2_000 },
  )
})

it('a gap without an end reaches to the end of the period', () => {
  expect(watchedTimes({ startMs: 0, endMs: 100 }, [{ startMs: 40, endMs: Infinity }])).toEqual([
    { startMs: 0, endMs: 40 },
  ])
})
