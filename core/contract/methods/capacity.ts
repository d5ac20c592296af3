import { z } from 'zod'
import { CapacityMeasure } from '../../monitor/capacity-measure.ts'
import { IdText } from '../../text/bounded-text.ts'

/** Requests about how many cameras this machine holds. Measuring is a job: `jobs.submit` with `measure-capacity`. */
export const CAPACITY_METHODS = {
  /**
   * The measurement of a model (absent: the default model), and how many cameras it means at a rate; empty when it was
   * never made here.
   */
  'capacity.view': {
    params: z.strictObject({ modelId: IdText.optional(), fps: z.number().positive().max(60).optional() }),
    result: z.strictObject({
      measure: CapacityMeasure.optional(),
      /** With the headroom left free, at `fps` or the rate measured. */ held: z.number().int().optional(),
      fps: z.number().optional(),
      headroom: z.number(),
      /** Cameras that are on now. */ cameras: z.number().int(),
    }),
  },
  /**
   * Before a camera is saved: whether the machine holds it beside the others. `cameraId`: it is there already and is
   * changed.
   */
  'capacity.check': {
    params: z.strictObject({
      fps: z.number().positive().max(60),
      modelId: IdText.optional(),
      cameraId: IdText.optional(),
    }),
    result: z.discriminatedUnion('known', [
      z.strictObject({ known: z.literal(false) }),
      z.strictObject({
        known: z.literal(true),
        fits: z.boolean(),
        /** Cameras there would be, and are held at this rate. */ cameras: z.number().int(),
        held: z.number().int(),
        /** Share of the machine they would take, 0..1 and beyond. */ share: z.number(),
      }),
    ]),
  },
} as const
