import { z } from 'zod'
import { Direction } from '../../count/count-event.ts'
import { Verdict } from '../../proof/proof-record.ts'
import { TapsFile } from '../../proof/taps-file.ts'
import { ClipView, ProofClip } from '../clip-view.ts'
import { IdText, PathText } from '../../text/bounded-text.ts'
import { Words } from '../../text/name.ts'

const clipRef = z.strictObject({ clipId: IdText })

/** Requests about recordings with taps. Counting one again is a job, `verify-accuracy`. */
export const CLIP_METHODS = {
  'clips.list': { params: z.strictObject({ cameraId: IdText }), result: z.array(ClipView) },
  /** A recording on this machine. Refused when it is not there. */
  'clips.add': {
    params: z.strictObject({
      cameraId: IdText,
      path: PathText.trim().min(1),
      name: Words(80).optional(),
    }),
    result: ProofClip,
  },
  /** All taps of a clip, replacing those before. */
  'clips.setTaps': { params: z.strictObject({ clipId: IdText, taps: TapsFile.shape.taps }), result: ProofClip },
  /**
   * A verdict on a disagreement of the newest count, which is compared anew at once. Where the hand was wrong its taps
   * are put right: one is taken away, or added. Null takes back what changed no tap.
   */
  'clips.judge': {
    params: z.strictObject({
      clipId: IdText,
      kind: z.enum(['missed', 'extra']),
      t: z.number(),
      line: IdText,
      direction: Direction,
      verdict: Verdict.nullable(),
    }),
    result: ClipView,
  },
  'clips.remove': { params: clipRef, result: z.strictObject({}) },
  /**
   * Pictures of a stretch of the recording for playing it, privacy masks painted over; `durationMs` of the whole, 0
   * when unknown.
   */
  'clips.frames': {
    params: z.strictObject({ clipId: IdText, fromMs: z.number().min(0), spanMs: z.number().min(200).max(20_000) }),
    result: z.strictObject({
      frames: z.array(z.strictObject({ mediaMs: z.number(), /** `data:image/jpeg;base64,…` */ picture: z.string() })),
      durationMs: z.number(),
    }),
  },
} as const
