import { z } from 'zod'
import { QUARTER_MS } from './quarters.ts'
import { DAY_MS } from '../time/durations.ts'
import { IdText } from '../text/bounded-text.ts'
import { Name, Words } from '../text/name.ts'

/** Who enters something, as they write their name; there are no accounts. */
export const EnteredBy = Name()
export const CorrectionReason = Words(500).min(3)

const Quarter = z.number().int().multipleOf(QUARTER_MS)

/** What somebody asks to be corrected: so many crossings more or fewer than were counted, in a time that is known. */
export const CorrectionOrder = z.strictObject({
  cameraId: IdText.min(1),
  lineId: IdText.min(1),
  className: z.string().min(1).max(80),
  direction: z.enum(['in', 'out']),
  /** UTC ms, on quarters of an hour, as counts are kept. */
  fromMs: Quarter,
  /** Not included. */
  toMs: Quarter,
  /** Missed crossings, or with a minus those that were none. */
  amount: z
    .number()
    .int()
    .min(-100_000)
    .max(100_000)
    .refine((amount) => amount !== 0, 'must not be 0'),
  reason: CorrectionReason,
  by: EnteredBy,
})
export type CorrectionOrder = z.infer<typeof CorrectionOrder>

export const CorrectionId = z
  .string()
  .max(14)
  .regex(/^K-[0-9A-F]{12}$/)

/** One quarter's part of a correction. */
export const CorrectionPart = z.strictObject({ atMs: Quarter, amount: z.number().int() })
export type CorrectionPart = z.infer<typeof CorrectionPart>

/** An entry beside the counts, which stay as they were counted. Never changed and never removed. */
export const Correction = CorrectionOrder.extend({
  id: CorrectionId,
  /** When it was entered, UTC ms. */
  atMs: z.number().int(),
  /** The amount by quarters, as divided when it was entered; quarters without any are left out. */
  parts: z.array(CorrectionPart),
  /** A later entry that takes this one back; both stay. */
  withdrawn: z.strictObject({ reason: CorrectionReason, by: EnteredBy, atMs: z.number().int() }).optional(),
})
export type Correction = z.infer<typeof Correction>

/** The longest time one correction may be about. */
export const LONGEST_CORRECTION_MS = 31 * DAY_MS
