import { z } from 'zod'
import { Message } from '../text/message.ts'

/** Something the pool decided by itself, with its reason and numbers. */
export const Decision = z.strictObject({
  atMs: z.number(),
  kind: z.enum(['scaling', 'degradation', 'recycling']),
  reason: Message,
})
export type Decision = z.infer<typeof Decision>

/** What the autoscaler sees and holds now. */
export const AutoscalerView = z.strictObject({
  /** The latest look at the load, one sentence, also when nothing was done. */
  scaling: Message,
  forecast: z.strictObject({
    /**
     * Mean absolute scaled error; below 1 it is better than taking the last hour for the next. Absent until a day was
     * compared.
     */
    mase: z.number().optional(),
    /** Hours of the week seen at least twice, of 168. */
    hoursKnown: z.number().int(),
    /** Workers of load to expect, by hour of the week from Monday 0:00. */
    week: z.array(z.number()),
    usable: z.boolean(),
    reason: Message,
  }),
  /** Steps of the degradation ladder taken. */
  depth: z.number().int(),
  /** Counted cameras for which there is a smaller model with the classes of their lines and zones. */
  withSmallerModel: z.number().int(),
  threads: z.number().int(),
  /** Resident memory at which a worker is replaced, MB. */
  memoryCeilingMb: z.number(),
})
export type AutoscalerView = z.infer<typeof AutoscalerView>

export const NO_AUTOSCALER: AutoscalerView = {
  scaling: { text: '' },
  forecast: { hoursKnown: 0, week: [], usable: false, reason: { text: '' } },
  depth: 0,
  withSmallerModel: 0,
  threads: 1,
  memoryCeilingMb: 0,
}
