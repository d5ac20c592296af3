import { z } from 'zod'
import { Correction, CorrectionId, CorrectionOrder, CorrectionReason, EnteredBy } from '../../report/correction.ts'

/** A correction as listed: how it was divided over quarters is only arithmetic. */
export const ListedCorrection = Correction.omit({ parts: true })
export type ListedCorrection = z.infer<typeof ListedCorrection>

/** Requests about corrections of counts. There is none that changes or removes one. */
export const CORRECTION_METHODS = {
  /** Refused when more is taken away than stands there, and for a time that has not come. */
  'corrections.add': { params: CorrectionOrder, result: ListedCorrection },
  /** Another entry; refused while a later correction needs this one. */
  'corrections.withdraw': {
    params: z.strictObject({ correctionId: CorrectionId, reason: CorrectionReason, by: EnteredBy }),
    result: ListedCorrection,
  },
  /** Those whose time touches these site dates, both included; withdrawn ones too, in the order they were entered. */
  'corrections.list': {
    params: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    result: z.array(ListedCorrection),
  },
} as const
