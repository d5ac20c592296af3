import type { Camera } from '#core/contract/app-state.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import type { CameraService, RemovedCamera } from './camera-service.ts'

/** A removal can be undone for so long, ms: longer than a screen offers it. */
const UNDO_MS = 30_000

export interface RemovalsOptions {
  readonly cameras: Pick<CameraService, 'remove' | 'restore'>
  readonly store: { withCountsToErase(): string[] }
  readonly eraseCounts: (cameraId: string) => void
  readonly totalsChanged: () => void
  /** It is there, and not counted yet. */
  readonly onRestored: (removed: RemovedCamera) => void
  readonly onProblem: (error: ErrorData, cameraId: string) => void
}

/**
 * Removed cameras while their removal can still be undone. The removal itself is stored at once, also that counts are
 * to go: whoever deletes and closes has deleted. Only the deleting of the counts waits, for half a minute, for the end
 * of the application or, where that never came, for its next start.
 */
export class Removals {
  readonly #options: RemovalsOptions
  readonly #removed = new Map<string, RemovedCamera & { readonly timer: NodeJS.Timeout }>()

  constructor(options: RemovalsOptions) {
    this.#options = options
  }

  remove(cameraId: string, withCounts: boolean): void {
    const removed = this.#options.cameras.remove(cameraId, withCounts)
    if (withCounts) this.#options.totalsChanged()
    const timer = setTimeout(() => this.#finish(cameraId), UNDO_MS)
    timer.unref()
    this.#removed.set(cameraId, { ...removed, timer })
  }

  /** Throws `request.invalid` when it is too late. */
  restore(cameraId: string): Camera {
    const removed = this.#removed.get(cameraId)
    if (!removed) throw new FieldcountError('request.invalid', { detail: say('details.restoreTooLate') })
    const camera = this.#options.cameras.restore(removed, () => this.#options.onRestored(removed))
    clearTimeout(removed.timer)
    this.#removed.delete(cameraId)
    this.#options.totalsChanged()
    return camera
  }

  /** Deletes what was to be deleted when the application ended without having time for it. */
  finishEarlier(): void {
    for (const cameraId of this.#options.store.withCountsToErase()) this.#erase(cameraId)
  }

  /** Nobody can undo any more. */
  close(): void {
    for (const [cameraId, { timer }] of [...this.#removed]) {
      clearTimeout(timer)
      this.#finish(cameraId)
    }
  }

  #finish(cameraId: string): void {
    this.#removed.delete(cameraId)
    if (this.#options.store.withCountsToErase().includes(cameraId)) this.#erase(cameraId)
  }

  #erase(cameraId: string): void {
    try {
      this.#options.eraseCounts(cameraId)
    } catch (thrown) {
      // It is stored that they are to go: they go with the next start.
      this.#options.onProblem(toErrorData(thrown), cameraId)
    }
  }
}
