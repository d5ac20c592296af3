import { z } from 'zod'
import { ProofFigures, proofFigures } from './proof-figures.ts'
import type { ProofOutcome } from './prove-session.ts'
import { MINUTE_MS } from '../time/durations.ts'

/** The figures of a stretch of a proof: errors that cancel out over an hour show here. */
export const ProofInterval = z.strictObject({
  fromMs: z.number(),
  /** Not included. */ toMs: z.number(),
  figures: ProofFigures,
})
export type ProofInterval = z.infer<typeof ProofInterval>

/** Lengths people think in. */
const LENGTHS_MS = [1, 5, 15, 60].map((minutes) => minutes * MINUTE_MS)
/** More rows than this are not read. */
const MAX_ROWS = 24

/** A session in minutes, or in longer stretches when it was long; the last one may be shorter. */
export function proofIntervals(outcome: ProofOutcome, fromMs: number, toMs: number, goal: number): ProofInterval[] {
  const spanMs = toMs - fromMs
  if (!(spanMs > 0) || !Number.isFinite(spanMs)) return []
  const lengthMs =
    LENGTHS_MS.find((length) => spanMs / length <= MAX_ROWS) ??
    Math.ceil(spanMs / MAX_ROWS / LENGTHS_MS[3]!) * LENGTHS_MS[3]!
  const count = Math.ceil(spanMs / lengthMs)
  // Taps at the very ends may belong to crossings just outside.
  const indexOf = ({ atMs }: { atMs: number }) =>
    Math.min(count - 1, Math.max(0, Math.floor((atMs - fromMs) / lengthMs)))
  return Array.from({ length: count }, (_, index): ProofInterval => {
    const part = {
      ...outcome,
      pairs: outcome.pairs.filter((one) => indexOf(one) === index),
      disagreements: outcome.disagreements.filter((one) => indexOf(one) === index),
    }
    return {
      fromMs: fromMs + index * lengthMs,
      toMs: Math.min(toMs, fromMs + (index + 1) * lengthMs),
      figures: proofFigures([part], goal).total,
    }
  })
}
