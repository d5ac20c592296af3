import type { CameraMetrics } from '#core/contract/worker/metrics.ts'
import type { Clock } from '#core/time/clock.ts'
import type { RunningSource } from '../sources/live-source.ts'
import { StageTimes } from './stage-times.ts'

/** When the stages of the present frame ended, monotonic ms. */
export interface FrameStages {
  readonly startedMs: number
  readonly preparedMs: number
  readonly detectedMs: number
  readonly countedMs: number
  /** How much of the detecting was reading what the model gave, ms. */
  readonly postMs: number
}

/** The figures of one camera since they were last taken. Measures in place: a frame allocates nothing here. */
export class CameraMeter implements FrameStages {
  readonly #clock: Clock
  readonly #times = new StageTimes()
  startedMs = 0
  preparedMs = 0
  detectedMs = 0
  countedMs = 0
  postMs = 0
  #busyMs = 0
  #latencyMs = 0
  /** Sizes of the runs its frames went in, summed. */
  #batched = 0
  #last = { delivered: 0, decodeMs: 0, atMs: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
    this.#last.atMs = clock.monotonicMs()
  }

  started(): void {
    this.startedMs = this.#clock.monotonicMs()
  }

  prepared(): void {
    this.preparedMs = this.#clock.monotonicMs()
  }

  detected(): void {
    this.detectedMs = this.#clock.monotonicMs()
  }

  counted(capturedAtMs: number, postMs: number, batchSize: number): void {
    this.countedMs = this.#clock.monotonicMs()
    this.postMs = postMs
    this.#times.add('preprocess', this.preparedMs - this.startedMs)
    this.#times.add('infer', this.detectedMs - this.preparedMs - postMs)
    this.#times.add('post', postMs)
    this.#times.add('track', this.countedMs - this.detectedMs)
    this.#times.frameDone()
    this.#batched += batchSize
    this.#latencyMs = Math.max(0, this.#clock.nowMs() - capturedAtMs)
  }

  /** Time of the worker that went into a frame, ms. */
  busy(ms: number): void {
    this.#busyMs += ms
  }

  take(cameraId: string, wantedFps: number, dropped: number, source: RunningSource | undefined): CameraMetrics {
    const nowMs = this.#clock.monotonicMs()
    const seconds = Math.max(0.001, (nowMs - this.#last.atMs) / 1000)
    const delivered = source?.delivered ?? 0
    const decodeMs = source?.decodeMs ?? 0
    const deliveredNow = Math.max(0, delivered - this.#last.delivered)
    const means = this.#times.means()
    const stream = source?.stream()
    const metrics: CameraMetrics = {
      cameraId,
      sourceFps: deliveredNow / seconds,
      processedFps: this.#times.frames / seconds,
      wantedFps,
      busy: Math.min(1, this.#busyMs / (seconds * 1000)),
      dropped,
      decodeMs: deliveredNow > 0 ? Math.max(0, decodeMs - this.#last.decodeMs) / deliveredNow : 0,
      preprocessMs: means.preprocess,
      inferMs: means.infer,
      trackMs: means.track,
      latencyMs: this.#latencyMs,
      ...(stream && { stream }),
      ...(this.#times.frames > 0 && { batchSize: this.#batched / this.#times.frames }),
    }
    this.#last = { delivered, decodeMs, atMs: nowMs }
    this.#times.reset()
    this.#busyMs = 0
    this.#batched = 0
    return metrics
  }
}
