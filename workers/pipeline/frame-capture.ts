import type { Frame } from 'node-av/lib'
import type { Mask } from '#core/count/calibration.ts'
import type { CountedFrame } from '#core/count/frame-counter.ts'
import type { CapturedFrame } from '#core/proof/captured-frame.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import type { ProofRecording } from './proof-recording.ts'
import { toCapturedFrame } from './captured-frame.ts'

/** Small pictures: a strip of them shows one crossing. The first is larger: it goes on the certificate. */
const MAX_WIDTH = 480
const FIRST_MAX_WIDTH = 960
const QUANTISER = 7
/** Between two pictures, ms. */
const PICTURE_EVERY_MS = 300

/** Tells what counting sees, frame by frame, with a picture a few times a second in which masked areas are black. */
export class FrameCapture {
  readonly #tell: (frame: CapturedFrame, jpeg: Uint8Array | undefined) => void
  readonly #recording: ProofRecording | undefined
  readonly #encoder = new JpegEncoder(QUANTISER)
  #pictureAtMs = -Infinity
  #busy = false
  #closed = false

  constructor(tell: (frame: CapturedFrame, jpeg: Uint8Array | undefined) => void, recording?: ProofRecording) {
    this.#tell = tell
    this.#recording = recording
  }

  /** The caller keeps the picture, and leaves it alone until this resolves. Never rejects: a missing picture is only that. */
  async see(
    picture: Frame,
    atMs: number,
    { detections, tracks }: Pick<CountedFrame, 'detections' | 'tracks'>,
    masks: readonly Mask[],
  ): Promise<void> {
    const frame = toCapturedFrame({ atMs, aspect: picture.width / picture.height, detections, tracks })
    let jpeg: Uint8Array | undefined
    if ((atMs < this.#pictureAtMs || atMs - this.#pictureAtMs >= PICTURE_EVERY_MS) && !this.#closed) {
      const lastPictureAtMs = this.#pictureAtMs
      this.#pictureAtMs = atMs
      this.#busy = true
      jpeg = await this.#encoder
        .encode(picture, Number.isFinite(lastPictureAtMs) ? MAX_WIDTH : FIRST_MAX_WIDTH, (scaled) =>
          paintMasks(scaled, masks),
        )
        .catch(() => undefined)
      this.#busy = false
      if (this.#closed) this.#encoder.close()
    }
    await this.#recording?.see(picture, atMs, masks)
    if (!this.#closed) this.#tell(frame, jpeg)
  }

  /** Resolves when the recording is whole. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (!this.#busy) this.#encoder.close()
    await this.#recording?.close()
  }
}
