import {
  AV_CODEC_FLAG_FRAME_DURATION,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_GLOBALHEADER,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, FormatContext, Packet, Rational, type Frame, type Stream } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { say } from '#core/text/message.ts'
import { ffmpegReason } from '../ffmpeg-reason.ts'

/** In order of wish: the rest is for builds of FFmpeg without x264. */
const ENCODERS = ['libx264', 'libopenh264', 'h264_videotoolbox', 'h264_mf', 'mpeg4'] as const
/** Pictures → an MP4 file with H.264 (MPEG-4 where no H.264 encoder is there). */
export class VideoEncoder {
  readonly #path: string
  readonly #context: FormatContext
  readonly #encoder: CodecContext
  readonly #stream: Stream
  readonly #packet = new Packet()
  #bytes = 0

  private constructor(path: string, context: FormatContext, encoder: CodecContext, stream: Stream) {
    this.#path = path
    this.#context = context
    this.#encoder = encoder
    this.#stream = stream
    this.#packet.alloc()
  }

  /** Width and height must be even. Throws `file.write`. */
  static async open(path: string, width: number, height: number, fps: number): Promise<VideoEncoder> {
    const context = new FormatContext()
    const fail = (code: number): FieldcountError =>
      new FieldcountError('file.write', { path, detail: ffmpegReason(code) })
    const check = (code: number) => {
      if (code < 0) throw fail(code)
    }
    let encoder: CodecContext | undefined
    try {
      check(context.allocOutputContext2(null, 'mp4', `file:${path}`))
      check(await context.openOutput())
      encoder = await openEncoder(width, height, fps, context.oformat?.flags ?? 0)
      if (!encoder) throw new FieldcountError('internal', { detail: say('details.noVideoEncoder') })
      const stream = context.newStream()
      check(stream.codecpar.fromContext(encoder))
      stream.timeBase = encoder.timeBase
      check(await context.writeHeader(Dictionary.fromObject({ movflags: 'faststart' })))
      return new VideoEncoder(path, context, encoder, stream)
    } catch (error) {
      encoder?.freeContext()
      await context.closeOutput().catch(() => {})
      context.freeContext()
      throw error
    }
  }

  /** Of the pictures written so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** `frame.pts` counts pictures and rises. The caller keeps the frame. Throws `file.write` when the disk is full. */
  async write(frame: Frame): Promise<void> {
    this.#check(await this.#encoder.sendFrame(frame))
    await this.#writePackets()
  }

  /** Writes what is still in the encoder, and the index. */
  async close(): Promise<void> {
    try {
      this.#check(await this.#encoder.sendFrame(null))
      await this.#writePackets()
      this.#check(await this.#context.writeTrailer())
    } finally {
      this.#packet.free()
      this.#encoder.freeContext()
      await this.#context.closeOutput()
      this.#context.freeContext()
    }
  }

  async #writePackets(): Promise<void> {
    for (;;) {
      const received = await this.#encoder.receivePacket(this.#packet)
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return
      this.#check(received)
      this.#bytes += this.#packet.size
      this.#packet.streamIndex = this.#stream.index
      this.#packet.rescaleTs(this.#encoder.timeBase, this.#stream.timeBase)
      this.#check(await this.#context.interleavedWriteFrame(this.#packet))
    }
  }

  #check(code: number): void {
    if (code < 0) throw new FieldcountError('file.write', { path: this.#path, detail: ffmpegReason(code) })
  }
}

async function openEncoder(
  width: number,
  height: number,
  fps: number,
  formatFlags: number,
): Promise<CodecContext | undefined> {
  for (const name of ENCODERS) {
    const codec = Codec.findEncoderByName(name as Parameters<typeof Codec.findEncoderByName>[0])
    if (!codec) continue
    const encoder = new CodecContext()
    encoder.allocContext3(codec)
    encoder.width = width
    encoder.height = height
    encoder.pixelFormat = AV_PIX_FMT_YUV420P
    // One tick to a picture: x264 writes it into the stream as the rate.
    encoder.timeBase = new Rational(1000, Math.round(fps * 1000))
    encoder.framerate = new Rational(Math.round(fps * 1000), 1000)
    encoder.gopSize = Math.max(1, Math.round(fps * 2))
    encoder.bitRate = name === 'libx264' ? 0n : BigInt(Math.round(width * height * fps * 0.15))
    encoder.setFlags(AV_CODEC_FLAG_FRAME_DURATION) // otherwise the last picture has no length
    if ((formatFlags & AVFMT_GLOBALHEADER) !== 0) encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
    if (
      (await encoder.open2(
        codec,
        name === 'libx264' ? Dictionary.fromObject({ preset: 'veryfast', crf: '23' }) : null,
      )) >= 0
    )
      return encoder
    encoder.freeContext()
  }
  return undefined
}
