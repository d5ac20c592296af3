import type { StillPicture } from '#core/scene-change/still-picture.ts'
import type { RecordingOrder } from '#core/contract/proof-recording.ts'
import type { ToWorker } from '#core/contract/worker-protocol.ts'
import type { Tuning } from './pool-types.ts'

/** What was asked of a camera beside its configuration; told again to every worker that takes it over. */
export class CameraOverrides {
  /** Somebody watches it through main. */
  readonly #watched = new Set<string>()
  /** What each run is to record into; a file is begun once. */
  readonly #framesCaptured = new Map<string, (() => RecordingOrder) | undefined>()
  #momentPictures = false
  readonly #references = new Map<string, readonly StillPicture[]>()
  readonly #tuned = new Map<string, Tuning>()

  watch(cameraId: string, on: boolean): ToWorker {
    if (on) this.#watched.add(cameraId)
    else this.#watched.delete(cameraId)
    return { type: 'preview', cameraId, on, viaPort: false }
  }

  capture(cameraId: string, on: boolean, recording?: () => RecordingOrder): ToWorker {
    if (on) this.#framesCaptured.set(cameraId, recording)
    else this.#framesCaptured.delete(cameraId)
    return { type: 'capture-frames', cameraId, on, ...(recording && { recording: recording() }) }
  }

  /** Of every camera. */
  momentPictures(
    placed: ReadonlyMap<string, { readonly workerId?: string | undefined }>,
    on: boolean,
  ): [workerId: string | undefined, message: ToWorker][] {
    this.#momentPictures = on
    return [...placed].map(([cameraId, { workerId }]) => [workerId, { type: 'moment-pictures', cameraId, on }])
  }

  watchPicture(cameraId: string, references: readonly StillPicture[]): ToWorker {
    this.#references.set(cameraId, references)
    return { type: 'watch-picture', cameraId, references }
  }

  tune(cameraId: string, tuning: Tuning): ToWorker {
    this.#tuned.set(cameraId, tuning)
    return { type: 'tune', cameraId, ...tuning }
  }

  tuningOf(cameraId: string): Tuning {
    return this.#tuned.get(cameraId) ?? {}
  }

  /** The camera is no longer counted, or begins anew: it is counted as configured. */
  forgetTuning(cameraId: string): void {
    this.#tuned.delete(cameraId)
  }

  /** What a worker that begins a run is told. */
  of(cameraId: string): ToWorker[] {
    const tuning = this.#tuned.get(cameraId)
    const references = this.#references.get(cameraId)
    return [
      ...(tuning ? [{ type: 'tune' as const, cameraId, ...tuning }] : []),
      ...(references ? [{ type: 'watch-picture' as const, cameraId, references }] : []),
      ...(this.#watched.has(cameraId) ? [{ type: 'preview' as const, cameraId, on: true, viaPort: false }] : []),
      ...(this.#momentPictures ? [{ type: 'moment-pictures' as const, cameraId, on: true }] : []),
      ...(this.#framesCaptured.has(cameraId) ? [this.capture(cameraId, true, this.#framesCaptured.get(cameraId))] : []),
    ]
  }
}
