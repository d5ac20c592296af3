import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { occupancy } from '#core/report/occupancy.ts'

const slices = (counts: Record<number, number>) =>
  Object.entries(counts).map(([atMs, count]) => ({ atMs: Number(atMs), count, dwellMs: 0 }))

describe('occupancy', () => {
  it('rises with entries, falls with exits, and begins anew every day', () => {
    const days = occupancy(slices({ 10: 5, 20: 3, 110: 2 }), slices({ 20: 1, 30: 4, 120: 2 }), [0, 100], 200)
    expect(days.map(({ points }) => points.map(({ atMs, inside }) => [atMs, inside]))).toEqual([
      [
        [10, 5],
        [20, 7],
        [30, 3],
      ],
      [
        [110, 2],
        [120, 0],
      ],
    ])
    expect(days.map(({ peak, leftOver, corrected }) => ({ peak, leftOver, corrected }))).toEqual([
      { peak: 7, leftOver: 3, corrected: 0 },
      { peak: 2, leftOver: 0, corrected: 0 },
    ])
  })

  it('never falls below nobody: an exit from an empty site is a missed entry, and is said to be one', () => {
    const [day] = occupancy(slices({ 20: 1 }), slices({ 10: 2, 30: 4 }), [0], 100)
    expect(day).toEqual({
      points: [
        { atMs: 10, inside: 0, corrected: 2 },
        { atMs: 20, inside: 1, corrected: 2 },
        { atMs: 30, inside: 0, corrected: 5 },
      ],
      peak: 1,
      leftOver: 0,
      corrected: 5,
    })
  })

  it('adds up: entries and corrections less exits are who is left, and no smaller correction would do', () => {
    const counts = fc.dictionary(fc.integer({ min: 0, max: 299 }).map(String), fc.integer({ min: 1, max: 9 }), {
      maxKeys: 20,
    })
    const ordered = (found: Record<string, number>) =>
      slices(found as Record<number, number>).sort((a, b) => a.atMs - b.atMs)
    fc.assert(
      fc.property(counts, counts, (foundIn, foundOut) => {
        const [entries, exits] = [ordered(foundIn), ordered(foundOut)]
        const resets = [0, 100, 200]
        occupancy(entries, exits, resets, 300).forEach((day, index) => {
          const within = ({ atMs }: { atMs: number }): boolean => atMs >= resets[index]! && atMs < resets[index]! + 100
          const sum = (list: typeof entries): number =>
            list.filter(within).reduce((total, { count }) => total + count, 0)
          expect(day.leftOver).toBe(sum(entries) + day.corrected - sum(exits))
          let running = 0
          let lowest = 0
          for (let ms = resets[index]!; ms < resets[index]! + 100; ms += 1) {
            running +=
              (entries.find(({ atMs }) => atMs === ms)?.count ?? 0) -
              (exits.find(({ atMs }) => atMs === ms)?.count ?? 0)
            lowest = Math.min(lowest, running)
          }
          expect(day.corrected).toBe(0 - lowest)
          expect(day.points.every(({ inside }) => inside >= 0 && inside <= day.peak)).toBe(true)
        })
      }),
    )
  })
})
