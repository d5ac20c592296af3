import { z } from 'zod'
import { Bottleneck } from '../monitor/bottleneck.ts'
import { ChangeEffect } from '../monitor/change-effect.ts'
import { ServiceLevel } from '../monitor/service-level.ts'
import { Suggestion } from '../monitor/suggestion.ts'

/** Days until something is full at the present rate; what does not fill is absent. */
export const Forecast = z.strictObject({
  disk: z.number().optional(),
  /** Until memory and processor pass the limits of their alerts. */
  memory: z.number().optional(),
  cpu: z.number().optional(),
})
export type Forecast = z.infer<typeof Forecast>

/** Where things go, from the figures of the last hours and days. */
export const Trends = z.strictObject({
  forecast: Forecast,
  /** Change of inference time over the last day, percent a day, by camera. */
  performance: z.array(z.strictObject({ cameraId: z.string(), percentPerDay: z.number() })),
  /** How many more cameras like each of these the machine holds, one for each kind of camera. */
  capacity: z.array(z.strictObject({ cameraId: z.string(), more: z.number().int() })),
  /** Changes of model, provider or pool in the last week, newest first, with what they did. */
  changes: z.array(ChangeEffect),
})
export type Trends = z.infer<typeof Trends>

/** What the pool's screen shows beside the series. */
export const MonitorView = z.strictObject({
  bottleneck: Bottleneck,
  suggestions: z.array(Suggestion),
  trends: Trends,
  /** Of cameras that something is promised of. */
  serviceLevels: z.array(ServiceLevel),
})
export type MonitorView = z.infer<typeof MonitorView>
