import type { Frame } from 'node-av/lib'
import type { RecordedPart, RecordingOrder } from '#core/contract/proof-recording.ts'
import type { Mask } from '#core/count/calibration.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { isSetBack } from '#core/time/set-back.ts'
import { paintMasks } from '../../preview/paint-masks.ts'
import { VideoWriter } from '../../preview/video-writer.ts'

/** As large as any model wants to see it. */
const MAX_WIDTH = 1280

/** Records the counted pictures of a proof, privacy masks painted over, until it ends or the file is full. */
export class ProofRecording {
  readonly #order: RecordingOrder
  readonly #notify: (part: RecordedPart) => void
  #video: VideoWriter | undefined
  #size = ''
  #fromMs = 0
  #toMs = 0
  #error: ErrorData | undefined
  #over = false
  /** The picture that is being written. */
  #writing: Promise<void> = Promise.resolve()

  /** `tell` is called once, when the file is finished; not at all without a picture. */
  constructor(order: RecordingOrder, notify: (part: RecordedPart) => void) {
    this.#order = order
    this.#notify = notify
  }

  /**
   * The caller keeps the picture, and leaves it alone until this resolves. Never rejects: a proof goes on without its
   * recording.
   */
  see(picture: Frame, atMs: number, masks: readonly Mask[]): Promise<void> {
    if (this.#over) return Promise.resolve()
    return (this.#writing = this.#write(picture, atMs, masks))
  }

  async close(): Promise<void> {
    if (this.#over) return
    this.#over = true
    await this.#writing
    await this.#finish(false)
  }

  async #write(picture: Frame, atMs: number, masks: readonly Mask[]): Promise<void> {
    const { path, fps, maxBytes } = this.#order
    const size = `${picture.width}x${picture.height}`
    if (!this.#video) {
      const scale = Math.min(1, MAX_WIDTH / picture.width)
      this.#video = new VideoWriter(path, Math.round(picture.width * scale), Math.round(picture.height * scale), fps)
      this.#size = size
      this.#fromMs = atMs
    }
    try {
      // A picture of another shape would lie elsewhere in this file, one of a clock that was set back has no place in
      // it.
      let full = size !== this.#size || isSetBack(this.#toMs, atMs)
      if (!full) {
        await this.#video.write(picture, atMs - this.#fromMs, (copy) => paintMasks(copy, masks))
        this.#toMs = atMs
        full = this.#video.bytes >= maxBytes
      }
      if (full && !this.#over) {
        this.#over = true
        await this.#finish(true)
      }
    } catch (thrown) {
      this.#error = toErrorData(thrown)
      if (this.#over) return
      this.#over = true
      await this.#finish(false)
    }
  }

  async #finish(full: boolean): Promise<void> {
    const video = this.#video
    if (!video) return
    const bytes = video.bytes
    await video.close().catch((thrown: unknown) => (this.#error ??= toErrorData(thrown)))
    this.#notify({
      path: this.#order.path,
      fromMs: this.#fromMs,
      toMs: this.#toMs,
      bytes,
      full,
      ...(this.#error && { error: this.#error }),
    })
  }
}
