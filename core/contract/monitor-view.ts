import { z } from 'zod'
import { Bottleneck } from '../monitor/bottleneck.ts'
import { Suggestion } from '../monitor/suggestion.ts'

/** Where things go, from the figures of the last hours and days. */
export const Trends = z.strictObject({
  /** Days until the disk is full at the present rate; absent when it does not fill. */
  diskFullInDays: z.number().optional(),
  /** Change of inference time over the last day, percent a day, by camera. */
  performance: z.array(z.strictObject({ cameraId: z.string(), percentPerDay: z.number() })),
  /** How many more cameras like each of these the machine holds. */
  capacity: z.array(z.strictObject({ cameraId: z.string(), more: z.number().int() })),
  /** Inference time before and after the latest change of model, provider or pool, ms. */
  sinceChange: z
    .strictObject({ atMs: z.number(), what: z.string(), beforeMs: z.number(), afterMs: z.number() })
    .optional(),
})
export type Trends = z.infer<typeof Trends>

/** What the pool's screen shows beside the series. */
export const MonitorView = z.strictObject({ bottleneck: Bottleneck, suggestions: z.array(Suggestion), trends: Trends })
export type MonitorView = z.infer<typeof MonitorView>
