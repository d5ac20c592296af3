import type { NumberedEvent } from '#core/count/count-event.ts'
import type { Mask } from '#core/count/calibration.ts'
import { JpegEncoder } from '../../preview/jpeg.ts'
import { paintMasks } from '../../preview/paint-masks.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import type { CountedPicture, FrameTap, TappedCamera } from './frame-tap.ts'

const MAX_WIDTH = 480
const QUANTISER = 8

export function openMomentPictures({ cameraId, runId, send }: TappedCamera): FrameTap {
  return new MomentPictures((seqs, atMs, jpeg) =>
    send({ type: 'tap-report', tap: 'moment-pictures', cameraId, runId, seqs, atMs, jpeg }),
  )
}

/** A small picture of each moment, as it was when it was decided. Privacy masks are painted over. */
class MomentPictures implements FrameTap {
  readonly #notify: (seqs: number[], atMs: number, jpeg: Uint8Array) => void
  readonly #encoder = new JpegEncoder(QUANTISER)
  #busy = false
  #closed = false

  constructor(notify: (seqs: number[], atMs: number, jpeg: Uint8Array) => void) {
    this.#notify = notify
  }

  /** Never rejects: a missing picture is only that. */
  see({ picture }: SourceFrame, { atMs, reported, masks }: CountedPicture): Promise<void> | void {
    if (reported.length > 0) return this.#take(picture, atMs, reported, masks)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (!this.#busy) this.#encoder.close()
  }

  async #take(
    picture: SourceFrame['picture'],
    atMs: number,
    events: readonly NumberedEvent[],
    masks: readonly Mask[],
  ): Promise<void> {
    const seqs = events.flatMap(({ seq, event }) =>
      event.kind === 'crossing' || event.kind === 'suppressed' ? [seq] : [],
    )
    if (seqs.length === 0 || this.#closed) return
    this.#busy = true
    const jpeg = await this.#encoder
      .encode(picture, MAX_WIDTH, (scaled) => paintMasks(scaled, masks))
      .catch(() => undefined)
    this.#busy = false
    if (this.#closed) return this.#encoder.close()
    if (jpeg) this.#notify(seqs, atMs, jpeg)
  }
}
