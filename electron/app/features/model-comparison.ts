import type { Handlers } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import type { Json, MainTasks } from '../../jobs/job-runner.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { CompareAdded } from '../../proof/compare-added.ts'
import { ModelComparisons } from '../../proof/model-comparisons.ts'
import type { ProofService } from '../../proof/proof-service.ts'
import { exportedSessions } from '../../proof/training-sets.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import { recordingJob } from '../job-requests.ts'
import type { JobsService } from '../jobs-service.ts'

/** What a model would count of the site's own recordings, before anything is switched to it. */
export function modelComparisonFeature({ options, clock, store, settings }: Foundation, models: ModelCatalogue) {
  const resolveModel = (modelId: string | undefined) => models.resolve(modelId ?? settings.get().modelId)
  const comparisons = new ModelComparisons({
    memos: store.memos,
    clock,
    version: options.version,
    clips: () =>
      store.clips.list().flatMap((clip) => {
        const camera = store.cameras.get(clip.cameraId)
        return camera ? [{ clip, camera }] : []
      }),
    resolveModel,
    exportedSessions: () => exportedSessions(store.memos),
    countJob(path, camera) {
      const { input } = recordingJob(path, camera, { settings: settings.get, resolveModel })
      if (input.on !== 'worker' || input.job.kind !== 'count-recording')
        throw new FieldcountError('internal', { detail: say('details.notByWorker') })
      return input.job
    },
  })
  const handlers: Pick<Handlers, 'models.comparison'> = {
    'models.comparison': async ({ modelId }) => comparisons.of(modelId),
  }
  const tasks: Pick<MainTasks, 'compare-model'> = {
    'compare-model': async ({ modelId }, { signal, onProgress, runOnWorker }) =>
      JSON.parse(JSON.stringify(await comparisons.compare(modelId, runOnWorker, signal, onProgress))) as Json,
  }
  return { handlers, tasks, comparisons }
}

/** A model that is new here is compared unasked. */
export function compareAddedFeature(
  { log }: Foundation,
  models: ModelCatalogue,
  comparisons: ModelComparisons,
  proofs: ProofService,
  jobs: JobsService,
) {
  const added = new CompareAdded(models.hashes(), {
    isProving: () => proofs.runs(),
    recordings: (modelId) => comparisons.of(modelId).recordings,
    submit: (order, when, priority) => jobs.submit(order, when, priority),
    onProblem: (error) => log.error(error),
  })
  return {
    stop: () => added.stop(),
    onEvent(event) {
      if (event.type === 'models-changed') added.modelsChanged(event.models)
    },
  } satisfies Feature
}
