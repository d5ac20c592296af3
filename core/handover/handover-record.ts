import { z } from 'zod'
import { HandedCorrection } from './handed-corrections.ts'
import { SoakResult } from './soak.ts'

export const HANDOVER_SCHEMA = 'fieldcount.handover/1'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256')

/** How one camera was handed over. */
export const HandedCamera = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of model, calibration and settings together, and each of them; absent when its model was not there. */
  configuration: z
    .strictObject({
      hash: Sha256,
      model: z.strictObject({ id: z.string(), name: z.string(), sha256: z.string() }),
      calibrationHash: Sha256,
      settingsHash: Sha256,
    })
    .optional(),
  lines: z.array(z.string()),
  zones: z.array(z.string()),
  /** Name in the pack of how its picture looked, masks painted over. */
  picture: z.string().optional(),
  /** The newest certificate of this configuration. */
  certificate: z.strictObject({ file: z.string(), contentHash: Sha256, issuedAt: z.string() }).optional(),
})
export type HandedCamera = z.infer<typeof HandedCamera>

/** `handover.json` of a pack: what a site was like on the day it was handed over. */
export const HandoverRecord = z.strictObject({
  schema: z.literal(HANDOVER_SCHEMA),
  /** SHA-256 over the canonical JSON of all the rest. */
  contentHash: Sha256,
  handedOverAt: z.iso.datetime(),
  by: z.string(),
  software: z.string(),
  site: z.strictObject({ name: z.string(), timeZone: z.string() }),
  cameras: z.array(HandedCamera).max(1_000),
  soak: SoakResult,
  /** Every correction of a count by hand; absent in packs of before they came along. */
  corrections: z.array(HandedCorrection).optional(),
})
export type HandoverRecord = z.infer<typeof HandoverRecord>
