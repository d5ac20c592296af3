import { z } from 'zod'
import type { Calibration } from '../count/calibration.ts'
import { Direction } from '../count/count-event.ts'
import { FieldcountError } from '../errors/error-data.ts'
import type { ProofTap } from './proof-record.ts'
import { IdText } from '../text/bounded-text.ts'

export const TAPS_SCHEMA = 'fieldcount.taps/1'

/** From and to, seconds from the start of the recording. */
export const Watched = z.strictObject({ from: z.number().min(0), to: z.number().min(0) })
export type Watched = z.infer<typeof Watched>

/** Who truly crossed in a recording, by a hand: with the recording it is a test that the installer owns. */
export const TapsFile = z.strictObject({
  schema: z.literal(TAPS_SCHEMA),
  note: z.string().max(10_000).optional(),
  /** Seconds of the recording in which a hand tapped; absent: all of it. What is counted outside is nobody's error. */
  watched: Watched.optional(),
  taps: z
    .array(
      z.strictObject({
        /** Seconds from the start of the recording. */
        t: z.number().min(0),
        /** Id of the line. */
        line: IdText.min(1),
        direction: Direction,
        class: IdText.optional(),
      }),
    )
    .max(100_000),
})
export type TapsFile = z.infer<typeof TapsFile>

/** The taps of a file, in media time. Throws `taps.unknownLine` for a line that the calibration does not have. */
export function tapsOf({ taps }: TapsFile, { lines }: Pick<Calibration, 'lines'>): ProofTap[] {
  const known = new Set(lines.map(({ id }) => id))
  const unknown = taps.find(({ line }) => !known.has(line))
  if (unknown)
    throw new FieldcountError('taps.unknownLine', { line: unknown.line, known: [...known].join(', ') || '–' })
  return taps.map(({ t, line, direction, class: className }, index) => ({
    no: index + 1,
    atMs: t * 1_000,
    lineId: line,
    direction,
    ...(className !== undefined && { className }),
  }))
}
