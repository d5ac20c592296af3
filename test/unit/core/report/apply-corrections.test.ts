import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  correctedCount,
  correctionParts,
  correctionSeries,
  correctionTotals,
  standingCounts,
} from '#core/report/apply-corrections.ts'
import type { Correction } from '#core/report/correction.ts'
import type { MarkedData } from '#core/report/group-figures.ts'
import { viewFigures } from '#core/report/report-view.ts'
import { dayBounds } from '#core/time/site-time.ts'

const QUARTER_MS = 900_000
const START = dayBounds('2026-11-24', 'Asia/Ho_Chi_Minh')[0]
const at = (quarter: number): number => START + quarter * QUARTER_MS

function correction(over: Partial<Correction> & Pick<Correction, 'parts'>): Correction {
  return {
    id: 'K-0123456789AB',
    cameraId: 'a',
    lineId: 'door',
    className: 'person',
    direction: 'in',
    fromMs: at(0),
    toMs: at(4),
    amount: over.parts.reduce((sum, { amount }) => sum + amount, 0),
    reason: 'seen on site',
    by: 'An',
    atMs: at(9),
    ...over,
  }
}

type GroupBy = 'site' | 'camera' | 'target' | 'class'

/** The name of the group that the figures of the door are in. */
const groupKey =
  (groupBy: GroupBy) =>
  ({ cameraId, className }: { cameraId: string; className: string }) =>
    JSON.stringify([
      'line',
      ...{ site: [], camera: [cameraId], target: [cameraId, 'door'], class: [className] }[groupBy],
    ])

describe('dividing a correction over its quarters', () => {
  it('spreads what is added evenly, in whole crossings', () => {
    expect(correctionParts({ fromMs: at(0), toMs: at(4), amount: 10 }, new Map())).toEqual([
      { atMs: at(0), amount: 2 },
      { atMs: at(1), amount: 3 },
      { atMs: at(2), amount: 2 },
      { atMs: at(3), amount: 3 },
    ])
    expect(correctionParts({ fromMs: at(0), toMs: at(4), amount: 1 }, new Map())).toEqual([{ atMs: at(3), amount: 1 }])
  })

  it('takes away only where something stands, and refuses what is not there', () => {
    const standing = new Map([
      [at(1), 6],
      [at(3), 2],
    ])
    expect(correctionParts({ fromMs: at(0), toMs: at(4), amount: -4 }, standing)).toEqual([
      { atMs: at(1), amount: -3 },
      { atMs: at(3), amount: -1 },
    ])
    expect(correctionParts({ fromMs: at(0), toMs: at(4), amount: -9 }, standing)).toBeUndefined()
    expect(correctionParts({ fromMs: at(0), toMs: at(1), amount: -1 }, standing)).toBeUndefined()
  })

  it('adds up to the amount and never leaves a quarter below zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 96 }),
        fc.integer({ min: -500, max: 500 }).filter((amount) => amount !== 0),
        (counts, amount) => {
          const standing = new Map(counts.map((count, index) => [at(index), count]))
          const parts = correctionParts({ fromMs: at(0), toMs: at(counts.length), amount }, standing)
          const there = counts.reduce((sum, count) => sum + count, 0)
          if (amount < 0 && there < -amount) {
            expect(parts).toBeUndefined()
            return
          }
          expect(parts!.reduce((sum, part) => sum + part.amount, 0)).toBe(amount)
          for (const part of parts!) {
            expect(Math.sign(part.amount)).toBe(Math.sign(amount))
            expect(standing.get(part.atMs)! + part.amount).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })
})

describe('corrected figures', () => {
  const slices = fc.array(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 30 })), { maxLength: 20 })
  const entries = fc.array(
    fc.record({
      cameraId: fc.constantFrom('a', 'b'),
      className: fc.constantFrom('person', 'car'),
      direction: fc.constantFrom<'in' | 'out'>('in', 'out'),
      isWithdrawn: fc.boolean(),
      parts: fc.array(
        fc.record({ quarter: fc.integer({ min: -8, max: 100 }), amount: fc.integer({ min: 1, max: 9 }) }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 8 },
  )

  it('are the counts and every entry that holds, summed one by one; what was counted stays', () => {
    fc.assert(
      fc.property(
        slices,
        entries,
        fc.constantFrom<'hour' | 'day' | 'quarter-hour'>('hour', 'day', 'quarter-hour'),
        fc.constantFrom<GroupBy>('site', 'camera', 'target', 'class'),
        (found, given, granularity, groupBy) => {
          const counted = [...Map.groupBy(found, ([quarter]) => quarter)]
            .sort(([a], [b]) => a - b)
            .map(([quarter, all]) => ({
              atMs: at(quarter),
              count: all.reduce((sum, [, count]) => sum + count, 0),
              dwellMs: 0,
            }))
          const corrections = given.map(({ isWithdrawn, parts, ...series }, index) =>
            correction({
              ...series,
              parts: parts.map(({ quarter, amount }) => ({ atMs: at(quarter), amount })),
              ...(isWithdrawn && { withdrawn: { reason: 'a mistake', by: 'Bo', atMs: at(99 + index) } }),
            }),
          )
          const data: MarkedData = {
            cameras: [
              { cameraId: 'a', sinceMs: 0 },
              { cameraId: 'b', sinceMs: 0 },
            ],
            targets: [{ cameraId: 'a', kind: 'line', targetId: 'door', classes: ['person'], sinceMs: 0 }],
            gaps: [],
            counts: [
              { cameraId: 'a', kind: 'line', targetId: 'door', className: 'person', direction: 'in', slices: counted },
            ],
            corrections: correctionSeries(corrections),
            nowMs: at(200),
            aliveMs: at(200),
          }
          const before = JSON.stringify(data.counts)
          const view = viewFigures(
            { selection: { from: '2026-11-24', to: '2026-11-24', granularity, openOnly: false }, groupBy },
            data,
            { ...data, counts: [], corrections: [] },
            { timeZone: 'Asia/Ho_Chi_Minh', weekStart: 1, openingHours: null, dayReset: '00:00' },
          )
          const keyOf = groupKey(groupBy)
          const amountOf = (key: string, direction: string, fromMs: number, toMs: number) =>
            corrections
              .filter((one) => !one.withdrawn && one.direction === direction && keyOf(one) === key)
              .flatMap(({ parts }) => parts)
              .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
              .reduce((sum, { amount }) => sum + amount, 0)
          for (const group of view.groups) {
            for (const [way, amounts, total] of [
              ['in', group.correctionsIn, group.total.correctionIn],
              ['out', group.correctionsOut, group.total.correctionOut],
            ] as const) {
              view.buckets.forEach(({ startMs, endMs }, index) => {
                expect(amounts?.[index] ?? 0).toBe(amountOf(group.key, way, startMs, endMs))
                const own =
                  way === 'in' && keyOf({ cameraId: 'a', className: 'person' }) === group.key
                    ? counted
                        .filter(({ atMs }) => atMs >= startMs && atMs < endMs)
                        .reduce((sum, { count }) => sum + count, 0)
                    : 0
                expect(group[way][index] ?? 0).toBe(own)
              })
              expect(total).toBe(amountOf(group.key, way, at(0), at(96)))
              expect(group.total[way === 'in' ? 'changeIn' : 'changeOut'].current).toBe((group.total[way] ?? 0) + total)
            }
          }
          const all = correctionTotals(corrections, at(0), at(96)).reduce((sum, total) => sum + total.in + total.out, 0)
          expect(view.groups.reduce((sum, { total }) => sum + total.correctionIn + total.correctionOut, 0)).toBe(all)
          expect(JSON.stringify(data.counts)).toBe(before)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('know what stands: counts, and corrections that were not withdrawn', () => {
    const standing = standingCounts(
      [{ atMs: at(0), count: 5, dwellMs: 0 }],
      [
        correction({
          parts: [
            { atMs: at(0), amount: -2 },
            { atMs: at(1), amount: 3 },
          ],
        }),
        correction({ parts: [{ atMs: at(0), amount: 7 }], withdrawn: { reason: 'a mistake', by: 'Bo', atMs: at(9) } }),
      ],
    )
    expect([...standing]).toEqual([
      [at(0), 3],
      [at(1), 3],
    ])
  })

  it('stay unknown where nobody watched and nobody entered anything', () => {
    expect([correctedCount(null, 0), correctedCount(null, 40), correctedCount(3, -1), correctedCount(0, 0)]).toEqual([
      null,
      40,
      2,
      0,
    ])
  })
})
