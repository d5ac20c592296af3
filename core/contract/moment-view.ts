import { z } from 'zod'
import { Direction, SuppressedReason } from '../count/count-event.ts'
import { Evidence } from '../count/evidence.ts'

/** A crossing that was counted, or one that was not and why; never part of a total by itself. */
export const Moment = z.strictObject({
  /** Of a counted one the id of its crossing. */
  id: z.string(),
  cameraId: z.string(),
  lineId: z.string(),
  atMs: z.number(),
  className: z.string(),
  /** Absent where nothing was passed. */
  direction: Direction.optional(),
  trackId: z.number().int(),
  /** `counted`, or why not. */
  outcome: z.enum(['counted', ...SuppressedReason.options]),
  evidence: Evidence,
  hasPicture: z.boolean(),
})
export type Moment = z.infer<typeof Moment>

/** What is kept of each moment. Paths are numbers; pictures are only kept where somebody asked for it. */
export const MomentSettings = z.strictObject({
  /** Keep paths and reasons at all. */
  paths: z.boolean(),
  /** Days they are kept. */
  keepDays: z.number().int().min(1).max(400),
  /** Keep a small picture of each moment, privacy masks painted over. */
  pictures: z.boolean(),
  /** Most pictures kept; the oldest go first. */
  keepPictures: z.number().int().min(50).max(20_000),
})
export type MomentSettings = z.infer<typeof MomentSettings>

export const DEFAULT_MOMENT_SETTINGS: MomentSettings = {
  paths: true,
  keepDays: 31,
  pictures: false,
  keepPictures: 1_000,
}
