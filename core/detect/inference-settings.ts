import { z } from 'zod'
import { BATCH_SIZES, chooseBatchSize, type BatchPlan } from './batch-policy.ts'
import { Precision } from './provider.ts'
import type { ProviderReport } from './provider-report.ts'
import { IdText } from '../text/bounded-text.ts'

/** How models are run, beyond the provider. */
export const InferenceSettings = z.strictObject({
  /** `auto`: frames of several cameras are run together where it was measured to pay. */
  batching: z.enum(['auto', 'off']),
  /** A frame waits at most so long for company, ms. */
  latencyBudgetMs: z.number().int().min(0).max(200),
  /** Video is decoded on graphics devices that are right and faster than software; absent: `auto`. */
  decoding: z.enum(['auto', 'off']).optional(),
  /** Forms of models that a person has accepted after seeing what they cost, by SHA-256 of the model. */
  precisions: z.record(IdText, z.array(Precision).max(8)).optional(),
  /** Device of the chosen provider, where it takes a number. */
  deviceId: z.number().int().min(0).max(15).optional(),
})
export type InferenceSettings = z.infer<typeof InferenceSettings>

export const DEFAULT_INFERENCE_SETTINGS: InferenceSettings = { batching: 'auto', latencyBudgetMs: 15 }

/** Undefined where running frames together does not pay, is switched off or was not measured. */
export function planBatch(
  report: ProviderReport | undefined,
  { batching, latencyBudgetMs }: InferenceSettings,
): BatchPlan | undefined {
  if (!report || batching === 'off' || report.outcome !== 'works' || report.batchProblem !== undefined) return undefined
  const { size } = chooseBatchSize(
    report.timings.filter((timing) => (BATCH_SIZES as readonly number[]).includes(timing.size)),
  )
  return size > 1 ? { size, waitMs: latencyBudgetMs } : undefined
}
