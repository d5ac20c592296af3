import { z } from 'zod'
import { Observation } from '../calibrate/observation.ts'
import { CountEvent } from '../count/count-event.ts'
import { ErrorData } from '../errors/error-data.ts'

/** Means of one frame's stages in ms, as `count --json` prints them. */
const StageMs = z.strictObject({
  decode: z.number(),
  preprocess: z.number(),
  infer: z.number(),
  post: z.number(),
  track: z.number(),
  other: z.number(),
})

/** The figures of one counted recording; the command line adds names and totals. */
export const CountRecordingResult = z.strictObject({
  kind: z.literal('count-recording'),
  frames: z.number().int(),
  processed: z.number().int(),
  durationS: z.number(),
  /** How much of it was watched, s; absent in counts of older versions. */
  watchedS: z.number().optional(),
  /** Set when counting broke off before all that was asked for was watched, as far as that is known. */
  part: z.strictObject({ askedS: z.number().optional() }).optional(),
  /** What makes the count doubtful although it went to its end. */
  cautions: z.array(ErrorData).optional(),
  provider: z.string(),
  events: z.array(CountEvent),
  /** Per zone and class. */
  zones: z.array(
    z.strictObject({
      zoneId: z.string(),
      className: z.string(),
      entries: z.number().int(),
      exits: z.number().int(),
      peak: z.number().int(),
      dwellMeanS: z.number(),
    }),
  ),
  timing: z.strictObject({ wallS: z.number(), cpuS: z.number(), perFrameMs: StageMs }),
  peakRssMb: z.number(),
  /** When it was asked for. */
  observation: Observation.optional(),
  /** Set when the recording was damaged or the stream broke part of the way: what was counted until then stands. */
  warning: ErrorData.optional(),
})
export type CountRecordingResult = z.infer<typeof CountRecordingResult>
