import { z } from 'zod'
import { Calibration } from '../../count/calibration.ts'
import { LineProposal } from '../../proof/propose-line.ts'
import { WhatIf } from '../../proof/what-if.ts'
import { IdText } from '../../text/bounded-text.ts'

/** The accuracy asked for, as the lower limit of recall and precision. */
const goal = z.number().min(0.5).max(0.999)
const question = { sessionId: IdText, goal, calibration: Calibration }

/** What another calibration would have counted of the people of a proof, without the model. */
export const PROOF_REPLAY_METHODS = {
  'proof.whatIf': { params: z.strictObject(question), result: WhatIf },
  /** Looks for a better line near this one; absent where nobody crossed it. */
  'proof.propose': {
    params: z.strictObject({ ...question, lineId: IdText }),
    result: z.strictObject({ proposal: LineProposal.optional() }),
  },
} as const
