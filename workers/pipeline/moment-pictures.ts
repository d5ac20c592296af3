import type { Frame } from 'node-av/lib'
import type { Mask } from '#core/count/calibration.ts'
import type { NumberedEvent } from '#core/count/count-event.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'

const MAX_WIDTH = 480
const QUANTISER = 8

/** A small picture of each moment, as it was when it was decided. Privacy masks are painted over. */
export class MomentPictures {
  readonly #tell: (seqs: number[], atMs: number, jpeg: Uint8Array) => void
  readonly #encoder = new JpegEncoder(QUANTISER)
  #busy = false
  #closed = false

  constructor(tell: (seqs: number[], atMs: number, jpeg: Uint8Array) => void) {
    this.#tell = tell
  }

  /** The caller keeps the picture, and leaves it alone until this resolves. Never rejects: a missing picture is only that. */
  async take(picture: Frame, atMs: number, events: readonly NumberedEvent[], masks: readonly Mask[]): Promise<void> {
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
    if (jpeg) this.#tell(seqs, atMs, jpeg)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (!this.#busy) this.#encoder.close()
  }
}
