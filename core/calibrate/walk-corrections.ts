import type { Direction } from '../count/count-event.ts'
import type { CorrectionOrder } from '../report/correction.ts'
import { QUARTER_MS } from '../report/quarters.ts'

/** A crossing of whoever walks a test: it shows that counting works, and is no visitor. */
export interface WalkCrossing {
  readonly className: string
  readonly direction: Direction
  readonly atMs: number
}

/** Corrections that take the crossings of a walk test out of the counts, one a quarter of an hour and direction. */
export function walkCorrections(
  of: Pick<CorrectionOrder, 'cameraId' | 'lineId' | 'reason' | 'by'>,
  crossings: readonly WalkCrossing[],
): CorrectionOrder[] {
  const groups = Map.groupBy(crossings, ({ className, direction, atMs }) =>
    JSON.stringify([className, direction, Math.floor(atMs / QUARTER_MS)]),
  )
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const fromMs = Math.floor(first.atMs / QUARTER_MS) * QUARTER_MS
    const { className, direction } = first
    return [{ ...of, className, direction, fromMs, toMs: fromMs + QUARTER_MS, amount: -alike.length }]
  })
}
