import type { Credentials, SourceConfig } from '#core/video/source.ts'
import type { Mask } from '#core/count/calibration.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { RunJob } from '../supervisor/job-client.ts'
import { newAccessToken } from '../base/access-token.ts'

export interface AimOptions {
  readonly runJob: RunJob
  /** A view's process ended otherwise than by its end. */
  readonly onFault: (error: ErrorData) => void
}

/** Each view is a process that decodes at full rate; more than these starve what is being counted. */
const MAX = 3

/** Raw views for aiming, each in a process of its own that serves one viewer and ends with it. */
export class AimService {
  readonly #options: AimOptions
  readonly #open = new Map<AbortController, string>()

  constructor(options: AimOptions) {
    this.#options = options
  }

  /** Resolves when the view can be connected to. Throws `aim.full`, `worker.*`. */
  open(
    viewerId: string,
    source: SourceConfig,
    credentials: Credentials | undefined,
    masks: readonly Mask[],
  ): Promise<{ url: string; token: string }> {
    if (this.#open.size >= MAX) throw new FieldcountError('aim.full', { count: MAX })
    const abort = new AbortController()
    this.#open.set(abort, viewerId)
    const token = newAccessToken()
    return new Promise((resolve, reject) => {
      let listening = false
      this.#options
        .runJob(
          { kind: 'aim', source, credentials, token, masks: [...masks] },
          {
            signal: abort.signal,
            onListening: (port) => {
              listening = true
              resolve({ url: `ws://127.0.0.1:${port}`, token })
            },
          },
        )
        .catch((thrown: unknown) => {
          reject(thrown)
          const error = toErrorData(thrown)
          if (listening && error.code !== 'job.cancelled') this.#options.onFault(error)
        })
        .finally(() => this.#open.delete(abort))
    })
  }

  /** A window closed: its views end, whether they were connected or not. */
  gone(viewerId: string): void {
    for (const [abort, viewer] of this.#open) if (viewer === viewerId) abort.abort()
  }

  stop(): void {
    for (const abort of this.#open.keys()) abort.abort()
  }
}
