import { ExponentialBackoff, noJitterGenerator, type IBackoff } from 'cockatiel'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { startWait } from '../sources/wait.ts'
import type { DetectorLease } from './shared-detectors.ts'

/** There may be memory for it when another process has ended. To read a model costs, so it is not read often. */
const RETRY = new ExponentialBackoff({ generator: noJitterGenerator, initialDelay: 5_000, maxDelay: 60_000 })

interface Ready {
  readonly lease: DetectorLease
  readonly preprocessor: Preprocessor
}

/** The model a camera is counted with: loaded, tried again until there is one, exchanged between two frames. */
export class CameraModel {
  readonly #acquire: (model: ModelRef) => Promise<DetectorLease>
  readonly #ended = new AbortController()
  #wanted: ModelRef
  /** Of the wanted one, until it has failed. */
  #loading: Promise<void> | undefined
  #present: Ready | undefined
  /** Loaded and used from the next frame on. */
  #next: Ready | undefined
  #retry: ReturnType<typeof startWait> | undefined

  constructor(wanted: ModelRef, acquire: (model: ModelRef) => Promise<DetectorLease>) {
    this.#wanted = wanted
    this.#acquire = acquire
  }

  /** Where the present one runs. */
  get provider(): string | undefined {
    return this.#present?.lease.detector.provider
  }

  /** Takes effect with the next frame. Rejects with the reason it cannot be loaded; asked again, it is tried again. */
  use(model: ModelRef): Promise<void> {
    if (model.path === this.#wanted.path && this.#loading) return this.#loading
    this.#wanted = model
    const loading = this.#load(model, () => this.#loading === loading && !this.#ended.signal.aborted)
    this.#loading = loading
    loading.catch(() => {
      if (this.#loading === loading) this.#loading = undefined
    })
    this.#retry?.end()
    return loading
  }

  /**
   * Resolves when there is a model to count with, or it has ended. Told each time the reason why there is none is
   * another.
   */
  async first(onFailed: (error: ErrorData) => void): Promise<void> {
    let backoff: IBackoff<unknown> | undefined
    let reported: string | undefined
    while (!this.#present && !this.#ended.signal.aborted) {
      try {
        await this.use(this.#wanted)
      } catch (thrown) {
        // Another one was asked for meanwhile.
        if (this.#loading) continue
        const error = toErrorData(thrown)
        if (error.message !== reported && !this.#ended.signal.aborted) onFailed(error)
        reported = error.message
        backoff = backoff?.next(undefined) ?? RETRY.next()
        this.#retry = startWait(backoff.duration, this.#ended.signal)
        await this.#retry.over
        this.#retry = undefined
      }
    }
  }

  /** Valid until it is called again. There is one when `first` has resolved. */
  forNextFrame(): Ready {
    if (this.#next) {
      free(this.#present)
      this.#present = this.#next
      this.#next = undefined
    }
    return this.#present!
  }

  /** Nothing is loaded any more. */
  end(): void {
    this.#ended.abort()
  }

  /** After the last frame. */
  close(): void {
    this.end()
    free(this.#next)
    free(this.#present)
    this.#next = this.#present = undefined
  }

  async #load(model: ModelRef, isWanted: () => boolean): Promise<void> {
    const lease = await this.#acquire(model)
    if (!isWanted()) return lease.release()
    const ready: Ready = { lease, preprocessor: new Preprocessor(lease.detector.manifest.input) }
    if (!this.#present) this.#present = ready
    else {
      free(this.#next)
      this.#next = ready
    }
  }
}

function free(ready: Ready | undefined): void {
  ready?.preprocessor.close()
  ready?.lease.release()
}
