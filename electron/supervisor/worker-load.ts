import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { jobSlots } from '#core/pool/pool-type.ts'
import type { PoolWorker } from './pool-worker.ts'

interface Loaded {
  readonly supervised: { readonly metrics: WorkerMetrics | undefined; readonly threads: number }
}

/** A camera counted at this share of the rate that is wanted of it, or more, is counted in full. */
const IN_FULL = 0.9

/** Share of its threads' time that a worker uses, 0..1; 0 while nothing is known. */
function utilisationOf({ metrics, threads }: Loaded['supervised']): number {
  return metrics ? Math.min(1, metrics.cpu / threads) : 0
}

/** True unless some camera is counted at less than the rate wanted of it, as far as its source delivers that. */
function streamsInFull(workers: readonly Loaded[]): boolean {
  return workers.every(({ supervised }) =>
    (supervised.metrics?.cameras ?? []).every(
      ({ processedFps, sourceFps, wantedFps }) => processedFps >= IN_FULL * Math.min(wantedFps, sourceFps),
    ),
  )
}

/** How many jobs each of these workers can take now. */
export function jobSlotsOf(workers: readonly PoolWorker[], settings: PoolSettings): (worker: PoolWorker) => number {
  const inFull = streamsInFull(workers)
  return ({ workerId, role, supervised }) =>
    jobSlots(settings, role, { workerId, utilisation: utilisationOf(supervised) }, inFull)
}
