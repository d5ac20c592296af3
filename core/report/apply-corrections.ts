import type { LineTotal } from '../count/totals.ts'
import type { Correction, CorrectionOrder, CorrectionPart } from './correction.ts'
import { QUARTER_MS } from './quarters.ts'
import { seriesName, type Series, type SeriesCounts, type Slice } from './series.ts'
import { sum } from '../statistics/mean.ts'

/**
 * Divides an amount over the quarters of its time, in whole crossings. What is added is spread evenly, since nobody
 * knows better. What is taken away is taken from where something stands, in proportion; undefined when there is not
 * so much.
 */
export function correctionParts(
  { fromMs, toMs, amount }: Pick<CorrectionOrder, 'fromMs' | 'toMs' | 'amount'>,
  standing: ReadonlyMap<number, number>,
): CorrectionPart[] | undefined {
  const quarters = Array.from({ length: (toMs - fromMs) / QUARTER_MS }, (_, index) => fromMs + index * QUARTER_MS)
  const weights = quarters.map((atMs) => (amount > 0 ? 1 : Math.max(0, standing.get(atMs) ?? 0)))
  const whole = sum(weights)
  const size = Math.abs(amount)
  if (whole === 0 || (amount < 0 && whole < size)) return undefined
  let before = 0
  return quarters.flatMap((atMs, index) => {
    const after = before + weights[index]!
    // The difference of two rounded sums: all parts together are exactly the amount, and none exceeds what stands
    // there.
    const part = Math.floor((after * size) / whole) - Math.floor((before * size) / whole)
    before = after
    return part === 0 ? [] : [{ atMs, amount: Math.sign(amount) * part }]
  })
}

/** What stands in each quarter of a series: what was counted, and every correction of it that was not withdrawn. */
export function standingCounts(
  counted: Iterable<Slice>,
  corrections: readonly Pick<Correction, 'parts' | 'withdrawn'>[],
): Map<number, number> {
  const standing = new Map<number, number>()
  const add = (atMs: number, amount: number) => standing.set(atMs, (standing.get(atMs) ?? 0) + amount)
  for (const { atMs, count } of counted) add(atMs, count)
  for (const { parts, withdrawn } of corrections)
    if (!withdrawn) for (const { atMs, amount } of parts) add(atMs, amount)
  return standing
}

export function seriesOf({
  cameraId,
  lineId,
  className,
  direction,
}: Pick<Correction, 'cameraId' | 'lineId' | 'className' | 'direction'>): Series {
  return { cameraId, kind: 'line', targetId: lineId, className, direction }
}

/** Corrections that hold, as series of their own beside the counts; slices may be negative. */
export function correctionSeries(corrections: readonly Correction[]): SeriesCounts[] {
  const bySeries = Map.groupBy(
    corrections.filter(({ withdrawn }) => !withdrawn),
    (correction) => seriesName(seriesOf(correction)),
  )
  return [...bySeries.values()].map((own) => ({
    ...seriesOf(own[0]!),
    slices: [...standingCounts([], own)]
      .filter(([, count]) => count !== 0)
      .sort(([a], [b]) => a - b)
      .map(([atMs, count]) => ({ atMs, count, dwellMs: 0 })),
  }))
}

/** What corrections come to in a time, by line and class; left out where they come to nothing. */
export function correctionTotals(corrections: readonly Correction[], fromMs: number, toMs: number): LineTotal[] {
  const totals = new Map<string, LineTotal>()
  for (const { cameraId, targetId: lineId, className, direction, slices } of correctionSeries(corrections)) {
    const key = JSON.stringify([cameraId, lineId, className])
    const total = totals.get(key) ?? { cameraId, lineId, className, in: 0, out: 0 }
    for (const { atMs, count } of slices)
      if (atMs >= fromMs && atMs < toMs) total[direction === 'in' ? 'in' : 'out'] += count
    totals.set(key, total)
  }
  return [...totals.values()].filter((total) => total.in !== 0 || total.out !== 0)
}

/** Counted and corrected together; null: nobody was watching, and nobody entered anything. */
export function correctedCount(counted: number | null, correction: number): number | null {
  return counted === null && correction === 0 ? null : (counted ?? 0) + correction
}
