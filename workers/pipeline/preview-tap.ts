import { packPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import type { Mask } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import type { Track } from '#core/track/track.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import type { Trails } from './track-paths.ts'

/** Widest preview picture sent, pixels. */
const MAX_WIDTH = 960

export interface PreviewInput {
  readonly cameraId: string
  readonly frameNumber: number
  readonly atMs: number
  readonly tracks: readonly Track[]
  readonly trails: Trails
  /** m/s, where it is known. */
  speedOf(trackId: number): number | undefined
  readonly events: readonly CountEvent[]
  /** Privacy masks among them are painted black. */
  readonly masks: readonly Mask[]
}

/**
 * Turns a counted frame into a preview: the very picture that was counted, with its result. One at a time: while
 * a picture is being encoded the next ones are passed over, so a slow viewer never delays counting.
 */
export class PreviewTap {
  readonly #deliver: (bytes: Uint8Array) => void
  readonly #encoder = new JpegEncoder()
  #busy = false
  #closed = false
  /** Crossings of frames passed over, shown with the next picture. */
  #pendingCrossings: PreviewHeader['crossings'] = []

  constructor(deliver: (bytes: Uint8Array) => void) {
    this.#deliver = deliver
  }

  /** Takes the frame and frees it. */
  show(frame: SourceFrame, input: PreviewInput): void {
    for (const event of input.events) {
      if (event.kind === 'crossing')
        this.#pendingCrossings.push({ lineId: event.lineId, direction: event.direction, trackId: event.trackId })
    }
    if (this.#busy || this.#closed) return frame.free()
    this.#busy = true
    const header: PreviewHeader = {
      cameraId: input.cameraId,
      frame: input.frameNumber,
      atMs: input.atMs,
      mediaMs: frame.mediaMs,
      width: frame.picture.width,
      height: frame.picture.height,
      tracks: input.tracks
        .filter(({ confirmed }) => confirmed)
        .map(({ id, className, score, box }) => ({
          id,
          className,
          score,
          box: [box.x, box.y, box.w, box.h],
          trail: input.trails.of(id),
          ...speedPart(input.speedOf(id)),
        })),
      crossings: this.#pendingCrossings,
    }
    this.#pendingCrossings = []
    this.#encoder
      .encode(frame.picture, MAX_WIDTH, (scaled) => paintMasks(scaled, input.masks))
      .then((jpeg) => {
        if (!this.#closed) this.#deliver(packPreview(header, jpeg))
      })
      // A picture that cannot be encoded is only a missing preview; counting has its own errors.
      .catch(() => {})
      .finally(() => {
        frame.free()
        this.#busy = false
        if (this.#closed) this.#encoder.close()
      })
  }

  close(): void {
    this.#closed = true
    if (!this.#busy) this.#encoder.close()
  }
}

function speedPart(speed: number | undefined): { speed?: number } {
  return speed === undefined ? {} : { speed: Math.round(speed * 100) / 100 }
}
