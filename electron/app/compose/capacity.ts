import { join } from 'node:path'
import type { Camera } from '#core/contract/app-state.ts'
import { CapacityService, type CapacityServiceOptions } from '../../inference/capacity-service.ts'
import type { InferenceService } from '../../inference/inference-service.ts'
import { machineFit, machineName } from '../../inference/machine-name.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Pool } from '../../supervisor/pool.ts'
import { onnxRuntimeVersion } from './inference.ts'

export interface CapacityParts extends Pick<
  CapacityServiceOptions,
  'fork' | 'clock' | 'settings' | 'memos' | 'log' | 'seconds'
> {
  readonly models: ModelCatalogue
  readonly cores: number
  readonly resourcesDir: string
  readonly inference: InferenceService
  /** Late: both are made after this. */
  readonly pool: () => Pool
  readonly cameras: () => readonly Camera[]
}

/** Joins what is known of the machine's capacity to the application. */
export function composeCapacity({
  models,
  cores,
  resourcesDir,
  inference,
  pool,
  ...parts
}: CapacityParts): CapacityService {
  const machine = machineName(onnxRuntimeVersion(), cores)
  return new CapacityService({
    ...parts,
    resolveModel: (id) => models.resolve(id),
    plan: (model) => inference.plan(model),
    machine: () => machine,
    // A pool that grows has fewer workers now than it may have.
    workers: () =>
      machineFit(
        cores,
        Math.max(
          machineFit(cores).count,
          pool()
            .statuses()
            .filter(({ role, state }) => role !== 'job' && state !== 'stopped').length,
        ),
      ),
    clip: join(resourcesDir, 'demo', 'demo.mp4'),
  })
}
