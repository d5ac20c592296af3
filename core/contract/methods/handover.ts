import { z } from 'zod'
import { HandoverComparison } from '../../handover/compare-handover.ts'
import { SoakResult } from '../../handover/soak.ts'
import { FileText } from '../file-text.ts'
import { Words } from '../../text/name.ts'

/** Requests about handing a site over and coming back to it. */
export const HANDOVER_METHODS = {
  /** How the last day went: what a pack would say of it. */
  'handover.soak': { params: z.strictObject({}), result: SoakResult },
  /**
   * One zip for the customer and the next visit. With a passphrase the cameras' passwords are in the site file, sealed.
   */
  'handover.pack': {
    params: z.strictObject({
      by: Words(80).default(''),
      passphrase: z.string().min(8, { error: 'must have at least 8 characters' }).max(1_000).optional(),
    }),
    result: z.strictObject({ fileName: z.string(), zip: z.base64() }),
  },
  /**
   * What is not as it was handed over; `text` is the pack's `handover.json`. Refused with the reason when it is
   * damaged, altered or newer.
   */
  'handover.compare': { params: z.strictObject({ text: FileText }), result: HandoverComparison },
} as const
