import type { ModelRef } from '#core/detect/model-ref.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { CPU, providerName, providerNamed, type ProviderRef } from '#core/detect/provider.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { loadDetector, type DetectorOptions, type SessionDetector } from './detector.ts'
import type { PreparedFrame } from './preprocess.ts'

export interface FallbackOptions extends Pick<DetectorOptions, 'threads' | 'runtime' | 'cacheDir'> {
  /** Where to run, best first. */
  readonly order: readonly ProviderRef[]
  /** A provider failed, at its start or while running; `next` is where frames go on. */
  readonly onFailed: (failed: ProviderRef, error: ErrorData, next: ProviderRef | undefined) => void
}

/**
 * Loads a model on the first provider that takes it. Throws what the last one threw; a fault of the model itself is not
 * tried elsewhere.
 */
export async function loadWithFallback(ref: ModelRef, options: FallbackOptions): Promise<SessionDetector> {
  const { detector, rest } = await loadFirst(ref, options.order, options)
  return rest.length === 0 ? detector : new FallbackDetector(detector, ref, options, rest)
}

/**
 * Goes on with the next provider when one fails while running (device lost, out of memory), with the very frames it
 * failed on, so that no frame is lost. The failed one is not tried again by this process: a lost device is often lost
 * to its process for ever. Main tries it in another one.
 */
class FallbackDetector implements SessionDetector {
  #current: SessionDetector
  readonly #ref: ModelRef
  readonly #options: FallbackOptions
  #rest: readonly ProviderRef[]
  #fellBack = false
  #moving: Promise<void> | undefined

  constructor(first: SessionDetector, ref: ModelRef, options: FallbackOptions, rest: readonly ProviderRef[]) {
    this.#current = first
    this.#ref = ref
    this.#options = options
    this.#rest = rest
  }

  get manifest(): ModelManifest {
    return this.#current.manifest
  }
  get provider(): string {
    return this.#current.provider
  }
  /** What was measured to pay was measured on the first provider. */
  get maxBatch(): number {
    return this.#fellBack ? 1 : this.#current.maxBatch
  }
  get lastPostMs(): number {
    return this.#current.lastPostMs
  }
  get lastBatchSize(): number {
    return this.#current.lastBatchSize
  }
  get lastShareMs(): number {
    return this.#current.lastShareMs
  }

  async detect(prepared: PreparedFrame): Promise<Detection[]> {
    return (await this.detectAll([prepared]))[0]!
  }

  async detectAll(prepared: readonly PreparedFrame[]): Promise<Detection[][]> {
    await this.#moving
    const used = this.#current
    try {
      return await used.detectAll(prepared)
    } catch (thrown) {
      if (used === this.#current) await (this.#moving ??= this.#move(used, thrown))
      const found: Detection[][] = []
      for (const frame of prepared) found.push(await this.#current.detect(frame))
      return found
    }
  }

  async release(): Promise<void> {
    await this.#moving?.catch(() => {})
    await this.#current.release()
  }

  /** Rethrows when there is nowhere left to go. */
  async #move(failed: SessionDetector, thrown: unknown): Promise<void> {
    try {
      const error = toErrorData(thrown)
      const from = providerNamed(failed.provider)
      this.#options.onFailed(from, error, this.#rest[0])
      if (this.#rest.length === 0) throw thrown
      const { detector, rest } = await loadFirst(this.#ref, this.#rest, this.#options)
      this.#current = detector
      this.#rest = rest
      this.#fellBack = true
      // A lost device may refuse to be let go of, too.
      void failed.release().catch(() => {})
    } finally {
      this.#moving = undefined
    }
  }
}

async function loadFirst(
  ref: ModelRef,
  order: readonly ProviderRef[],
  options: FallbackOptions,
): Promise<{ detector: SessionDetector; rest: readonly ProviderRef[] }> {
  const [first = CPU, ...rest] = order
  try {
    return {
      detector: await loadDetector(ref, {
        ...first,
        threads: options.threads,
        runtime: options.runtime,
        cacheDir: options.cacheDir,
      }),
      rest,
    }
  } catch (thrown) {
    const error = toErrorData(thrown)
    // model.shape can be the provider's fault: its first run failed. What is wrong with a file is wrong on the CPU too.
    // A quicker form of a model may be missing or damaged where the model itself is sound.
    const blamed =
      first.precision !== undefined ||
      error.code.startsWith('provider.') ||
      error.code === 'model.shape' ||
      error.code === 'model.run'
    if (!blamed || providerName(first) === 'cpu' || rest.length === 0) throw thrown
    options.onFailed(first, error, rest[0])
    return loadFirst(ref, rest, options)
  }
}
