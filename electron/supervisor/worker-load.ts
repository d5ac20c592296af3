import type { WorkerMetrics } from '#core/contract/worker-protocol.ts'

interface Loaded {
  readonly supervised: { readonly metrics: WorkerMetrics | undefined; readonly threads: number }
}

/** A camera counted at this share of the rate that is wanted of it, or more, is counted in full. */
const IN_FULL = 0.9

/** Share of its threads' time that a worker uses, 0..1; 0 while nothing is known. */
export function utilisationOf({ metrics, threads }: Loaded['supervised']): number {
  return metrics ? Math.min(1, metrics.cpu / threads) : 0
}

/** True unless some camera is counted at less than the rate wanted of it, as far as its source delivers that. */
export function streamsInFull(workers: readonly Loaded[]): boolean {
  return workers.every(({ supervised }) => (supervised.metrics?.cameras ?? []).every(({ processedFps, sourceFps, wantedFps }) => processedFps >= IN_FULL * Math.min(wantedFps, sourceFps)))
}
