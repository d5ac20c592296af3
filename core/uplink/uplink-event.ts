import { z } from 'zod'
import { AlertKind } from '../alerts/alert.ts'
import { Direction } from '../count/count-event.ts'

const base = {
  /** The same for every time it is sent: receivers drop what they have. */
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
}
const named = z.strictObject({ id: z.string(), name: z.string() })

/** One thing that other programs are told. */
export const UplinkEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('crossing'),
    ...base,
    camera: named,
    line: named,
    class: z.string(),
    direction: Direction,
    trackId: z.number().int(),
  }),
  z.strictObject({
    type: z.literal('alert'),
    ...base,
    state: z.enum(['raised', 'cleared']),
    kind: AlertKind,
    subject: z.string(),
    value: z.number(),
    limit: z.number(),
    text: z.string(),
  }),
  z.strictObject({ type: z.literal('test'), ...base, text: z.string() }),
])
export type UplinkEvent = z.infer<typeof UplinkEvent>
