import type { ModelRef, ProviderChoice } from '#core/contract/worker-protocol.ts'
import { loadDetector, type Detector } from '../infer/detector.ts'

interface Entry {
  readonly detector: Promise<Detector>
  users: number
}

export interface DetectorLease {
  readonly detector: Detector
  release(): void
}

/** One model session per model, provider and thread count, shared by the cameras of this worker. */
export class SharedDetectors {
  readonly #entries = new Map<string, Entry>()
  threads = 1

  async acquire(model: ModelRef, provider: ProviderChoice): Promise<DetectorLease> {
    const key = `${model.path}|${provider}|${this.threads}`
    let entry = this.#entries.get(key)
    if (!entry) this.#entries.set(key, (entry = { detector: loadDetector(model, { provider, threads: this.threads }), users: 0 }))
    entry.users += 1
    const release = () => this.#release(key, entry)
    try {
      return { detector: await entry.detector, release }
    } catch (error) {
      release()
      throw error
    }
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1
    if (entry.users > 0) return
    // Only if a failed load was not already replaced by a new attempt.
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
    entry.detector.then((detector) => detector.release(), () => {})
  }
}
