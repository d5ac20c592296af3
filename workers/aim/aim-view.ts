import type { SourceConfig } from '#core/video/source.ts'
import type { Mask } from '#core/count/calibration.ts'
import type { Clock } from '#core/time/clock.ts'
import { JpegEncoder } from '../preview/jpeg.ts'
import { paintMasks } from '../preview/paint-masks.ts'
import type { CompressedPicture } from '../sources/ffmpeg-source.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import type { AimSocket } from './aim-socket.ts'
import { findFfmpeg } from './find-ffmpeg.ts'
import { canMpeg, MpegStream } from './mpeg-stream.ts'
import { PictureMeter } from './picture-meter.ts'

/** Widest picture shown, pixels. */
const MAX_WIDTH = 1280
/** JPEG pictures are shown as they are for focusing, so better than a preview (FFmpeg's quantiser). */
const JPEG_QUANTISER = 3
/** Between readings, ms: as fast as a hand follows, and no faster. */
const READING_MS = 125

export interface AimViewOptions {
  readonly socket: Pick<AimSocket, 'say' | 'show'>
  readonly kind: SourceConfig['kind']
  readonly masks: readonly Mask[]
  readonly clock: Clock
}

/** The pictures and readings of one aim view, as JPEG or by node-rtsp-stream. */
export class AimView {
  readonly #options: AimViewOptions
  readonly #meter = new PictureMeter()
  readonly #encoder = new JpegEncoder(JPEG_QUANTISER)
  #mpeg: MpegStream | undefined
  #way: 'mpeg1' | 'jpeg' | undefined
  #shown = 0

  constructor(options: AimViewOptions) {
    this.#options = options
  }

  /** Pictures so far. */
  get shown(): number {
    return this.#shown
  }

  /** A picture as it comes from the camera, before it is decoded. */
  write(packet: CompressedPicture): void {
    this.#mpeg?.write(packet)
  }

  async show(codec: string, frames: AsyncGenerator<SourceFrame>): Promise<void> {
    const { socket, masks, clock } = this.#options
    let [readAtMs, second, inSecond, fps] = [-Infinity, clock.monotonicMs(), 0, 0]
    for await (const frame of frames) {
      try {
        if (this.#shown === 0) this.#begin(codec, frame.picture.width, frame.picture.height)
        if (this.#way === 'jpeg')
          socket.show(await this.#encoder.encode(frame.picture, MAX_WIDTH, (scaled) => paintMasks(scaled, masks)))
        this.#shown++
        const nowMs = clock.monotonicMs()
        inSecond++
        if (nowMs - second >= 1_000) [fps, second, inSecond] = [(inSecond * 1_000) / (nowMs - second), nowMs, 0]
        if (nowMs - readAtMs < READING_MS) continue
        readAtMs = nowMs
        const reading = await this.#meter.read(frame.picture)
        if (reading) socket.say({ type: 'reading', reading: { ...reading, fps } })
      } finally {
        frame.free()
      }
    }
  }

  close(): void {
    this.#mpeg?.stop()
    this.#meter.close()
    this.#encoder.close()
  }

  /**
   * Begins with JPEG, and goes over to node-rtsp-stream when its first picture is there: ffmpeg looks at a bare
   * stream for some seconds first. Masked pictures must be painted, which compressed ones cannot be.
   */
  #begin(codec: string, fullWidth: number, fullHeight: number): void {
    const { socket, kind, masks } = this.#options
    const scale = Math.min(1, MAX_WIDTH / fullWidth)
    const even = (size: number) => Math.max(2, Math.round((size * scale) / 2) * 2)
    const [width, height] = [even(fullWidth), even(fullHeight)]
    const go = (way: 'mpeg1' | 'jpeg') => {
      if (this.#way === way) return
      this.#way = way
      socket.say({ type: 'start', way, width, height, codec })
    }
    go('jpeg')
    const ffmpeg =
      kind === 'rtsp' && canMpeg(codec) && !masks.some((mask) => mask.kind === 'privacy') ? findFfmpeg() : undefined
    if (!ffmpeg) return
    this.#mpeg = new MpegStream(ffmpeg, width, height)
    this.#mpeg.on('picture', (bytes) => {
      go('mpeg1')
      socket.show(bytes)
    })
    // An ffmpeg that cannot do it ends; the view goes on with JPEG.
    this.#mpeg.on('end', () => {
      this.#mpeg = undefined
      go('jpeg')
    })
  }
}
