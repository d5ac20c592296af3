import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { CAPACITY_METHODS } from '#core/contract/methods/capacity.ts'
import { cameraWorkers } from '#core/pool/pool-type.ts'
import { CapacityService } from '../../inference/capacity-service.ts'
import { machineName } from '../../inference/machine-name.ts'
import { onnxRuntimeVersion } from '../../inference/package-versions.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { MainTasks } from '../../jobs/job-runner.ts'
import type { Foundation } from '../foundation.ts'
import type { InferenceFeature } from './inference.ts'

/** How many cameras this machine can count. */
export function capacityFeature(
  { options, clock, settings, store, log, cores }: Foundation,
  models: ModelCatalogue,
  { inference }: InferenceFeature,
) {
  const machine = machineName(onnxRuntimeVersion(), cores)
  const capacity = new CapacityService({
    fork: options.fork,
    clock,
    settings: settings.get,
    memos: store.memos,
    log,
    seconds: options.capacitySeconds,
    cameras: () => store.cameras.list(),
    resolveModel: (id) => models.resolve(id),
    plan: (model) => inference.plan(model),
    machine: () => machine,
    workers: () => cameraWorkers(settings.get().pool, cores),
    clip: join(options.resourcesDir, 'demo', 'demo.mp4'),
  })
  const handlers: Pick<Handlers, keyof typeof CAPACITY_METHODS> = {
    'capacity.view': async ({ modelId, fps }) => capacity.view(modelId, fps),
    'capacity.check': async (camera) => capacity.check(camera),
  }
  const tasks: Pick<MainTasks, 'measure-capacity'> = {
    'measure-capacity': async ({ modelId, fps }, { signal, onProgress }) => ({
      measure: await capacity.measure(modelId, fps, signal, onProgress),
    }),
  }
  return { handlers, tasks, capacity }
}
