import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adviseProof } from '#core/proof/advise.ts'
import { proofFigures } from '#core/proof/proof-figures.ts'
import type { ProofCrossing, ProofTap, Verdict } from '#core/proof/proof-record.ts'
import { proveSession, type ProofInput } from '#core/proof/prove-session.ts'

const tap = (no: number, atMs: number, direction: 'in' | 'out' = 'in', lineId = 'door'): ProofTap => ({
  no,
  atMs,
  lineId,
  direction,
})
const crossing = (
  no: number,
  atMs: number,
  direction: 'in' | 'out' = 'in',
  lineId = 'door',
  trackId = no,
): ProofCrossing => ({ id: `c${no}`, atMs, lineId, direction, className: 'person', trackId })
const prove = (taps: ProofTap[], crossings: ProofCrossing[], over: Partial<ProofInput> = {}) =>
  proveSession({
    taps,
    crossings,
    fromMs: 0,
    toMs: 10_000_000,
    verdicts: new Map(),
    classesOf: () => ['person'],
    ...over,
  })
/** Enough good ones, far away in time, for the delay of 300 ms to be known. */
const good = (count: number, fromNo = 100) => ({
  taps: Array.from({ length: count }, (_, i) => tap(fromNo + i, 1_000_000 + i * 10_000 + 300)),
  crossings: Array.from({ length: count }, (_, i) => crossing(fromNo + i, 1_000_000 + i * 10_000)),
})

describe('a proof', () => {
  it('accounts for every tap and every crossing exactly once, whatever was pressed', () => {
    const event = fc.record({
      atMs: fc.integer({ min: 0, max: 60_000 }),
      direction: fc.constantFrom('in' as const, 'out' as const),
      lineId: fc.constantFrom('a', 'b'),
    })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.array(event, { maxLength: 40 }), (hand, machine) => {
        const taps = hand.map((one, i): ProofTap => ({ no: i + 1, ...one }))
        const crossings = machine.map((one, i): ProofCrossing => ({
          id: String(i),
          className: 'person',
          trackId: i,
          ...one,
        }))
        const outcome = prove(taps, crossings, { fromMs: -10_000, toMs: 100_000 })
        const { total, rows } = proofFigures([outcome], 0.95)
        expect(total.matched + total.missed).toBe(taps.length)
        expect(total.matched + total.extra).toBe(crossings.length)
        for (const key of ['truth', 'matched', 'missed', 'extra', 'netError'] as const) {
          expect(
            rows
              .filter(({ direction, className }) => direction !== '*' && className === '*')
              .reduce((sum, { figures }) => sum + figures[key], 0),
          ).toBe(total[key])
        }
      }),
    )
  })

  it('never lets missed and extra crossings cancel out', () => {
    const { total } = proofFigures(
      [prove([...good(20).taps, tap(1, 5_000)], [...good(20).crossings, crossing(1, 60_000)])],
      0.95,
    )
    expect(total).toMatchObject({ truth: 21, matched: 20, missed: 1, extra: 1, netError: 0 })
  })

  it('tells of 97 of 100 what an installer must know', () => {
    const { taps, crossings } = good(100)
    const { total } = proofFigures([prove(taps, crossings.slice(3))], 0.95)
    expect(total.recall!.share).toBe(0.97)
    expect(total.recall!.low).toBeCloseTo(0.9155, 3)
    expect(total.recall!.high).toBeCloseTo(0.9897, 3)
    expect(total).toMatchObject({ indicative: true, reached: false, stillNeeded: 357 })
    expect(proofFigures([prove(taps, crossings.slice(3))], 0.98).total.stillNeeded).toBeUndefined()
  })

  it('adds sessions up, each with its own reaction delay', () => {
    const { taps, crossings } = good(120)
    const slow = prove(
      taps.map((one) => ({ ...one, atMs: one.atMs + 700 })),
      crossings,
    )
    expect(slow.reaction.delayMs).toBe(1_000)
    expect(proofFigures([prove(taps, crossings), slow], 0.98).total).toMatchObject({
      truth: 240,
      matched: 240,
      indicative: false,
      reached: true,
      stillNeeded: 0,
    })
  })

  it('blames nobody for a crossing before the watching began or after it ended', () => {
    const { taps, crossings } = good(10)
    const outcome = prove(taps, [crossing(1, 999_000), ...crossings, crossing(2, 1_200_000)], {
      fromMs: 1_000_000,
      toMs: 1_100_000,
    })
    expect(outcome.disagreements).toEqual([])
  })

  it('believes the verdicts: a wrong hand takes nothing from the machine, an unclear one does', () => {
    const { taps, crossings } = good(10)
    const verdicts = new Map<string, Verdict>([
      ['tap:1', 'hand-wrong'],
      ['crossing:c2', 'hand-wrong'],
      ['crossing:c3', 'unclear'],
    ])
    const { total } = proofFigures(
      [prove([tap(1, 5_000), ...taps], [crossing(2, 20_000), crossing(3, 40_000), ...crossings], { verdicts })],
      0.95,
    )
    expect(total).toMatchObject({ matched: 11, missed: 0, extra: 1, truth: 11, handWrong: 2, unclear: 1, unjudged: 0 })
  })
})

describe('advice from the errors', () => {
  const kinds = (taps: ProofTap[], crossings: ProofCrossing[]) => {
    const some = good(20)
    return adviseProof([prove([...taps, ...some.taps], [...crossings, ...some.crossings])]).map(({ kind }) => kind)
  }
  const three = <T>(make: (n: number, atMs: number) => T[]) => [1, 2, 3].flatMap((n) => make(n, n * 60_000))

  it('sees people who hide one another', () => {
    expect(
      kinds(
        three((n, at) => [tap(n, at + 300), tap(10 + n, at + 900)]),
        three((n, at) => [crossing(n, at)]),
      ),
    ).toEqual(['occlusion'])
  })
  it('sees one person counted twice by two tracks, and one track that goes back and forth', () => {
    expect(
      kinds(
        three((n, at) => [tap(n, at + 300)]),
        three((n, at) => [crossing(n, at), crossing(10 + n, at + 1_900)]),
      ),
    ).toEqual(['double-count'])
    expect(
      kinds(
        three((n, at) => [tap(n, at + 300)]),
        three((n, at) => [crossing(n, at), crossing(10 + n, at + 2_000, 'out', 'door', n)]),
      ),
    ).toEqual(['lingering'])
  })
  it('sees a line whose arrow points the other way', () => {
    expect(
      kinds(
        three((n, at) => [tap(n, at + 300)]),
        three((n, at) => [crossing(n, at, 'out')]),
      ),
    ).toEqual(['flipped'])
  })
  it('sees a machine that is later than the eye', () => {
    const { taps, crossings } = good(20)
    const late = crossings.map((one) => ({ ...one, atMs: one.atMs + 900 }))
    expect(adviseProof([prove(taps, late)])).toEqual([{ kind: 'late', count: 20, of: 20, ms: 600 }])
  })
  it('says nothing without a pattern', () => expect(kinds([tap(1, 5_000)], [])).toEqual([]))
})
