import type { Handlers } from '#core/contract/methods.ts'
import type { MODEL_METHODS } from '#core/contract/methods/models.ts'
import { checkUnused } from '../../models/check-unused.ts'
import type { HandlerParts } from '../handlers.ts'

type Parts = Pick<HandlerParts, 'models' | 'modelFiles' | 'cameras' | 'settings' | 'store' | 'emit'>

/** Requests about model files. */
export function modelHandlers({
  models,
  modelFiles: { downloads, inspect, tryVariant, changed },
  cameras,
  settings,
  store,
  emit,
}: Parts): Pick<Handlers, keyof typeof MODEL_METHODS> {
  return {
    'models.inspect': async ({ path }) => models.inspect(path, inspect),
    'models.add': async (request) => {
      const added = await models.add({ ...request, inspect })
      await changed()
      return added
    },
    'models.addVariant': async ({ path, modelId, precision }) => {
      const changedModel = await models.addVariant(modelId, { path, precision, inspect, tryVariant })
      // What was accepted was the file before.
      const { precisions, ...inference } = settings().inference
      const accepted = precisions?.[changedModel.sha256] ?? []
      if (accepted.includes(precision)) {
        const after = store.settings.update({
          inference: {
            ...inference,
            precisions: { ...precisions, [changedModel.sha256]: accepted.filter((one) => one !== precision) },
          },
        })
        emit({ type: 'settings-changed', settings: after })
      }
      await changed()
      return changedModel
    },
    'models.verify': async ({ modelId }) => {
      const verified = await models.verify(modelId)
      await changed()
      return verified
    },
    'models.remove': async ({ modelId }) => {
      checkUnused(modelId, cameras.list(), settings())
      await models.remove(modelId)
      await changed()
      return {}
    },
    'models.catalogue': async () => downloads.items(),
    'models.confirm': async ({ catalogueId, sha256 }) => downloads.confirm(catalogueId, sha256),
    'models.discard': async ({ catalogueId }) => {
      await downloads.discard(catalogueId)
      return {}
    },
    'models.import': async ({ folder }) => downloads.importFrom(folder),
  }
}
