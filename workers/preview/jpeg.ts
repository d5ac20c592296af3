import {
  AV_CODEC_FLAG_QSCALE,
  AV_CODEC_ID_MJPEG,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_RANGE_JPEG,
  SWS_FAST_BILINEAR,
  type AVPixelFormat,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet, Rational, SoftwareScaleContext } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'

/** Hard to tell from the original at preview size. */
const DEFAULT_QUANTISER = 5
/** FFmpeg's unit of quality. */
const FF_QP2LAMBDA = 118

/**
 * Pictures → JPEG, at most so wide, in full range as JPEG wants it. Reuses its scaler and encoder while pictures
 * keep their size. One call at a time, and `close` only after the last one has settled.
 */
export class JpegEncoder {
  #key = ''
  #scaler: SoftwareScaleContext | undefined
  #scaled: Frame | undefined
  #encoder: CodecContext | undefined
  readonly #packet = new Packet()
  readonly #quality: number
  #pts = 0n

  /** `quantiser` is FFmpeg's, 2 (best) to 31 (smallest). */
  constructor(quantiser = DEFAULT_QUANTISER) {
    this.#quality = quantiser * FF_QP2LAMBDA
    this.#packet.alloc()
  }

  /** `paint` may draw on the scaled picture. Throws `internal` when the picture cannot be converted. */
  async encode(frame: Frame, maxWidth: number, paint?: (picture: Frame) => void): Promise<Uint8Array> {
    await this.#configure(frame, maxWidth)
    const scaled = this.#scaled!
    check(await this.#scaler!.scaleFrame(scaled, frame), 'scale')
    paint?.(scaled)
    scaled.pts = this.#pts++
    scaled.quality = this.#quality
    check(await this.#encoder!.sendFrame(scaled), 'encode')
    check(await this.#encoder!.receivePacket(this.#packet), 'encode')
    const jpeg = Uint8Array.from(this.#packet.data!)
    this.#packet.unref()
    return jpeg
  }

  close(): void {
    this.#release()
    this.#packet.free()
  }

  async #configure(frame: Frame, maxWidth: number): Promise<void> {
    const key = `${frame.width}x${frame.height}:${frame.format}:${maxWidth}`
    if (key === this.#key) return
    this.#release()
    const scale = Math.min(1, maxWidth / frame.width)
    // 4:2:0 wants even sizes.
    const width = Math.max(2, Math.round((frame.width * scale) / 2) * 2)
    const height = Math.max(2, Math.round((frame.height * scale) / 2) * 2)
    this.#scaler = new SoftwareScaleContext()
    this.#scaler.getContext(
      frame.width,
      frame.height,
      frame.format as AVPixelFormat,
      width,
      height,
      AV_PIX_FMT_YUVJ420P,
      SWS_FAST_BILINEAR,
    )
    this.#scaled = new Frame()
    this.#scaled.alloc()
    this.#scaled.width = width
    this.#scaled.height = height
    this.#scaled.format = AV_PIX_FMT_YUVJ420P
    this.#scaled.colorRange = AVCOL_RANGE_JPEG
    check(this.#scaled.allocBuffer(), 'allocate')
    const codec = Codec.findEncoder(AV_CODEC_ID_MJPEG)
    if (!codec) throw new FieldcountError('internal', { detail: say('details.noJpegEncoder') })
    this.#encoder = new CodecContext()
    this.#encoder.allocContext3(codec)
    this.#encoder.width = width
    this.#encoder.height = height
    this.#encoder.pixelFormat = AV_PIX_FMT_YUVJ420P
    this.#encoder.colorRange = AVCOL_RANGE_JPEG
    this.#encoder.timeBase = new Rational(1, 25)
    this.#encoder.threadCount = 1
    this.#encoder.setFlags(AV_CODEC_FLAG_QSCALE) // fixed quality, which is each frame's own
    this.#encoder.globalQuality = this.#quality
    check(await this.#encoder.open2(codec, null), 'open the JPEG encoder')
    this.#key = key
  }

  #release(): void {
    this.#scaler?.freeContext()
    this.#scaled?.free()
    this.#encoder?.freeContext()
    this.#scaler = this.#scaled = this.#encoder = undefined
    this.#key = ''
  }
}

function check(result: number, what: string): void {
  if (result < 0) throw new FieldcountError('internal', { detail: `cannot ${what} a preview picture (${result})` })
}
