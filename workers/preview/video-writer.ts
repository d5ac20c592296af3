import {
  AV_NOPTS_VALUE,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  SWS_BILINEAR,
  type AVPixelFormat,
} from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { silenceFfmpeg } from '../sources/silence-ffmpeg.ts'
import { VideoEncoder } from './video-encoder.ts'

/** Writes pictures as a video at a constant rate, each copied and painted on before. */
export class VideoWriter {
  readonly #path: string
  readonly #width: number
  readonly #height: number
  readonly #fps: number
  #encoder: VideoEncoder | undefined
  #scaler: SoftwareScaleContext | undefined
  #sourceKey = ''
  /** Number of the last picture's place at the constant rate. */
  #slot = -1

  /** Nothing is written before the first picture. */
  constructor(path: string, width: number, height: number, fps: number) {
    silenceFfmpeg()
    this.#path = path
    // 4:2:0 wants even sizes.
    this.#width = Math.max(2, width - (width % 2))
    this.#height = Math.max(2, height - (height % 2))
    this.#fps = fps
  }

  /** Of the file so far; its index comes on top. */
  get bytes(): number {
    return this.#encoder?.bytes ?? 0
  }

  /**
   * The caller keeps the picture. `mediaMs` places it in time; absent: one picture after the last. Throws `file.write`.
   */
  async write(picture: Frame, mediaMs: number | undefined, paint: (copy: Frame) => void): Promise<void> {
    this.#encoder ??= await VideoEncoder.open(this.#path, this.#width, this.#height, this.#fps)
    const copy = await this.#copy(picture)
    try {
      paint(copy)
      const wanted = mediaMs === undefined ? 0 : Math.round((mediaMs * this.#fps) / 1000)
      this.#slot = Math.max(this.#slot + 1, wanted)
      copy.pts = BigInt(this.#slot)
      copy.duration = 1n
      await this.#encoder.write(copy)
    } finally {
      copy.free()
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
      this.#scaler.getContext(
        picture.width,
        picture.height,
        picture.format as AVPixelFormat,
        this.#width,
        this.#height,
        AV_PIX_FMT_YUV420P,
        SWS_BILINEAR,
      )
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
    throw new FieldcountError('internal', { detail: `cannot copy a picture for the video (${code})` })
  }
}
