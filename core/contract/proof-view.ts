import { z } from 'zod'
import { Calibration } from '../count/calibration.ts'
import { Direction } from '../count/count-event.ts'
import { ProofAdvice } from '../proof/advise.ts'
import { ProofInterval } from '../proof/proof-intervals.ts'
import { ProofFigures, ProofRow } from '../proof/proof-figures.ts'
import { Disagreement } from '../proof/proof-record.ts'

/** What a count depends on. Proofs of the same configuration are added up; any change begins a new series. */
export const ProofConfiguration = z.strictObject({
  /** SHA-256 over the three parts. */
  hash: z.string(),
  model: z.strictObject({
    id: z.string(),
    name: z.string(),
    /** Of the file; its part of the hash. */ sha256: z.string(),
  }),
  /** SHA-256 over lines (without their names), masks, confidence, class map, size limits and perspective. */
  calibrationHash: z.string(),
  /** SHA-256 over source and rate. */
  settingsHash: z.string(),
  fps: z.number(),
  /** Without credentials. */
  source: z.string(),
})
export type ProofConfiguration = z.infer<typeof ProofConfiguration>

export const ConfigurationPart = z.enum(['model', 'calibration', 'settings'])
export type ConfigurationPart = z.infer<typeof ConfigurationPart>

/** One time of watching and tapping. */
export const ProofSession = z.strictObject({
  id: z.string(),
  cameraId: z.string(),
  /** `settling`: over, but who is still on a line is waited for. */
  state: z.enum(['running', 'settling', 'done']),
  startedAtMs: z.number(),
  endedAtMs: z.number().optional(),
  /** Why it ended other than by hand. */
  endedBy: z.enum(['configuration', 'interrupted', 'idle']).optional(),
  /** Who taps. */
  by: z.string(),
  /** As the installer describes them: light, crowd, weather. */
  conditions: z.string(),
  configuration: ProofConfiguration,
  calibration: Calibration,
  /** Pixels of the counted picture. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** What the model ran on. */
  provider: z.string().optional(),
  /** For part of the time the machine had too little time for the rate asked for. */
  degraded: z.boolean(),
  /** Of the application. */
  version: z.string(),
  /** The picture is recorded meanwhile and becomes a clip. */
  recorded: z.boolean().optional(),
})
export type ProofSession = z.infer<typeof ProofSession>

/** A session as listed; of the machine's count it says nothing. */
export const ProofSessionView = ProofSession.extend({
  taps: z.array(z.strictObject({ lineId: z.string(), direction: Direction, count: z.number().int() })),
})
export type ProofSessionView = z.infer<typeof ProofSessionView>

/** What came out of one session. */
export const ProofResult = z.strictObject({
  session: ProofSession,
  /** Taps come so long after the crossings, and spread so much, ms; both 0 where there were too few to tell. */
  delayMs: z.number(),
  spreadMs: z.number(),
  total: ProofFigures,
  rows: z.array(ProofRow),
  /** By time, in minutes or longer stretches. */
  intervals: z.array(ProofInterval),
  disagreements: z.array(
    Disagreement.extend({ /** Times of the kept pictures around it, UTC ms. */ pictures: z.array(z.number()) }),
  ),
  advice: z.array(ProofAdvice),
})
export type ProofResult = z.infer<typeof ProofResult>

/** All sessions of one configuration together. */
export const ProofSeries = z.strictObject({
  configuration: ProofConfiguration,
  /** It is the configuration the camera has now. */
  current: z.boolean(),
  /** What is different from the series before. */
  changed: z.array(ConfigurationPart),
  sessionIds: z.array(z.string()),
  calibration: Calibration,
  fromMs: z.number(),
  toMs: z.number(),
  /** Time watched, ms. */
  watchedMs: z.number(),
  total: ProofFigures,
  rows: z.array(ProofRow),
  advice: z.array(ProofAdvice),
})
export type ProofSeries = z.infer<typeof ProofSeries>

/** Proofs of one camera, newest first. */
export const ProofView = z.strictObject({
  sessions: z.array(ProofSessionView),
  series: z.array(ProofSeries),
  /** What the camera is counted with now; absent while its model is missing. */ configuration:
    ProofConfiguration.optional(),
})
export type ProofView = z.infer<typeof ProofView>
