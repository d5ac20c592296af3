import { toErrorData } from '#core/errors/error-data.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { RECOMMENDATION_METHODS } from '#core/contract/methods/recommendation.ts'
import type { CapacityService } from '../../inference/capacity-service.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { ModelDownloads } from '../../models/model-downloads.ts'
import { readAccuracy } from '../../models/model-list-file.ts'
import { Recommendation } from '../../models/recommendation.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'

/** The better official model, offered until somebody has answered. */
export function recommendationFeature(
  { options, store, settings, log }: Foundation,
  { models, downloads }: { readonly models: ModelCatalogue; readonly downloads: ModelDownloads },
  capacity: Pick<CapacityService, 'view'>,
) {
  const recommendation = new Recommendation({
    accuracy: () => readAccuracy(options.modelsDir),
    items: () => downloads.items(),
    shipped: () => models.mentions().find(({ id }) => id === models.defaultId()),
    measureOf: (modelId) => capacity.view(modelId, undefined).measure,
    cameras: () => store.cameras.list(),
    settings,
    memos: store.memos,
  })
  const handlers: Pick<Handlers, keyof typeof RECOMMENDATION_METHODS> = {
    'recommendation.view': async () => {
      const found = await recommendation.view()
      return found ? { recommendation: found } : {}
    },
    'recommendation.answer': async ({ answer }) => {
      await recommendation.answer(answer)
      return {}
    },
  }
  return {
    handlers,
    onEvent(event) {
      if (event.type === 'models-changed')
        void recommendation.modelsChanged().catch((thrown: unknown) => log.error(toErrorData(thrown)))
    },
  } satisfies Feature
}
