import type { Handlers } from '#core/contract/methods.ts'
import type { MODEL_METHODS } from '#core/contract/methods/models.ts'
import { checkUnused } from '../../models/check-unused.ts'
import { composeModels } from '../../models/compose-models.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'

/** Model files: kept, inspected, fetched. */
export function modelsFeature({ options, store, settings, emit, runJob }: Foundation) {
  const { models, downloads, inspect, tryVariant, changed } = composeModels({
    modelsDir: options.modelsDir,
    dataDir: options.dataDir,
    store,
    runJob,
    network: options.downloadNetwork,
    onChanged: (list) => emit({ type: 'models-changed', models: list }),
  })
  const handlers: Pick<Handlers, keyof typeof MODEL_METHODS> = {
    'models.inspect': async ({ path }) => models.inspect(path, inspect),
    'models.add': async (request) => {
      const added = await models.add({ ...request, inspect })
      await changed()
      return added
    },
    'models.addVariant': async ({ path, modelId, precision }) => {
      const changedModel = await models.addVariant(modelId, { path, precision, inspect, tryVariant })
      // What was accepted was the file before.
      const { precisions, ...inference } = settings.get().inference
      const accepted = precisions?.[changedModel.sha256] ?? []
      if (accepted.includes(precision)) {
        await settings.update({
          inference: {
            ...inference,
            precisions: { ...precisions, [changedModel.sha256]: accepted.filter((one) => one !== precision) },
          },
        })
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
      checkUnused(modelId, store.cameras.list(), settings.get())
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
  const tasks: Pick<MainTasks, 'download-model'> = {
    'download-model': async ({ catalogueId }, { signal, onProgress }) => ({
      ...(await downloads.download(catalogueId, signal, onProgress)),
    }),
  }
  return { handlers, tasks, models, downloads, state: async () => ({ models: await models.list() }) }
}
