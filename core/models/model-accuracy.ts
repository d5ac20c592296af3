import { z } from 'zod'

/** What a model made of real recordings, and what a frame of it costs; `models/accuracy.json` holds a list of these. */
export const ModelAccuracy = z.strictObject({
  /** Of a shipped model, or of the catalogue. */
  id: z.string().min(1),
  /** True crossings, those that were counted, and what was counted besides. */
  people: z.strictObject({ of: z.number().int().positive(), found: z.number().int(), extra: z.number().int() }),
  /** Whether it knows them at all. */
  vehicles: z.boolean(),
  /** Of one frame on one thread, the same machine for all, ms: how their costs compare. */
  frameMs: z.number().positive(),
  /** What it was measured on. */
  from: z.string().min(1),
})
export type ModelAccuracy = z.infer<typeof ModelAccuracy>

export const AccuracyList = z.strictObject({
  schema: z.literal('fieldcount.accuracy/1'),
  models: z.array(ModelAccuracy),
})
