import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign, FORBIDDEN } from '#core/track/assignment.ts'

/** The cheapest pairing by trying all of them; forbidden pairs count as left out at the cost of FORBIDDEN. */
function bruteForce(cost: number[][]): number {
  const columns = cost[0]?.length ?? 0
  const try_ = (row: number, used: Set<number>): number => {
    if (row === cost.length) return 0
    let best = FORBIDDEN + try_(row + 1, used)
    for (let column = 0; column < columns; column++) {
      if (used.has(column)) continue
      used.add(column)
      best = Math.min(best, Math.min(cost[row]![column]!, FORBIDDEN) + try_(row + 1, used))
      used.delete(column)
    }
    return best
  }
  return try_(0, new Set())
}

const total = (cost: number[][], pairs: number[]) =>
  pairs.reduce((sum, column, row) => sum + (column < 0 ? FORBIDDEN : cost[row]![column]!), 0)

describe('assignment', () => {
  it('finds the textbook optimum rather than the greedy one', () => {
    expect(
      assign([
        [1, 2],
        [2, 100],
      ]),
    ).toEqual([1, 0])
  })

  it('leaves out what is forbidden, and copes with nothing to assign', () => {
    expect(
      assign([
        [FORBIDDEN, 0.5],
        [FORBIDDEN, FORBIDDEN],
      ]),
    ).toEqual([1, -1])
    expect(assign([])).toEqual([])
    expect(assign([[], []])).toEqual([-1, -1])
  })

  it('costs as little as the best of all pairings, for matrices of any shape', () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(
        shape.chain(([rows, columns]) =>
          fc.array(
            fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(FORBIDDEN)), {
              minLength: columns,
              maxLength: columns,
            }),
            { minLength: rows, maxLength: rows },
          ),
        ),
        (cost) => {
          const pairs = assign(cost)
          expect(new Set(pairs.filter((column) => column >= 0)).size).toBe(pairs.filter((column) => column >= 0).length)
          // Left-out rows of a tall matrix cost FORBIDDEN in both counts.
          expect(total(cost, pairs)).toBe(bruteForce(cost))
        },
      ),
      { numRuns: 300 },
    )
  })
})
