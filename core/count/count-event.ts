import { z } from 'zod'
import { Evidence } from './evidence.ts'

/** `in` is left to right when walking along the line from its first point to its last. */
export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

const common = {
  /** When it happened, in ms. UTC for live sources, media time for recordings. */
  atMs: z.number(),
  className: z.string(),
  trackId: z.number().int(),
}

const counted = [
  z.strictObject({
    kind: z.literal('crossing'),
    ...common,
    lineId: z.string(),
    direction: Direction,
    /** Why it was counted; absent where nobody will ask. */ evidence: Evidence.optional(),
  }),
  z.strictObject({ kind: z.literal('zone-entered'), ...common, zoneId: z.string() }),
  z.strictObject({ kind: z.literal('zone-left'), ...common, zoneId: z.string(), dwellMs: z.number() }),
] as const

/** What the counting rules emit. */
export const CountEvent = z.discriminatedUnion('kind', counted)
export type CountEvent = z.infer<typeof CountEvent>

/** Why something that looked like a crossing was not counted. */
export const SuppressedReason = z.enum([
  /** Passed the line and came back before it was clear of the band. */
  'turned-back',
  /** Passed the line, but was seen too briefly or too unsurely to be believed. */
  'unconfirmed',
  /** Passed the line as something the line does not count. */
  'wrong-class',
  /** Passed the line and was lost on it. */
  'ended-on-line',
  /** Came to the line and was lost before passing it. */
  'ended-before-line',
  /** Passed the line inside an ignore mask. */
  'masked',
  /** Passed the line, but not as large as its class is there. */
  'wrong-size',
  /** Passed the line below the confidence asked for. */
  'weak',
])
export type SuppressedReason = z.infer<typeof SuppressedReason>

/** A crossing that was not counted, with the reason: never a count, kept so that a count explains itself. */
export const Suppressed = z.strictObject({
  kind: z.literal('suppressed'),
  ...common,
  lineId: z.string(),
  /** Where it would have gone; unknown when it passed nothing. */ direction: Direction.optional(),
  reason: SuppressedReason,
  evidence: Evidence,
})
export type Suppressed = z.infer<typeof Suppressed>

/** What a worker reports: what was counted, and what was not. */
export const ReportedEvent = z.discriminatedUnion('kind', [...counted, Suppressed])
export type ReportedEvent = z.infer<typeof ReportedEvent>

/**
 * A reported event on its way to the store. `cameraId`, `runId` and `seq` make its id: writing one twice changes
 * nothing. A run is one start of one camera's pipeline; `seq` counts from 1 within it.
 */
export const NumberedEvent = z.strictObject({ seq: z.number().int().min(1), event: ReportedEvent })
export type NumberedEvent = z.infer<typeof NumberedEvent>
