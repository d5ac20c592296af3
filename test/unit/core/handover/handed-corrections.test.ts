import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCorrections, HandedCorrection, handedCorrection } from '#core/handover/handed-corrections.ts'
import { correctionParts, standingCounts } from '#core/report/apply-corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import { QUARTER_MS } from '#core/report/quarters.ts'

const START_MS = Date.parse('2026-11-01T02:00:00Z')
const names = { camera: () => 'Gate', line: (_: string, lineId: string) => lineId }
const id = (n: number) => `K-${n.toString(16).toUpperCase().padStart(12, '0')}`

function corrections(
  orders: readonly { first: number; length: number; amount: number; lineId: string; withdrawn: boolean }[],
  counts: ReadonlyMap<number, number>,
): Correction[] {
  const made: Correction[] = []
  for (const { first, length, amount, lineId, withdrawn } of orders) {
    const [fromMs, toMs] = [START_MS + first * QUARTER_MS, START_MS + (first + length) * QUARTER_MS]
    const standing = standingCounts(
      [...counts].map(([atMs, count]) => ({ atMs, count, dwellMs: 0 })),
      made.filter((one) => one.lineId === lineId),
    )
    const parts =
      amount === 0
        ? undefined
        : correctionParts(
            { fromMs, toMs, amount },
            new Map([...standing].filter(([atMs]) => atMs >= fromMs && atMs < toMs)),
          )
    if (!parts) continue
    made.push({
      id: id(made.length),
      atMs: START_MS + made.length,
      cameraId: 'cam',
      lineId,
      className: 'person',
      direction: 'in',
      fromMs,
      toMs,
      amount,
      reason: 'a class trip',
      by: 'Lan',
      parts,
      ...(withdrawn && amount > 0 && { withdrawn: { atMs: START_MS + 99, by: 'Minh', reason: 'twice' } }),
    })
  }
  return made
}

describe('a correction in a handover pack', () => {
  const order = fc.record({
    first: fc.integer({ min: 0, max: 8 }),
    length: fc.integer({ min: 1, max: 4 }),
    amount: fc.integer({ min: -6, max: 9 }),
    lineId: fc.constantFrom('door', 'gate'),
    withdrawn: fc.constant(false),
  })

  it('says what stood before and after, which is what a brute force over its quarters gives', () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 8 }),
        fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
        (orders, seen) => {
          const counts = new Map(seen.map((count, n) => [START_MS + n * QUARTER_MS, count]))
          const all = corrections(orders, counts)
          for (const [index, correction] of all.entries()) {
            const counted = [...counts]
              .filter(([atMs]) => atMs >= correction.fromMs && atMs < correction.toMs)
              .map(([atMs, count]) => ({ atMs, count, dwellMs: 0 }))
            const handed = handedCorrection(correction, counted, all.slice(0, index), names)
            let before = 0
            for (let atMs = correction.fromMs; atMs < correction.toMs; atMs += QUARTER_MS) {
              before += counts.get(atMs) ?? 0
              for (const one of all.slice(0, index))
                if (one.lineId === correction.lineId)
                  before += one.parts.find((part) => part.atMs === atMs)?.amount ?? 0
            }
            expect(handed).toMatchObject({
              before,
              after: before + correction.amount,
              line: correction.lineId,
              by: 'Lan',
              reason: 'a class trip',
            })
            expect(handed.after).toBeGreaterThanOrEqual(0)
            expect(HandedCorrection.parse(JSON.parse(JSON.stringify(handed)))).toEqual(handed)
          }
        },
      ),
    )
  })

  it('that was withdrawn changed nothing in the end, and says who took it back', () => {
    const [correction] = corrections([{ first: 0, length: 1, amount: 4, lineId: 'door', withdrawn: true }], new Map())
    expect(handedCorrection(correction!, [], [], names)).toMatchObject({
      before: 0,
      after: 0,
      amount: 4,
      withdrawn: { by: 'Minh', reason: 'twice' },
    })
  })
})

describe('corrections on the next visit', () => {
  const handed = (n: number, withdrawn = false) => ({
    ...handedCorrection(
      corrections([{ first: 0, length: 1, amount: 4, lineId: 'door', withdrawn }], new Map())[0]!,
      [],
      [],
      names,
    ),
    id: id(n),
  })

  it('are told apart: entered since, withdrawn since, gone', () => {
    const result = compareCorrections(
      [handed(1), handed(2), handed(3, true), handed(4)],
      [handed(1), handed(2, true), handed(3, true), handed(5)],
    )!
    expect({
      entered: result.entered.map((one) => one.id),
      withdrawn: result.withdrawn.map((one) => one.id),
      gone: result.gone.map((one) => one.id),
    }).toEqual({ entered: [id(5)], withdrawn: [id(2)], gone: [id(4)] })
  })

  it('are not compared with a pack of before they came along', () =>
    expect(compareCorrections(undefined, [handed(1)])).toBeUndefined())
})
