import { z } from 'zod'

/** How a camera sends its pictures, over about the last minute. */
export const StreamFigures = z.strictObject({
  codec: z.string(),
  /** Between key frames, s; absent until two were seen. */
  keyEveryS: z.number().optional(),
  longestKeyGapS: z.number().optional(),
  /** Since the last key frame, s: a long wait is known before it ends. */
  sinceKeyS: z.number(),
  kbps: z.number(),
  /** How unevenly frames arrive against their own time stamps: 95 of 100 are off by less, ms. */
  jitterMs: z.number(),
  /** Seconds of the stamps in one second of arrival, while they are false; the figures then go by arrival. */
  falseRate: z.number().optional(),
})
export type StreamFigures = z.infer<typeof StreamFigures>
