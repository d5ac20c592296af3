import { z } from 'zod'
import { ClipVerdict, VerifyChange, VerifyReport } from '../proof/verify-count.ts'
import { Direction } from '../count/count-event.ts'
import { TapsFile, Watched } from '../proof/taps-file.ts'
import { ConfigurationPart, ProofConfiguration } from './proof-view.ts'

/** A recording with the taps of a hand: a regression test that the installer owns. */
export const ProofClip = z.strictObject({
  id: z.string(),
  cameraId: z.string(),
  name: z.string().min(1).max(80),
  /** Full path on this machine. */
  path: z.string(),
  createdAtMs: z.number(),
  /** In order of time. */
  taps: TapsFile.shape.taps,
  /** Judged disagreements in which the hand was right or nobody could tell. */
  verdicts: z.array(ClipVerdict).max(10_000).optional(),
  /** Absent: all of it. */
  watched: Watched.optional(),
  /** Of a file that Fieldcount recorded during a live proof, and deletes with the clip. */
  recording: z
    .strictObject({
      sessionId: z.string(),
      /** Capture times of its first and its last picture, UTC ms. */
      fromMs: z.number(),
      toMs: z.number(),
      bytes: z.number().int(),
      /** It ended before the proof did. */
      full: z.boolean(),
      /** Its taps are those of the proof after the verdicts, until they are changed here. */
      follows: z.boolean(),
    })
    .optional(),
})
export type ProofClip = z.infer<typeof ProofClip>

const ClipCrossing = z.strictObject({
  /** Media time. */ atMs: z.number(),
  lineId: z.string(),
  direction: Direction,
  className: z.string(),
  trackId: z.number().int(),
})

/** One time a clip was counted again. */
export const ClipVerification = z.strictObject({
  atMs: z.number(),
  configuration: ProofConfiguration,
  /** Of the application. */
  version: z.string(),
  /** Taps it was compared with. */
  taps: z.number().int(),
  /** Of the taps; absent in counts of older versions. */
  tapsHash: z.string().optional(),
  report: VerifyReport,
  /**
   * The crossings, so that they can be compared with other taps without counting again; absent in counts of older
   * versions.
   */
  counted: z.array(ClipCrossing).optional(),
  /** Against the time before, when the taps were the same. */
  change: VerifyChange.optional(),
  /** What was different then. */
  changed: z.array(z.enum([...ConfigurationPart.options, 'version'])),
})
export type ClipVerification = z.infer<typeof ClipVerification>

export const ClipView = ProofClip.extend({
  /** Newest first. */
  verifications: z.array(ClipVerification),
  /** The newest is of the taps, the configuration and the version of now. */
  upToDate: z.boolean(),
})
export type ClipView = z.infer<typeof ClipView>
