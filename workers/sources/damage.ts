import { FieldcountError } from '#core/errors/error-data.ts'

/** A recording may end this much before its container says without being cut off, s. */
const EARLY_S = 1
/** What may still be sound alone, s, and as a share of the recording. */
const SOUND_AFTER_S = 5
const SOUND_AFTER_SHARE = 0.1

/** What a recording promised and what came. FFmpeg calls the end of a cut-off file simply its end. */
export interface Reading {
  /** Pictures and length the container names, as far as it does. */
  readonly frameCount?: number
  readonly durationS?: number
  /** Packets that came, and how many of them could not be decoded. */
  readonly packets: number
  readonly broken: number
  /** Sound may go on after the last picture, but not for long. */
  readonly hasOtherStreams?: boolean
  /** End of the last picture, s. */
  readonly endS: number
}

/** `source.corrupt` for a recording that gave less than it promised; undefined for a sound one. */
export function damageOf({
  frameCount,
  durationS,
  packets,
  broken,
  hasOtherStreams,
  endS,
}: Reading): FieldcountError | undefined {
  const missing = frameCount ? Math.max(0, frameCount - packets) : 0
  if (missing + broken > 0)
    return new FieldcountError('source.corrupt', {
      detail: `${missing + broken} of ${frameCount ?? packets} pictures are missing or broken`,
    })
  const earlyS = hasOtherStreams ? Math.max(SOUND_AFTER_S, (durationS ?? 0) * SOUND_AFTER_SHARE) : EARLY_S
  if (!frameCount && durationS && endS < durationS - earlyS)
    return new FieldcountError('source.corrupt', {
      detail: `it ends after ${Math.round(endS)} of ${Math.round(durationS)} s`,
    })
  return undefined
}
