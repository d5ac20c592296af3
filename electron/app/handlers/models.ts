import type { Handlers } from '#core/contract/methods.ts'
import type { MODEL_METHODS } from '#core/contract/methods/models.ts'
import { checkUnused } from '../../models/check-unused.ts'
import type { HandlerParts } from '../handlers.ts'

type Parts = Pick<HandlerParts, 'models' | 'modelFiles' | 'cameras' | 'settings'>

/** Requests about model files. */
export function modelHandlers({ models, modelFiles: { downloads, inspect, changed }, cameras, settings }: Parts): Pick<Handlers, keyof typeof MODEL_METHODS> {
  return {
    'models.inspect': async ({ path }) => models.inspect(path, inspect),
    'models.add': async (request) => {
      const added = await models.add({ ...request, inspect })
      await changed()
      return added
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
