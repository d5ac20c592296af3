import { z } from 'zod'

/** What one run over so many pictures takes, per picture. */
export const BatchTiming = z.strictObject({ size: z.number().int().min(1), msPerFrame: z.number().positive() })
export type BatchTiming = z.infer<typeof BatchTiming>

/** How frames of cameras that share a model are put together. */
export const BatchPlan = z.strictObject({
  /** At most so many frames in one run. */
  size: z.number().int().min(1).max(64),
  /** A frame waits at most so long for company, ms. */
  waitMs: z.number().min(0).max(1_000),
})
export type BatchPlan = z.infer<typeof BatchPlan>

/** Sizes that are measured and used: each new size may make a GPU compile its kernels again. */
export const BATCH_SIZES = [1, 2, 4, 8] as const

/** Less than this is within what a busy machine measures from one second to the next. */
export const MIN_GAIN = 0.1

/**
 * The size that pays: the smallest whose time per frame is within 5 % of the best, and 1 unless the best saves a
 * tenth of the time of one frame alone. A larger batch is longer to wait for, so it must be worth it.
 */
export function chooseBatchSize(timings: readonly BatchTiming[]): {
  readonly size: number
  /** Share of the time of one frame that is saved. */ readonly gain: number
} {
  const alone = timings.find(({ size }) => size === 1)?.msPerFrame
  if (alone === undefined) return { size: 1, gain: 0 }
  const best = Math.min(...timings.map(({ msPerFrame }) => msPerFrame))
  const gain = 1 - best / alone
  if (gain < MIN_GAIN) return { size: 1, gain: Math.max(0, gain) }
  const enough = timings.filter(({ msPerFrame }) => msPerFrame <= best * 1.05).sort((a, b) => a.size - b.size)[0]!
  return { size: enough.size, gain: 1 - enough.msPerFrame / alone }
}

export interface BatchMoment {
  /** Frames that wait. */
  readonly waiting: number
  /** How long the first of them has waited, ms. */
  readonly oldestMs: number
  /** Cameras that share the model; each has at most one frame waiting. */
  readonly cameras: number
  /** They are what a run left over that could not take them: they have waited enough. */
  readonly due?: boolean
}

/** Run so many of the waiting frames now, or look again after so long. */
export type BatchStep = { readonly run: number } | { readonly checkAgainMs: number }

/**
 * What to do now. Runs when a full batch waits, when nobody else could come, or when the first has waited its time;
 * always one of the sizes of `BATCH_SIZES`, so that what is over goes in the next run, at once.
 */
export function nextBatch(
  { waiting, oldestMs, cameras, due = false }: BatchMoment,
  { size, waitMs }: BatchPlan,
): BatchStep {
  const complete = waiting >= Math.min(size, Math.max(1, cameras))
  if (!complete && !due && oldestMs < waitMs) return { checkAgainMs: waitMs - oldestMs }
  return { run: largestSize(Math.min(waiting, size)) }
}

/** The largest of the usual sizes that is not larger. */
function largestSize(frames: number): number {
  return Math.max(...BATCH_SIZES.filter((size) => size <= Math.max(1, frames)))
}
