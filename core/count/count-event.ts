import { z } from 'zod'

/** `in` is left to right when walking along the line from its first point to its last. */
export const Direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof Direction>

const common = {
  /** When it happened, in ms. UTC for live sources, media time for recordings. */
  atMs: z.number(),
  className: z.string(),
  trackId: z.number().int(),
}

/** What the counting rules emit. */
export const CountEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('crossing'), ...common, lineId: z.string(), direction: Direction }),
  z.strictObject({ kind: z.literal('zone-entered'), ...common, zoneId: z.string() }),
  z.strictObject({ kind: z.literal('zone-left'), ...common, zoneId: z.string(), dwellMs: z.number() }),
])
export type CountEvent = z.infer<typeof CountEvent>

/**
 * A count event on its way to the store. `cameraId`, `runId` and `seq` make its id: writing one twice changes
 * nothing. A run is one start of one camera's pipeline; `seq` counts from 1 within it.
 */
export const NumberedEvent = z.strictObject({ seq: z.number().int().min(1), event: CountEvent })
export type NumberedEvent = z.infer<typeof NumberedEvent>
