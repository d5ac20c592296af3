import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

/** Record the counted pictures meanwhile. */
export interface RecordingOrder {
  /** Of the file; not there yet. */
  readonly path: string
  /** Of the file. */
  readonly fps: number
  /** The file is finished when it is as large. */
  readonly maxBytes: number
}

/** A file of counted pictures, finished. */
export const RecordedPart = z.strictObject({
  path: z.string(),
  /** Capture times of its first and its last picture, UTC ms. */
  fromMs: z.number(),
  toMs: z.number(),
  bytes: z.number().int(),
  /** It ended before the proof because it is as large as it may be, or the picture changed its size. */
  full: z.boolean(),
  /** What it could not be finished for; the file is worth nothing then. */
  error: ErrorData.optional(),
})
export type RecordedPart = z.infer<typeof RecordedPart>
