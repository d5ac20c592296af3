import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { InferencePlan, ProviderChoice } from '#core/detect/inference-plan.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { providerName, type ProviderRef } from '#core/detect/provider.ts'
import type { Clock } from '#core/time/clock.ts'
import { Batcher } from '../infer/batcher.ts'
import type { Detector } from '../infer/detector.ts'
import { loadWithFallback } from '../infer/fallback-detector.ts'
import type { InferenceRuntime } from '../infer/inference-runtime.ts'

interface Entry {
  readonly detector: Promise<Detector>
  users: number
}

export interface DetectorLease {
  readonly detector: Detector
  release(): void
}

export interface SharedDetectorsOptions {
  readonly clock: Clock
  readonly runtime: InferenceRuntime
  readonly send: (message: Extract<FromWorker, { type: 'provider-failed' }>) => void
}

/** One model session per model, way of running it and thread count, shared by the cameras of this worker. */
export class SharedDetectors {
  readonly #options: SharedDetectorsOptions
  readonly #entries = new Map<string, Entry>()
  threads = 1

  constructor(options: SharedDetectorsOptions) {
    this.#options = options
  }

  async acquire(model: ModelRef, provider: ProviderChoice, plan?: InferencePlan): Promise<DetectorLease> {
    const key = JSON.stringify([model.path, provider, plan, this.threads])
    let entry = this.#entries.get(key)
    if (!entry) {
      const added: Entry = { detector: this.#load(model, provider, plan, () => added.users), users: 0 }
      this.#entries.set(key, (entry = added))
    }
    const mine = entry
    mine.users += 1
    const release = () => this.#release(key, mine)
    try {
      return { detector: await mine.detector, release }
    } catch (error) {
      release()
      throw error
    }
  }

  async #load(
    model: ModelRef,
    provider: ProviderChoice,
    plan: InferencePlan | undefined,
    cameras: () => number,
  ): Promise<Detector> {
    const { clock, runtime, send } = this.#options
    const first: ProviderRef = {
      provider: provider === 'auto' ? 'cpu' : provider,
      ...(plan?.deviceId !== undefined && { deviceId: plan.deviceId }),
      ...(plan?.precision !== undefined && { precision: plan.precision }),
    }
    const detector = await loadWithFallback(model, {
      order: [first, ...(plan?.fallbacks ?? [])],
      threads: this.threads,
      runtime,
      cacheDir: plan?.cacheDir,
      onFailed: (failed, error, next) =>
        send({
          type: 'provider-failed',
          provider: providerName(failed),
          modelPath: model.path,
          error,
          ...(next && { next: providerName(next) }),
        }),
    })
    return plan?.batch && plan.batch.size > 1 && detector.maxBatch > 1
      ? new Batcher(detector, plan.batch, cameras, clock)
      : detector
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1
    if (entry.users > 0) return
    // Only if a failed load was not already replaced by a new attempt.
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    entry.detector.then(
      (detector) => detector.release(),
      () => {},
    )
  }
}
