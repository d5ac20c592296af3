import { z } from 'zod'
import { Direction } from '../../count/count-event.ts'
import { Moment } from '../moment-view.ts'
import { IdText } from '../../text/bounded-text.ts'

/** Requests about what explains the counts. */
export const MOMENT_METHODS = {
  /** Counted crossings, or what was not counted and why; newest first, a page at a time. */
  'moments.list': {
    params: z.strictObject({
      cameraId: IdText,
      lineId: IdText.optional(),
      direction: Direction.optional(),
      className: IdText.optional(),
      counted: z.boolean(),
      fromMs: z.number().optional(),
      /** Not included. */ toMs: z.number().optional(),
      /** The last one of the page before. */
      before: z.strictObject({ atMs: z.number(), id: IdText }).optional(),
      limit: z.number().int().min(1).max(200),
    }),
    result: z.array(Moment),
  },
  /** The kept picture of a moment, `data:image/jpeg;base64,…`; absent when none was kept. */
  'moments.picture': {
    params: z.strictObject({ id: IdText }),
    result: z.strictObject({ picture: z.string().optional() }),
  },
} as const
