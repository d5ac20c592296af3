import { AVERROR_EAGAIN, AVERROR_EOF, AVERROR_INVALIDDATA } from 'node-av/constants'
import type { Frame, Packet, Stream } from 'node-av/lib'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { say, type Message } from '#core/text/message.ts'
import { decoderName, SOFTWARE, type PlannedDecoder } from '#core/video/video-decoder.ts'
import { ffmpegReason } from '../ffmpeg-reason.ts'
import { codecName } from './open-decoder.ts'
import type { PictureDecoder } from './picture-decoder.ts'
import type { VideoHardware } from './video-hardware.ts'

/**
 * A device that does not come back for so long hangs, ms. Longer than any picture takes, short enough to go on within
 * three seconds.
 */
const HANG_MS = 1_500
/** A camera may send damage; a device that calls so many packets in a row damaged is not believed. */
const MAX_DAMAGED = 8

/**
 * Devices of this process that decode, and those that failed in it: a lost device is often lost to its process for
 * ever.
 */
export class DecoderPool {
  readonly hardware: VideoHardware
  readonly #onFailed: (decoder: string, error: ErrorData) => void
  readonly #failed = new Set<string>()

  constructor(hardware: VideoHardware, onFailed: (decoder: string, error: ErrorData) => void) {
    this.hardware = hardware
    this.#onFailed = onFailed
  }

  isUsable(decoder: string): boolean {
    return !this.#failed.has(decoder)
  }

  failed(decoder: string, error: ErrorData): void {
    const first = this.isUsable(decoder)
    this.#failed.add(decoder)
    if (first) this.#onFailed(decoder, error)
  }
}

/** What one source decodes with: the planned device while it works, software from its first failure on. */
export class HardwareDecoding {
  readonly #pool: DecoderPool
  readonly #planned: readonly PlannedDecoder[]
  /** Calls of devices that hang: their decoder is closed when they come back, if they ever do. */
  readonly #hanging = new Map<PictureDecoder, Promise<unknown>>()
  #damagedInRow = 0

  constructor(pool: DecoderPool, planned: readonly PlannedDecoder[]) {
    this.#pool = pool
    this.#planned = planned
  }

  /**
   * The device planned for this stream; undefined where there is none, or it failed or cannot be opened: software
   * decodes then.
   */
  async open(stream: Stream): Promise<PictureDecoder | undefined> {
    const codec = codecName(stream.codecpar)
    const where = this.#planned.find((one) => one.codec === codec)?.where
    if (!where || !this.#pool.isUsable(decoderName(where))) return undefined
    try {
      return await this.#pool.hardware.open(where, stream)
    } catch (thrown) {
      this.#pool.failed(decoderName(where), toErrorData(thrown))
      return undefined
    }
  }

  isDevice({ name }: PictureDecoder): boolean {
    return name !== SOFTWARE
  }

  /** The last packets were damaged, or the device is about to fail. */
  get isInDoubt(): boolean {
    return this.#damagedInRow > 0
  }

  isHanging(decoder: PictureDecoder): boolean {
    return this.#hanging.has(decoder)
  }

  /** FFmpeg's number. Throws `decoder.failed` when the device is to blame. */
  async send(decoder: PictureDecoder, packet: Packet | null): Promise<number> {
    return this.#blame(decoder, await this.#soon(decoder, decoder.send(packet)))
  }

  /** The same of what came out. */
  received(decoder: PictureDecoder, code: number): number {
    return this.#blame(decoder, code)
  }

  async fetch(decoder: PictureDecoder, picture: Frame): Promise<void> {
    const code = await this.#soon(decoder, decoder.fetch(picture))
    if (code < 0) throw failure(decoder, say('details.notReadBack', { code }))
  }

  isFailure(thrown: unknown): boolean {
    return toErrorData(thrown).code === 'decoder.failed'
  }

  /** It is not used again by this process. */
  failed(decoder: PictureDecoder, thrown: unknown): void {
    const hanging = this.#hanging.get(decoder)
    if (hanging)
      void hanging.then(
        () => decoder.close(),
        () => {},
      )
    else decoder.close()
    this.#pool.failed(decoder.name, toErrorData(thrown))
  }

  #blame(decoder: PictureDecoder, code: number): number {
    if (code >= 0) this.#damagedInRow = 0
    else if (code === AVERROR_INVALIDDATA) {
      this.#damagedInRow += 1
      if (this.#damagedInRow >= MAX_DAMAGED) throw failure(decoder, `it calls ${MAX_DAMAGED} packets in a row damaged`)
    } else if (code !== AVERROR_EAGAIN && code !== AVERROR_EOF) throw failure(decoder, ffmpegReason(code))
    return code
  }

  async #soon(decoder: PictureDecoder, call: Promise<number>): Promise<number> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), HANG_MS)))
    try {
      const code = await Promise.race([call, late])
      if (code !== undefined) return code
      this.#hanging.set(decoder, call)
      throw failure(decoder, `it did not answer for ${HANG_MS / 1000} s`)
    } finally {
      clearTimeout(timer)
    }
  }
}

function failure({ name }: PictureDecoder, detail: string | Message): FieldcountError {
  return new FieldcountError('decoder.failed', { decoder: name, detail })
}
