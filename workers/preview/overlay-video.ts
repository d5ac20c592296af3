import { AV_NOPTS_VALUE, AV_PIX_FMT_YUV420P, AVCOL_RANGE_MPEG, SWS_BILINEAR, type AVPixelFormat } from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import type { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import type { Track } from '#core/track/tracker.ts'
import { silenceFfmpeg } from '../sources/silence-ffmpeg.ts'
import { paintMasks } from './paint-masks.ts'
import { SceneDrawing } from './draw-scene.ts'
import { VideoEncoder } from './video-encoder.ts'
import { YuvCanvas } from './yuv-canvas.ts'

/** Writes what was counted as a video: the pictures with boxes, lines, zones and totals drawn in. */
export class OverlayWriter {
  readonly #path: string
  readonly #width: number
  readonly #height: number
  readonly #fps: number
  readonly #drawing: SceneDrawing
  readonly #masks: Calibration['masks']
  #encoder: VideoEncoder | undefined
  #scaler: SoftwareScaleContext | undefined
  #sourceKey = ''
  /** Number of the last picture's place at the constant rate. */
  #slot = -1

  /** Nothing is written before the first picture. */
  constructor(path: string, width: number, height: number, fps: number, calibration: Calibration) {
    silenceFfmpeg()
    this.#path = path
    // 4:2:0 wants even sizes.
    this.#width = Math.max(2, width - (width % 2))
    this.#height = Math.max(2, height - (height % 2))
    this.#fps = fps
    this.#masks = calibration.masks
    this.#drawing = new SceneDrawing(calibration)
  }

  /** The caller keeps the picture. `mediaMs` places it in time; absent: one picture after the last. Throws `file.write`. */
  async write(picture: Frame, tracks: readonly Track[], events: readonly CountEvent[], mediaMs?: number): Promise<void> {
    this.#encoder ??= await VideoEncoder.open(this.#path, this.#width, this.#height, this.#fps)
    const drawn = await this.#copy(picture)
    try {
      paintMasks(drawn, this.#masks)
      this.#drawing.draw(new YuvCanvas(drawn), tracks, events)
      const wanted = mediaMs === undefined ? 0 : Math.round((mediaMs * this.#fps) / 1000)
      this.#slot = Math.max(this.#slot + 1, wanted)
      drawn.pts = BigInt(this.#slot)
      drawn.duration = 1n
      await this.#encoder.write(drawn)
    } finally {
      drawn.free()
    }
  }

  /** Finishes the file. Without a picture there is no file. */
  async close(): Promise<void> {
    this.#scaler?.freeContext()
    this.#scaler = undefined
    const encoder = this.#encoder
    this.#encoder = undefined
    await encoder?.close()
  }

  /** A fresh 4:2:0 picture: the encoder still holds the ones before. */
  async #copy(picture: Frame): Promise<Frame> {
    const key = `${picture.width}x${picture.height}:${picture.format}`
    if (!this.#scaler || key !== this.#sourceKey) {
      this.#scaler?.freeContext()
      this.#scaler = new SoftwareScaleContext()
      this.#scaler.getContext(picture.width, picture.height, picture.format as AVPixelFormat, this.#width, this.#height, AV_PIX_FMT_YUV420P, SWS_BILINEAR)
      this.#sourceKey = key
    }
    const copy = new Frame()
    copy.alloc()
    copy.width = this.#width
    copy.height = this.#height
    copy.format = AV_PIX_FMT_YUV420P
    copy.colorRange = AVCOL_RANGE_MPEG
    copy.pts = AV_NOPTS_VALUE
    const code = copy.allocBuffer() < 0 ? -1 : await this.#scaler.scaleFrame(copy, picture)
    if (code >= 0) return copy
    copy.free()
    throw new FieldcountError('internal', { detail: `cannot copy a picture for the overlay (${code})` })
  }
}
