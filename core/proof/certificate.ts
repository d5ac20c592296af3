import { z } from 'zod'
import { Calibration } from '../count/calibration.ts'
import { ProofAdvice } from './advise.ts'
import { ProofFigures, ProofRow } from './proof-figures.ts'

export const CERTIFICATE_SCHEMA = 'fieldcount.certificate/1'

const Utc = z.iso.datetime({ precision: 3 })
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A stretch of a session; `to` is not included. */
const CertifiedInterval = z.strictObject({
  from: Utc,
  to: Utc,
  truth: z.number().int(),
  matched: z.number().int(),
  missed: z.number().int(),
  extra: z.number().int(),
})

/** What a proof is worth on paper: everything another person needs to judge it, and to see that nothing was changed. */
export const Certificate = z.strictObject({
  schema: z.literal(CERTIFICATE_SCHEMA),
  /** SHA-256 over the canonical JSON of all the rest. */
  contentHash: Sha256,
  issuedAt: Utc,
  /** Who answers for it. */
  issuedBy: z.string(),
  /** Name and version of the application. */
  software: z.string(),
  site: z.strictObject({ name: z.string(), timeZone: z.string() }),
  camera: z.strictObject({
    name: z.string(),
    /** Without credentials. */ source: z.string(),
    width: z.number().int().optional(),
    height: z.number().int().optional(),
    fps: z.number(),
  }),
  model: z.strictObject({ id: z.string(), name: z.string(), sha256: z.string() }),
  calibration: Calibration,
  /** SHA-256 of model, calibration and settings together, and of the two parts that are no file. */
  configuration: z.strictObject({ hash: Sha256, calibrationHash: Sha256, settingsHash: Sha256 }),
  method: z.strictObject({
    /** Wilson score interval, two-sided 95 %. */
    interval: z.literal('wilson-95'),
    /** Tap and crossing of one person are at most this far apart after the reaction delay, ms. */
    matchToleranceMs: z.number(),
    /** From so many true crossings on a direction is said to be proven. */
    seriousCrossings: z.number().int(),
  }),
  /** The accuracy asked for: both lower limits. */
  goal: z.number(),
  total: ProofFigures,
  rows: z.array(ProofRow),
  advice: z.array(ProofAdvice),
  sessions: z.array(
    z.strictObject({
      startedAt: Utc,
      endedAt: Utc,
      by: z.string(),
      conditions: z.string(),
      taps: z.number().int(),
      /** What the model ran on. */ provider: z.string().optional(),
      /** The hand's reaction, taken away before comparing, ms. */
      delayMs: z.number(),
      spreadMs: z.number(),
      degraded: z.boolean(),
      version: z.string(),
      /**
       * In minutes or longer stretches: missed and surplus counts that cancel out over the whole do not here. Absent in
       * certificates of older versions.
       */
      intervals: z.array(CertifiedInterval).optional(),
    }),
  ),
  /** What the camera saw, masks painted over; the lines are in `calibration`. */
  picture: z.strictObject({ jpegBase64: z.base64() }).optional(),
})
export type Certificate = z.infer<typeof Certificate>
