import { z } from 'zod'
import { Direction } from '../../count/count-event.ts'
import { Certificate } from '../../proof/certificate.ts'
import { Verdict } from '../../proof/proof-record.ts'
import { FileText } from '../file-text.ts'
import { ProofResult, ProofSession, ProofView } from '../proof-view.ts'
import { IdText } from '../../text/bounded-text.ts'
import { Words } from '../../text/name.ts'

const nothing = z.strictObject({})
const sessionRef = z.strictObject({ sessionId: IdText })
/** The accuracy asked for, as the lower limit of recall and precision. */
const Goal = z.number().min(0.5).max(0.999)

/** Requests about proofs: counting by hand beside the machine. */
export const PROOF_METHODS = {
  /**
   * Begins to watch. Refused without lines, without a live picture, or while another runs on this camera. `record`:
   * whoever answers for the people in the picture agreed that it is recorded.
   */
  'proof.start': {
    params: z.strictObject({
      cameraId: IdText,
      by: Words(80).default(''),
      conditions: Words(300).default(''),
      record: z.boolean().default(false),
    }),
    result: ProofSession,
  },
  /** Ids of the cameras on which somebody counts by hand now: what changes how they count ends that. */
  'proof.running': { params: nothing, result: z.array(z.string()) },
  /** `frameAtMs` is the capture time of the picture that was on screen when the key went down. */
  'proof.tap': {
    params: z.strictObject({
      sessionId: IdText,
      lineId: IdText,
      direction: Direction,
      frameAtMs: z.number(),
      className: IdText.optional(),
    }),
    result: z.strictObject({ no: z.number().int() }),
  },
  /** Takes the last tap back. */
  'proof.undo': {
    params: sessionRef,
    result: z.strictObject({ removed: z.strictObject({ lineId: IdText, direction: Direction }).optional() }),
  },
  'proof.end': { params: sessionRef, result: ProofSession },
  'proof.view': { params: z.strictObject({ cameraId: IdText, goal: Goal }), result: ProofView },
  'proof.result': { params: z.strictObject({ sessionId: IdText, goal: Goal }), result: ProofResult },
  /** Kept pictures of a session, `data:image/jpeg;base64,…`; masks are painted over. */
  'proof.pictures': {
    params: z.strictObject({ sessionId: IdText, atMs: z.array(z.number()).max(12) }),
    result: z.array(z.strictObject({ atMs: z.number(), picture: z.string() })),
  },
  /** Null takes a verdict back. */
  'proof.judge': {
    params: z.strictObject({ sessionId: IdText, disagreementId: IdText, verdict: Verdict.nullable() }),
    result: nothing,
  },
  /**
   * Makes the certificate of a series, in the site's language; both files are in the folder `certificates` of the data
   * folder too.
   */
  'proof.certificate': {
    params: z.strictObject({
      cameraId: IdText,
      configurationHash: IdText,
      goal: Goal,
      issuedBy: Words(80).default(''),
    }),
    result: z.strictObject({ pdfName: z.string(), jsonName: z.string(), pdf: z.base64(), json: z.string() }),
  },
  /** Whether a certificate (its JSON) is whole and as it was issued; refused with the reason when not. */
  'proof.checkCertificate': { params: z.strictObject({ text: FileText }), result: Certificate },
  'proof.remove': { params: sessionRef, result: nothing },
} as const
