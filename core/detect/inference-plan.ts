import { z } from 'zod'
import { BatchPlan } from './batch-policy.ts'
import { Precision, Provider, ProviderRef } from './provider.ts'

/** ONNX Runtime execution provider; `auto` takes the best one that works. */
export const ProviderChoice = z.enum(['auto', ...Provider.options])
export type ProviderChoice = z.infer<typeof ProviderChoice>

/** How a camera's model is run, beyond the provider. */
export const InferencePlan = z.strictObject({
  /** Which device of the provider; absent: the one it takes by itself. */
  deviceId: z.number().int().min(0).optional(),
  /** Another form of the model; absent: the model itself. */
  precision: Precision.optional(),
  /** Where to go on when the provider fails, in this order. */
  fallbacks: z.array(ProviderRef),
  /** Frames of cameras that share the model are run together; absent: one by one. */
  batch: BatchPlan.optional(),
  /** Where optimised models are kept from one start to the next. */
  cacheDir: z.string().optional(),
})
export type InferencePlan = z.infer<typeof InferencePlan>
