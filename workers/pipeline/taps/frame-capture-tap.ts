import type { TapRequest } from '#core/contract/worker/taps.ts'
import type { CapturedFrame } from '#core/proof/captured-frame.ts'
import { JpegEncoder } from '../../preview/jpeg.ts'
import { paintMasks } from '../../preview/paint-masks.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import { toCapturedFrame } from '../captured-frame.ts'
import type { CountedPicture, FrameTap, TappedCamera } from './frame-tap.ts'
import { ProofRecording } from './proof-recording.ts'

/** Small pictures: a strip of them shows one crossing. The first is larger: it goes on the certificate. */
const MAX_WIDTH = 480
const FIRST_MAX_WIDTH = 960
const QUANTISER = 7
/** Between two pictures, ms. */
const PICTURE_EVERY_MS = 300

export function openFrameCapture(
  { cameraId, runId, recent, send }: TappedCamera,
  { recording: order }: Extract<TapRequest, { tap: 'frame-capture' }>,
): FrameTap {
  const notify = (frame: CapturedFrame, jpeg: Uint8Array | undefined) =>
    send({ type: 'tap-report', tap: 'frame-capture', cameraId, runId, frame, jpeg })
  // Who is on the way to a line now is followed from before the proof began.
  for (const frame of recent.frames()) notify(frame, undefined)
  return new FrameCapture(
    notify,
    order && new ProofRecording(order, (part) => send({ type: 'tap-report', tap: 'recording', cameraId, runId, part })),
  )
}

/** Tells what counting sees, frame by frame, with a picture a few times a second in which masked areas are black. */
class FrameCapture implements FrameTap {
  readonly #notify: (frame: CapturedFrame, jpeg: Uint8Array | undefined) => void
  readonly #recording: ProofRecording | undefined
  readonly #encoder = new JpegEncoder(QUANTISER)
  #pictureAtMs = -Infinity
  #busy = false
  #closed = false

  constructor(notify: (frame: CapturedFrame, jpeg: Uint8Array | undefined) => void, recording?: ProofRecording) {
    this.#notify = notify
    this.#recording = recording
  }

  /** Never rejects: a missing picture is only that. */
  async see({ picture }: SourceFrame, { atMs, counted: detections, tracks, masks }: CountedPicture): Promise<void> {
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
    if (!this.#closed) this.#notify(frame, jpeg)
  }

  /** Resolves when the recording is whole. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    if (!this.#busy) this.#encoder.close()
    await this.#recording?.close()
  }
}
