import type { CountRecordingResult } from '#core/jobs/recording-count.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { VideoSource } from '../sources/video-source.ts'

/** A recording may end this much before its container says and be whole, s. */
const EARLY_S = 1
/** Pictures a second that no camera records and no time-lapse shows. */
const MAX_FPS = 480
const MIN_FPS = 0.02
/** Fewer pictures say nothing about a rate. */
const MIN_PICTURES = 10

/** Set when counting broke off before what was asked for, or what there is, was watched. */
export function partOf(
  { durationS = Infinity }: { durationS?: number | undefined },
  info: VideoSource['info'],
  watchedS: number,
): CountRecordingResult['part'] {
  const askedS = Math.min(durationS, info.durationS ?? Infinity)
  if (watchedS >= askedS - EARLY_S) return undefined
  return Number.isFinite(askedS) ? { askedS } : {}
}

/** What makes a count doubtful although it went to its end. */
export function doubtsOf(
  { info, cautions = [] }: Pick<VideoSource, 'info' | 'cautions'>,
  { shapes, pictures, watchedS }: { shapes: number; pictures: number; watchedS: number },
): ErrorData[] {
  const doubts = [...cautions]
  if (shapes > 1) doubts.push(new FieldcountError('source.shapeChanged', { shapes }).data)
  const fps = pictures / watchedS
  if (!info.live && pictures >= MIN_PICTURES && (fps > MAX_FPS || fps < MIN_FPS))
    doubts.push(new FieldcountError('source.oddTimes', { fps: Number(fps.toPrecision(2)) }).data)
  return doubts
}
