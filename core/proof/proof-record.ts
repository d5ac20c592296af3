import { z } from 'zod'
import { Direction } from '../count/count-event.ts'

/** Somebody saw a person cross and pressed a key. */
export const ProofTap = z.strictObject({
  /** From 1, in the order pressed; numbers of taps that were taken back are not used again. */
  no: z.number().int().min(1),
  /** Capture time of the picture that was on screen, UTC ms. */
  atMs: z.number(),
  lineId: z.string(),
  direction: Direction,
  /** Where a line counts several. */
  className: z.string().optional(),
})
export type ProofTap = z.infer<typeof ProofTap>

/** What the machine counted meanwhile. */
export const ProofCrossing = z.strictObject({
  id: z.string(),
  atMs: z.number(),
  lineId: z.string(),
  direction: Direction,
  className: z.string(),
  trackId: z.number().int(),
})
export type ProofCrossing = z.infer<typeof ProofCrossing>

/** Who was wrong where tap and machine disagree. Unclear stays the machine's error: a proof must not flatter. */
export const Verdict = z.enum(['machine-wrong', 'hand-wrong', 'unclear'])
export type Verdict = z.infer<typeof Verdict>

/** A tap without a crossing, or a crossing without a tap. */
export const Disagreement = z.strictObject({
  /** `tap:<no>` or `crossing:<id>`. */
  id: z.string(),
  kind: z.enum(['missed', 'extra']),
  /** When it happened: a tap's time is set back by the reaction delay. UTC ms. */
  atMs: z.number(),
  lineId: z.string(),
  direction: Direction,
  className: z.string(),
  /** Of an extra one. */
  trackId: z.number().int().optional(),
  verdict: Verdict.optional(),
})
export type Disagreement = z.infer<typeof Disagreement>

/** Any class, in a figure that is not of one. */
export const ANY_CLASS = '*'
