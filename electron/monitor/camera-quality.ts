import type { CameraMetrics } from '#core/contract/worker/metrics.ts'
import { quantile } from '#core/statistics/quantile.ts'

interface Seen {
  counted: number
  wanted: number
  latenciesMs: number[]
}

/** A second each: those of a minute. */
const LATENCIES = 60
/** A second is too short for a share: frames come unevenly. What was seen so long ago counts half, s. */
const HALF_LIFE_S = 10
const KEEP = 0.5 ** (1 / HALF_LIFE_S)

/** How well cameras are counted: the share of their frames, and how late 95 of 100 frames are, over a minute. */
export class CameraQuality {
  readonly #seen = new Map<string, Seen>()

  /** The second just over; `fps` is what is asked for. */
  add(
    { cameraId, processedFps, sourceFps, latencyMs }: CameraMetrics,
    fps: number,
  ): { readonly countedShare?: number; readonly latencyP95Ms?: number } {
    const seen = this.#seen.get(cameraId) ?? { counted: 0, wanted: 0, latenciesMs: [] }
    this.#seen.set(cameraId, seen)
    seen.counted = seen.counted * KEEP + processedFps
    // Of frames that the camera did not send none can be counted; whether it sends is a matter of availability.
    seen.wanted = seen.wanted * KEEP + Math.min(fps, sourceFps)
    if (processedFps > 0) seen.latenciesMs = [...seen.latenciesMs, latencyMs].slice(-LATENCIES)
    const latencyP95Ms = quantile(seen.latenciesMs, 0.95)
    return {
      ...(seen.wanted > 0.1 && { countedShare: Math.min(1, seen.counted / seen.wanted) }),
      ...(latencyP95Ms !== undefined && { latencyP95Ms }),
    }
  }

  /** Only these are counted. */
  keep(cameraIds: ReadonlySet<string>): void {
    for (const id of this.#seen.keys()) if (!cameraIds.has(id)) this.#seen.delete(id)
  }
}
