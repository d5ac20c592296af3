import { FieldcountError } from '../errors/error-data.ts'
import type { CountRecordingResult } from '../jobs/recording-count.ts'

/**
 * Whoever is compared with a hand must have watched all that the hand watched. Throws `clip.part`. `toS`: the hand
 * stopped there.
 */
export function assertWhole(
  { watchedS, part, durationS }: Pick<CountRecordingResult, 'watchedS' | 'part' | 'durationS'>,
  toS = Infinity,
): void {
  if (!part || watchedS === undefined || watchedS >= toS) return
  const seconds = (value: number) => Math.round(value * 10) / 10
  throw new FieldcountError('clip.part', {
    watched: seconds(watchedS),
    asked: seconds(Math.min(toS, part.askedS ?? durationS)),
  })
}
