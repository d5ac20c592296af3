import { nextBatch, type BatchPlan } from '#core/detect/batch-policy.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Detector, SessionDetector } from './detector.ts'
import type { PreparedFrame } from './preprocess.ts'

interface Waiting {
  readonly frame: PreparedFrame
  readonly sinceMs: number
  resolve(detections: Detection[]): void
  reject(error: unknown): void
}

/**
 * Puts frames of several cameras into one run of the model. A frame waits at most the plan's time for company, not at
 * all when every camera has one waiting; frames that come while a run is under way are the next one's.
 */
export class Batcher implements Detector {
  readonly #inner: SessionDetector
  readonly #plan: BatchPlan
  readonly #clock: Clock
  readonly #cameras: () => number
  readonly #waiting: Waiting[] = []
  readonly #wantRoom: (() => void)[] = []
  #running = false
  /** Frames that were ready to run when the last run had no place for them. */
  #due = 0
  #timer: NodeJS.Timeout | undefined
  lastPostMs = 0
  lastBatchSize = 1
  lastShareMs = 0

  /** `cameras`: how many share this detector now. */
  constructor(inner: SessionDetector, plan: BatchPlan, cameras: () => number, clock: Clock) {
    this.#inner = inner
    this.#plan = plan
    this.#cameras = cameras
    this.#clock = clock
  }

  get manifest(): ModelManifest {
    return this.#inner.manifest
  }

  get provider(): string {
    return this.#inner.provider
  }

  detect(frame: PreparedFrame): Promise<Detection[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ frame, sinceMs: this.#clock.monotonicMs(), resolve, reject })
      this.#consider()
    })
  }

  /** While a full batch waits, whose frame comes next is better decided later. */
  room(): Promise<void> {
    if (this.#waiting.length < this.#size()) return Promise.resolve()
    return new Promise((resolve) => this.#wantRoom.push(resolve))
  }

  async release(): Promise<void> {
    await this.#inner.release()
  }

  /** A provider that was fallen back to may have no gain from company, or none at all. */
  #size(): number {
    return Math.min(this.#plan.size, this.#inner.maxBatch)
  }

  #consider(): void {
    if (this.#running || this.#waiting.length === 0) return
    clearTimeout(this.#timer)
    const oldestMs = this.#clock.monotonicMs() - this.#waiting[0]!.sinceMs
    const step = nextBatch(
      { waiting: this.#waiting.length, oldestMs, cameras: this.#cameras(), due: this.#due > 0 },
      { ...this.#plan, size: this.#size() },
    )
    if ('run' in step) {
      this.#due = Math.max(0, (this.#due || this.#waiting.length) - step.run)
      void this.#run(this.#waiting.splice(0, step.run))
    } else this.#timer = setTimeout(() => this.#consider(), step.checkAgainMs)
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    this.#running = true
    this.#wantRoom.splice(0).forEach((resolve) => resolve())
    try {
      const found = await this.#inner.detectAll(batch.map(({ frame }) => frame))
      this.lastPostMs = this.#inner.lastPostMs
      this.lastBatchSize = batch.length
      this.lastShareMs = this.#inner.lastShareMs
      batch.forEach(({ resolve }, index) => resolve(found[index]!))
    } catch (error) {
      batch.forEach(({ reject }) => reject(error))
    } finally {
      this.#running = false
      this.#consider()
    }
  }
}
