import type { Camera } from '#core/contract/app-state.ts'
import { BATCH_SIZES, chooseBatchSize } from '#core/detect/batch-policy.ts'
import { providerName } from '#core/detect/provider.ts'
import { substreamAddress } from '#core/discovery/url-templates.ts'
import type { BatchView } from '#core/monitor/suggest-batch.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'
import type { AdvisorParts } from '../monitor/advisor.ts'
import type { CountingFeature } from './features/counting.ts'
import type { InferenceFeature } from './features/inference.ts'
import type { Foundation } from './foundation.ts'

type Parts = Pick<AdvisorParts, 'memos' | 'storage' | 'modelOf' | 'batch' | 'substreamOf'>

/** What advice looks at beside the figures. */
export function adviceParts(
  { settings, store }: Foundation,
  models: Pick<ModelCatalogue, 'defaultId' | 'resolve'>,
  { board }: CountingFeature,
  { inference }: InferenceFeature,
): Parts {
  const modelOf = (camera: Pick<Camera, 'modelId'>) => camera.modelId ?? settings.get().modelId ?? models.defaultId()
  /** What running frames together was measured to save where the cameras run now. */
  const best = (): BatchView['best'] => {
    const live = board.all().find(({ state, provider }) => state === 'live' && provider !== undefined)
    const model = hashOf(models, settings.get().modelId)
    const report = inference
      .view()
      .tables.find((table) => table.model === model)
      ?.reports.find(({ where }) => providerName(where) === live?.provider)
    if (!report || report.outcome !== 'works' || report.batchProblem) return undefined
    const { size, gain } = chooseBatchSize(
      report.timings.filter((timing) => (BATCH_SIZES as readonly number[]).includes(timing.size)),
    )
    return size > 1 ? { size, gain } : undefined
  }
  return {
    memos: store.memos,
    storage: () => settings.get().storage,
    modelOf,
    batch: () => {
      const found = best()
      return { inference: settings.get().inference, ...(found && { best: found }) }
    },
    substreamOf: ({ source }) => (source.kind === 'rtsp' ? substreamAddress(source.url) : undefined),
  }
}

function hashOf(models: Pick<ModelCatalogue, 'resolve'>, modelId: string | undefined): string | undefined {
  try {
    const model = models.resolve(modelId)
    return model.manifest?.sha256 ?? model.path
  } catch {
    // Its file was just taken away.
    return undefined
  }
}
