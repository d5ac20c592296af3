import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proofFigures } from '#core/proof/proof-figures.ts'
import { proofIntervals } from '#core/proof/proof-intervals.ts'
import type { Disagreement } from '#core/proof/proof-record.ts'
import type { ProofOutcome, ProofPair } from '#core/proof/prove-session.ts'

const MINUTE_MS = 60_000
const pair = (atMs: number): ProofPair => ({
  lineId: 'door',
  direction: 'in',
  className: 'person',
  atMs,
  offMs: 0,
  trackId: 1,
})
const wrong = (kind: 'missed' | 'extra', atMs: number): Disagreement => ({
  id: `${kind}:${atMs}`,
  kind,
  atMs,
  lineId: 'door',
  direction: 'in',
  className: 'person',
})
const outcome = (pairs: ProofPair[], disagreements: Disagreement[]): ProofOutcome => ({
  reaction: { delayMs: 0, spreadMs: 0, pairs: 0 },
  pairs,
  disagreements,
})

describe('the figures by interval', () => {
  it('show errors that cancel out in the sum', () => {
    const rows = proofIntervals(
      outcome([pair(1_000)], [wrong('missed', 20_000), wrong('extra', 70_000)]),
      0,
      2.5 * MINUTE_MS,
      0.95,
    )
    expect(
      rows.map(({ fromMs, toMs, figures: { matched, missed, extra } }) => ({ fromMs, toMs, matched, missed, extra })),
    ).toEqual([
      { fromMs: 0, toMs: 60_000, matched: 1, missed: 1, extra: 0 },
      { fromMs: 60_000, toMs: 120_000, matched: 0, missed: 0, extra: 1 },
      { fromMs: 120_000, toMs: 150_000, matched: 0, missed: 0, extra: 0 },
    ])
  })

  it('add up to the whole, at any length, in few rows, those just outside the ends included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 * 60 * MINUTE_MS }),
        fc.array(fc.double({ min: -0.01, max: 1.01, noNaN: true }), { maxLength: 40 }),
        (spanMs, shares) => {
          const all = outcome(
            shares.filter((_, i) => i % 3 === 0).map((share) => pair(share * spanMs)),
            shares.filter((_, i) => i % 3 > 0).map((share, i) => wrong(i % 2 ? 'missed' : 'extra', share * spanMs)),
          )
          const rows = proofIntervals(all, 0, spanMs, 0.95)
          const { total } = proofFigures([all], 0.95)
          for (const key of ['matched', 'missed', 'extra'] as const)
            expect(rows.reduce((sum, { figures }) => sum + figures[key], 0)).toBe(total[key])
          expect(rows.length).toBeLessThanOrEqual(24)
          expect(rows.at(-1)!.toMs).toBe(spanMs)
        },
      ),
    )
  })

  it('are none of a session that has no end', () => {
    expect(proofIntervals(outcome([], []), 5, Infinity, 0.95)).toEqual([])
    expect(proofIntervals(outcome([], []), 5, 5, 0.95)).toEqual([])
  })
})
