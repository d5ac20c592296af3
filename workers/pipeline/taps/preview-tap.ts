import { packPreview, type PreviewHeader } from '#core/contract/preview-frame.ts'
import type { TapRequest } from '#core/contract/worker/taps.ts'
import { JpegEncoder } from '../../preview/jpeg.ts'
import { paintMasks } from '../../preview/paint-masks.ts'
import type { FramePort } from '../../parent-port.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import type { CountedPicture, EndTap, FrameTap, TappedCamera } from './frame-tap.ts'

/** Widest preview picture sent, pixels. */
const MAX_WIDTH = 960

/** Frames leave by the port, where there is one, without passing through main. */
export function openPreview(
  { cameraId, runId, send }: TappedCamera,
  _request: Extract<TapRequest, { tap: 'preview' }>,
  end: EndTap,
  port?: FramePort,
): FrameTap {
  if (!port)
    return new PreviewTap(cameraId, (bytes) => send({ type: 'tap-report', tap: 'preview', cameraId, runId, bytes }))
  // An older port that closes late must not end the preview of a newer one.
  port.on?.('close', end)
  port.start?.()
  return new PreviewTap(cameraId, (bytes) => port.postMessage(bytes))
}

/**
 * Turns a counted frame into a preview: the very picture that was counted, with its result. One at a time: while
 * a picture is being encoded the next ones are passed over, so a slow viewer never delays counting.
 */
class PreviewTap implements FrameTap {
  readonly keepsFrames = true
  readonly #cameraId: string
  readonly #deliver: (bytes: Uint8Array) => void
  readonly #encoder = new JpegEncoder()
  #busy = false
  #closed = false
  /** Crossings of frames passed over, shown with the next picture. */
  #pendingCrossings: PreviewHeader['crossings'] = []

  constructor(cameraId: string, deliver: (bytes: Uint8Array) => void) {
    this.#cameraId = cameraId
    this.#deliver = deliver
  }

  see(frame: SourceFrame, { events, frameNumber, atMs, tracks, trackPaths, scene, masks }: CountedPicture): void {
    for (const event of events) {
      if (event.kind === 'crossing')
        this.#pendingCrossings.push({ lineId: event.lineId, direction: event.direction, trackId: event.trackId })
    }
    if (this.#busy || this.#closed) return frame.free()
    this.#busy = true
    const header: PreviewHeader = {
      cameraId: this.#cameraId,
      frame: frameNumber,
      atMs,
      mediaMs: frame.mediaMs,
      width: frame.picture.width,
      height: frame.picture.height,
      tracks: tracks
        .filter(({ confirmed }) => confirmed)
        .map(({ id, className, score, box }) => ({
          id,
          className,
          score,
          box: [box.x, box.y, box.w, box.h],
          path: trackPaths.of(id),
          ...speedPart(scene.speedOf(id)),
        })),
      crossings: this.#pendingCrossings,
    }
    this.#pendingCrossings = []
    this.#encoder
      .encode(frame.picture, MAX_WIDTH, (scaled) => paintMasks(scaled, masks))
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
