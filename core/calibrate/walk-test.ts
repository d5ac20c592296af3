import { z } from 'zod'
import { LinePoints } from '../geometry/point.ts'

/** What one step of a walk test came to. */
export const WalkOutcome = z.enum(['passed', 'not-seen', 'not-crossed', 'wrong-direction'])
export type WalkOutcome = z.infer<typeof WalkOutcome>

/** Steps in order: in and out through the middle, then in at either end of the line. */
export const WalkStep = z.enum(['in', 'out', 'first-end', 'last-end'])
export type WalkStep = z.infer<typeof WalkStep>

/** Somebody walked through a line as told, and Fieldcount said what it saw. */
export const WalkTest = z.strictObject({
  lineId: z.string().min(1).max(64),
  /** The line as it was then: a line that was moved since is not tested. */
  points: LinePoints,
  atMs: z.number(),
  steps: z
    .array(z.strictObject({ step: WalkStep, outcome: WalkOutcome }))
    .min(1)
    .max(8),
})
export type WalkTest = z.infer<typeof WalkTest>
