import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { VariantService } from '../../inference/variant-service.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'
import type { InferenceFeature } from './inference.ts'

/** What a quicker variant of a model costs, on the site's own recordings. */
export function variantsFeature(
  { options, clock, store, log, settings }: Foundation,
  models: ModelCatalogue,
  { inference, variantsChanged }: InferenceFeature,
) {
  const variants = new VariantService({
    clock,
    log,
    memos: store.memos,
    resourcesDir: options.resourcesDir,
    resolveModel: (id) => models.resolve(id),
    placeOf: (model, precision) => inference.formPlace(model, precision),
    clips: (model) =>
      store.clips.list().flatMap((clip) => {
        const camera = store.cameras.get(clip.cameraId)
        // What another model counts says nothing of this one.
        return camera &&
          clip.taps.length > 0 &&
          models.resolve(camera.modelId ?? settings.get().modelId).path === model.path
          ? [{ clip, camera }]
          : []
      }),
    onChanged: variantsChanged.emit,
  })
  const tasks: Pick<MainTasks, 'compare-form'> = {
    'compare-form': async ({ modelId, precision }, { signal, onProgress, runOnWorker }) => ({
      comparison: await variants.compare(modelId, precision, runOnWorker, signal, onProgress),
    }),
  }
  return { tasks }
}
