import type { WorkerStatus } from '#core/contract/app-state.ts'
import type { CameraMetrics } from '#core/contract/worker/metrics.ts'
import type { WorkerRole } from '#core/pool/distribution/worker-view.ts'
import type { LoadSample } from '#core/pool/scaling/pressure.ts'

/** Weight of the newest second in what is told: a single second says little. */
const NEWEST = 0.3

/** Turns what the workers report each second into what decisions need. */
export class LoadReader {
  readonly #dropped = new Map<string, number>()
  readonly #frameMs = new Map<string, number>()
  readonly #sourceFps = new Map<string, number>()
  #droppedShare = 0

  /** `role`: the part of the pool that scales; undefined when none does. */
  sample(
    workers: readonly WorkerStatus[],
    role: WorkerRole | undefined,
    queueWaitMs: number,
    atMs: number,
  ): LoadSample {
    const counted = workers.filter(
      (worker) => worker.state !== 'stopped' && (role === undefined ? worker.role !== 'job' : worker.role === role),
    )
    const utilisation =
      counted.length === 0 ? 0 : counted.reduce((sum, worker) => sum + busyShare(worker), 0) / counted.length
    this.#droppedShare += NEWEST * (this.#readDropped(workers) - this.#droppedShare)
    return {
      atMs,
      workers: counted.length,
      utilisation,
      queueWaitMs,
      droppedShare: role === 'job' ? 0 : this.#droppedShare,
    }
  }

  /** Time of one frame of this camera on its worker, ms; undefined before one was counted. */
  frameMs(cameraId: string): number | undefined {
    return this.#frameMs.get(cameraId)
  }

  /** What the source delivers, frames per second. */
  sourceFps(cameraId: string): number | undefined {
    return this.#sourceFps.get(cameraId)
  }

  /** Measured with another model: what was known does not hold any more. */
  forget(cameraId: string): void {
    this.#frameMs.delete(cameraId)
  }

  #readDropped(workers: readonly WorkerStatus[]): number {
    let dropped = 0
    let processed = 0
    for (const camera of workers.flatMap(({ metrics }) => metrics?.cameras ?? [])) {
      const before = this.#dropped.get(camera.cameraId)
      // A new run begins at zero.
      dropped += before === undefined || camera.dropped < before ? 0 : camera.dropped - before
      processed += camera.processedFps
      this.#dropped.set(camera.cameraId, camera.dropped)
      this.#learn(camera)
    }
    return dropped + processed === 0 ? 0 : dropped / (dropped + processed)
  }

  #learn({ cameraId, processedFps, busy, sourceFps }: CameraMetrics): void {
    if (processedFps > 0) mix(this.#frameMs, cameraId, (busy * 1000) / processedFps)
    if (sourceFps > 0) mix(this.#sourceFps, cameraId, sourceFps)
  }
}

/** Share of its time a worker worked, 0..1. */
export function busyShare({ metrics, threads, jobIds }: WorkerStatus): number {
  if (jobIds.length > 0) return 1
  if (!metrics) return 0
  const frames = metrics.cameras.reduce((sum, { busy }) => sum + busy, 0)
  return Math.min(1, Math.max(frames, metrics.cpu / threads))
}

function mix(values: Map<string, number>, key: string, value: number): void {
  const before = values.get(key)
  values.set(key, before === undefined ? value : before + NEWEST * (value - before))
}
