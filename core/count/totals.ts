import { z } from 'zod'

/** Totals of the site's present day for one line and class. Committed crossings only. */
export const LineTotal = z.strictObject({
  cameraId: z.string(),
  lineId: z.string(),
  className: z.string(),
  in: z.number().int(),
  out: z.number().int(),
})
export type LineTotal = z.infer<typeof LineTotal>

/** People in a zone now, and the day's entries and exits. */
export const ZoneTotal = z.strictObject({
  cameraId: z.string(),
  zoneId: z.string(),
  className: z.string(),
  entries: z.number().int(),
  exits: z.number().int(),
})
export type ZoneTotal = z.infer<typeof ZoneTotal>
