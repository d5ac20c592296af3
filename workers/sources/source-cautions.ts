import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { decimal } from '#core/text/message.ts'
import type { PictureTimes } from './picture-times.ts'
import type { SourceInfo } from './video-source.ts'

const NONE: readonly ErrorData[] = []

/** What makes the times of a source doubtful, in words; it is counted all the same. */
export function cautionsOf(
  times: Pick<PictureTimes, 'falseRate' | 'isGuessed'>,
  { live, fps }: Pick<SourceInfo, 'live' | 'fps'>,
  containerGuesses: boolean,
): readonly ErrorData[] {
  const { falseRate } = times
  if (falseRate !== undefined)
    return [new FieldcountError('source.falseTimes', { seconds: decimal(Math.max(0, falseRate * 10), 1) }).data]
  if (!live && (containerGuesses || times.isGuessed))
    return [new FieldcountError('source.guessedTimes', { fps: Math.round(fps * 100) / 100 }).data]
  return NONE
}
