import { z } from 'zod'
import { DAY_MS } from '../time/durations.ts'

/** How the pool did over a week; it is looked at by itself, also where nobody opens the Workers screen. */
export const PoolReview = z.strictObject({
  /** End of the week, UTC ms. */
  atMs: z.number(),
  cameras: z.number().int(),
  workers: z.number().int(),
  /** Share of the frames taken that were dropped, percent. */
  dropped: z.number(),
  /** Busiest hour of the processor, percent. */
  cpu: z.number(),
  /** Targets of the last seven days that were kept and missed. */
  kept: z.number().int(),
  missed: z.number().int(),
  /** Changes of the week, and those after which the figures were worse. */
  changes: z.number().int(),
  worse: z.number().int(),
  /** What is suggested now. */
  suggestions: z.number().int(),
})
export type PoolReview = z.infer<typeof PoolReview>

/** Name of the memo that keeps them, newest first. */
export const POOL_REVIEWS = 'pool-reviews'
export const MAX_REVIEWS = 60
export const REVIEW_EVERY_MS = 7 * DAY_MS

/** Those that are on record; what is not understood is none. */
export function readReviews(memo: unknown): PoolReview[] {
  return z.array(PoolReview).safeParse(memo).data ?? []
}
