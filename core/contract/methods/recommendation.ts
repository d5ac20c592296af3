import { z } from 'zod'
import { CatalogueItem } from '../model-view.ts'

/** One of the two models that are compared. */
const ComparedModel = z.strictObject({
  name: z.string(),
  /** Of 100 people who crossed: counted, and counted besides. */
  found: z.number(),
  extra: z.number(),
  vehicles: z.boolean(),
  /** Cameras this machine holds with it; absent before the machine was measured. */
  held: z.number().int().optional(),
  /** Worked out from the measurement of the other model: this one is not here yet. */
  estimated: z.boolean().optional(),
})
export type ComparedModel = z.infer<typeof ComparedModel>

export const RecommendationView = z.strictObject({
  /** Rate the figures are for. */
  fps: z.number(),
  /** Cameras that are on now. */
  cameras: z.number().int(),
  shipped: ComparedModel,
  better: ComparedModel,
  item: CatalogueItem,
  /** It was asked for, and becomes the default model when it is here. */
  wanted: z.boolean(),
})
export type RecommendationView = z.infer<typeof RecommendationView>

/** Requests about the better official model: asked once, nothing is fetched unasked. */
export const RECOMMENDATION_METHODS = {
  /** Empty when there is nothing to ask: it was answered, another model was chosen, or no better one is known. */
  'recommendation.view': {
    params: z.strictObject({}),
    result: z.strictObject({ recommendation: RecommendationView.optional() }),
  },
  /**
   * `take`: the better model becomes the default as soon as it is here; it is fetched by `jobs.submit` or found by
   * `models.import`. `keep`: the shipped one stays, and it is not asked again.
   */
  'recommendation.answer': {
    params: z.strictObject({ answer: z.enum(['take', 'keep']) }),
    result: z.strictObject({}),
  },
} as const
