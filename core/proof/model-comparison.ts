import { z } from 'zod'
import { ErrorData } from '../errors/error-data.ts'

const Errors = z.strictObject({ missed: z.number().int(), extra: z.number().int() })

/** A model counted on the site's recordings with taps, beside the one that counts them now. */
export const ModelComparison = z.strictObject({
  /** Of the model's file. */
  sha256: z.string(),
  atMs: z.number(),
  /** Of the application. */
  version: z.string(),
  recordings: z.array(
    z.strictObject({
      clipId: z.string(),
      name: z.string(),
      camera: z.string(),
      /** Tapped by hand. */
      people: z.number().int(),
      now: Errors.extend({ /** What the model is called. */ model: z.string() }),
      candidate: Errors,
      /** Taps that only the one or only the other found. */
      newlyMissed: z.number().int(),
      newlyFound: z.number().int(),
      /** Pictures of its proof were exported to learn from: what a model learned from says little of tomorrow. */
      exported: z.boolean(),
    }),
  ),
  /** Recordings that could not be counted. */
  failed: z.array(z.strictObject({ clipId: z.string(), name: z.string(), error: ErrorData })),
  /** Of recordings, taps, lines and present models: with any other it is out of date. */
  basis: z.string(),
})
export type ModelComparison = z.infer<typeof ModelComparison>

/** What is known of a model on this site's recordings. */
export const ModelOnRecordings = z.strictObject({
  /** Recordings with taps that another model counts now. */
  recordings: z.number().int(),
  comparison: ModelComparison.optional(),
  /** It is of the recordings, lines and models of now. */
  upToDate: z.boolean(),
})
export type ModelOnRecordings = z.infer<typeof ModelOnRecordings>

/** Errors of both, over all recordings. */
export function comparedErrors({ recordings }: Pick<ModelComparison, 'recordings'>): {
  readonly people: number
  readonly now: number
  readonly candidate: number
} {
  const sum = (of: (one: ModelComparison['recordings'][number]) => number) =>
    recordings.reduce((total, one) => total + of(one), 0)
  return {
    people: sum(({ people }) => people),
    now: sum(({ now }) => now.missed + now.extra),
    candidate: sum(({ candidate }) => candidate.missed + candidate.extra),
  }
}

/**
 * What speaks against switching to a model, as far as this site's recordings tell; undefined where nothing does, or
 * there is no recording to ask.
 */
export function switchDoubt({
  recordings,
  comparison,
  upToDate,
}: ModelOnRecordings): 'not-compared' | 'worse' | 'failed' | undefined {
  if (recordings === 0) return undefined
  if (!comparison || !upToDate) return 'not-compared'
  const { now, candidate } = comparedErrors(comparison)
  if (candidate > now) return 'worse'
  return comparison.failed.length > 0 ? 'failed' : undefined
}
