import { AV_NOPTS_VALUE, AV_PKT_FLAG_CORRUPT, AV_PKT_FLAG_KEY, AVERROR_EOF } from 'node-av/constants'
import { Packet, type Frame } from 'node-av/lib'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { StreamFigures } from '#core/stream/stream-figures.ts'
import { StreamMeter } from '#core/stream/stream-meter.ts'
import type { Clock } from '#core/time/clock.ts'
import { BoundedQueue } from './bounded-queue.ts'
import { damageOf } from './damage.ts'
import { FfmpegInput, FIRST_PICTURE_MS, throwIfAborted, type InputSpec } from './ffmpeg-input.ts'
import { FramePool } from './frame-pool.ts'
import { FrameSelector } from './frame-selector.ts'
import type { HardwareDecoding } from './hardware-decoding.ts'
import { assertCountable, openDecoder } from './open-decoder.ts'
import { PacketHistory } from './packet-history.ts'
import type { PictureDecoder } from './picture-decoder.ts'
import { PictureTimes } from './picture-times.ts'
import { cautionsOf } from './source-cautions.ts'
import { streamInfo } from './stream-info.ts'
import type { SourceFrame, SourceInfo, VideoSource } from './video-source.ts'
import { UprightPictures } from './upright-pictures.ts'
import { wait } from './wait.ts'

/** Pictures decoded before they are asked for: enough to overlap with inference, few enough to stay small. */
const AHEAD = 3
/** Longest wait for FFmpeg to come back when closing, ms. */
const CLOSE_MS = 3_000

/** A picture as the camera sent it. */
export interface CompressedPicture {
  readonly data: Uint8Array
  readonly isKey: boolean
  /** What a decoder must know before the first picture, where the stream tells it apart. */
  readonly header: Uint8Array | undefined
}

export interface DecodeOptions {
  /** Told of every packet before it is decoded. */
  readonly onPacket?: (packet: CompressedPicture) => void

  readonly signal?: AbortSignal
  readonly timeoutMs: number
  readonly fps?: number
  readonly fromMs?: number
  readonly threads: number
  readonly clock: Clock
  /** Absent: decoded in software. */
  readonly decoding?: HardwareDecoding | undefined
}

/**
 * Reads and decodes in FFmpeg's native threads, a few pictures ahead of the reader. One loop owns the input, the
 * decoder and the packet from open to close; `close` only asks it to end and waits, so that nothing native is freed
 * while it is in use.
 */
export class FfmpegSource implements VideoSource {
  info: SourceInfo
  delivered = 0
  decodeMs = 0
  readonly #input: FfmpegInput
  #decoder: PictureDecoder
  /** Packets since the last whole picture, while a device decodes. */
  #history: PacketHistory | undefined
  /** Of the last picture that came out of the decoder. */
  #lastStamp: bigint | undefined
  /** A picture that came out of a device and could not be read back from it. */
  #unread: { readonly stamp: bigint; readonly mediaMs: number; readonly index: number } | undefined
  readonly #live: boolean
  readonly #complete: boolean
  readonly #options: DecodeOptions
  readonly #queue = new BoundedQueue<SourceFrame>(AHEAD)
  readonly #pool = new FramePool()
  readonly #upright: UprightPictures
  readonly #times: PictureTimes
  readonly #selector: FrameSelector
  readonly #meter: StreamMeter | undefined
  readonly #tickMs: number
  readonly #onAbort = () => this.#stop()
  readonly #loop: Promise<void>
  readonly #ended = new AbortController()
  #packets = 0
  /** When the newest packet came in, and how long packets were waited for since the last picture. */
  #arrivedMs = 0
  #waitedMs = 0
  #damaged = 0
  /** Of these, what a device called damaged since its last picture. */
  #damagedInDoubt = 0
  #lastMs = 0
  /** Media time of the first picture after a seek, ms. */
  #baseMs: number | undefined = 0
  #stopped = false

  private constructor(
    input: FfmpegInput,
    decoder: PictureDecoder,
    spec: InputSpec,
    options: DecodeOptions,
    seeked: boolean,
  ) {
    this.#input = input
    this.#decoder = decoder
    if (options.decoding?.isDevice(decoder)) this.#history = new PacketHistory()
    this.#live = spec.live
    this.#complete = spec.complete
    this.#options = options
    this.info = streamInfo(input, spec.live)
    const { num, den } = input.stream.timeBase
    this.#tickMs = (1000 * num) / den
    this.#meter = spec.live ? new StreamMeter(this.info.codec) : undefined
    this.#times = new PictureTimes({
      tickMs: this.#tickMs,
      fps: this.info.fps,
      live: spec.live,
      untimed: input.guessesTimes,
    })
    if (seeked) this.#baseMs = undefined
    this.#upright = new UprightPictures(input.stream)
    this.#selector = new FrameSelector(options.fps, this.info.fps)
    options.signal?.addEventListener('abort', this.#onAbort)
    this.#loop = this.#run()
  }

  /** Resolves when the first picture is there. Throws FieldcountError. */
  static async open(spec: InputSpec, options: DecodeOptions): Promise<FfmpegSource> {
    const sinceMs = options.clock.monotonicMs()
    const input = await FfmpegInput.open(spec, options.timeoutMs, options.signal)
    let decoder: PictureDecoder
    try {
      assertCountable(input.stream.codecpar)
      decoder = (await options.decoding?.open(input.stream)) ?? (await openDecoder(input.stream, options.threads))
    } catch (error) {
      await input.close()
      throw error
    }
    let seeked = false
    try {
      seeked = options.fromMs !== undefined && options.fromMs > 0 && (await input.seek(options.fromMs))
    } catch (error) {
      decoder.close()
      await input.close()
      throw error
    }
    const source = new FfmpegSource(input, decoder, spec, options, seeked)
    try {
      await source.#firstPicture(sinceMs)
    } catch (error) {
      await source.close()
      throw error
    }
    return source
  }

  async *frames(): AsyncGenerator<SourceFrame> {
    for (let frame = await this.#queue.take(); frame; frame = await this.#queue.take()) yield frame
  }

  get decoder(): string {
    return this.#decoder.name
  }

  stream(): StreamFigures | undefined {
    return this.#meter?.figures(this.#times.falseRate)
  }

  get cautions(): readonly ErrorData[] {
    return cautionsOf(this.#times, this.info, !this.#live && this.#input.guessesTimes)
  }

  async close(): Promise<void> {
    this.#stop()
    // A capture driver can hang where nothing interrupts it; it is left to end by itself, and frees itself then.
    await Promise.race([this.#loop, wait(CLOSE_MS, this.#ended.signal)])
  }

  #stop(): void {
    this.#stopped = true
    this.#input.interrupt()
    for (const frame of this.#queue.close()) frame.free()
  }

  async #firstPicture(sinceMs: number): Promise<void> {
    const { signal, timeoutMs } = this.#options
    const waitMs = Math.max(timeoutMs, FIRST_PICTURE_MS)
    const leftMs = Math.max(0, waitMs - (this.#options.clock.monotonicMs() - sinceMs))
    let timedOut = false
    const watchdog = setTimeout(() => ((timedOut = true), this.#stop()), leftMs)
    await this.#queue.ready()
    clearTimeout(watchdog)
    throwIfAborted(signal, timeoutMs)
    if (timedOut) throw new FieldcountError('source.timeout', { seconds: Math.round(waitMs / 1000) })
    this.#input.expectEvery(timeoutMs)
    if (this.#queue.size > 0) return
    await this.#queue.take().catch((error: unknown) => {
      // A camera that never showed anything did not stall: it did not answer.
      if (toErrorData(error).code === 'source.stalled')
        throw new FieldcountError('source.timeout', { seconds: Math.round(waitMs / 1000) })
      throw error
    })
    throw new FieldcountError('source.noVideo')
  }

  async #run(): Promise<void> {
    const packet = new Packet()
    packet.alloc()
    try {
      while (await this.#read(packet)) {
        this.#packets += 1
        if (this.#meter && packet.pts !== AV_NOPTS_VALUE) {
          this.#meter.add({
            key: (packet.flags & AV_PKT_FLAG_KEY) !== 0,
            bytes: packet.size,
            mediaMs: Number(packet.pts) * this.#tickMs,
            arrivedMs: this.#arrivedMs,
          })
        }
        this.#options.onPacket?.({
          data: Uint8Array.from(packet.data!),
          isKey: (packet.flags & AV_PKT_FLAG_KEY) !== 0,
          header: this.#input.stream.codecpar.extradata ?? undefined,
        })
        try {
          await this.#decode(packet)
        } finally {
          packet.unref()
        }
      }
      if (!this.#stopped) {
        await this.#decode(null)
        this.#queue.end(this.#live ? new FieldcountError('source.ended') : this.#damage())
      }
    } catch (error) {
      this.#queue.end(error)
    } finally {
      this.#options.signal?.removeEventListener('abort', this.#onAbort)
      packet.free()
      this.#decoder.close()
      this.#history?.clear()
      this.#upright.close()
      this.#pool.close()
      await this.#input.close()
      this.#queue.end()
      this.#ended.abort()
    }
  }

  async #read(packet: Packet): Promise<boolean> {
    const sinceMs = this.#options.clock.monotonicMs()
    const read = await this.#input.read(packet)
    this.#arrivedMs = this.#options.clock.monotonicMs()
    this.#waitedMs += this.#arrivedMs - sinceMs
    return read
  }

  /**
   * Null drains the decoder. Damaged packets are counted and passed over: the codec recovers at its next key picture.
   */
  async #decode(packet: Packet | null): Promise<void> {
    if (packet && this.#complete && (packet.flags & AV_PKT_FLAG_CORRUPT) !== 0) {
      this.#damaged += 1
      return
    }
    if (!this.#history) return this.#through(packet)
    const { decoding, threads } = this.#options
    if (packet) this.#history.add(packet, decoding?.isInDoubt ?? false)
    if (!decoding?.isInDoubt) this.#damagedInDoubt = 0
    try {
      await this.#through(packet)
    } catch (error) {
      const failed = this.#decoder
      if (this.#stopped || !decoding?.isFailure(error)) throw error
      this.#decoder = await openDecoder(this.#input.stream, threads)
      decoding.failed(failed, error)
      await this.#decodeAgain(packet === null)
    }
  }

  /**
   * A device failed: what it was given since the last whole picture goes through software, and pictures that were
   * handed on before are passed over.
   */
  async #decodeAgain(atEnd: boolean): Promise<void> {
    const history = this.#history!
    this.#history = undefined
    const handedOn = this.#lastStamp
    // Software says now what is damaged and what is not.
    this.#damaged -= this.#damagedInDoubt
    try {
      for (const packet of history.packets) await this.#through(packet, handedOn)
      if (atEnd) await this.#through(null, handedOn)
    } finally {
      history.clear()
    }
  }

  /** `after`: pictures up to this stamp are passed over. */
  async #through(packet: Packet | null, after?: bigint): Promise<void> {
    const decoder = this.#decoder
    let startedMs = this.#options.clock.monotonicMs()
    const guard = this.#history && this.#options.decoding
    const sent = guard ? await guard.send(decoder, packet) : await decoder.send(packet)
    if (sent < 0 && sent !== AVERROR_EOF) {
      this.#damaged += 1
      if (guard) this.#damagedInDoubt += 1
    }
    while (!this.#stopped) {
      const picture = this.#pool.take()
      try {
        const code = packet ? decoder.receive(picture) : await decoder.drain(picture)
        const received = guard ? guard.received(decoder, code) : code
        this.decodeMs += this.#options.clock.monotonicMs() - startedMs
        if (received < 0) return this.#pool.give(picture)
        const stamp = picture.bestEffortTimestamp
        if (after === undefined || stamp === AV_NOPTS_VALUE || stamp > after) await this.#deliver(picture)
        else if (stamp === this.#unread?.stamp) await this.#handOn(picture, this.#unread)
        else this.#pool.give(picture)
      } catch (error) {
        // A device that hangs may still write to it.
        if (!guard?.isHanging(decoder)) this.#pool.give(picture)
        throw error
      }
      startedMs = this.#options.clock.monotonicMs()
    }
  }

  async #deliver(picture: Frame): Promise<void> {
    const stamp = picture.bestEffortTimestamp
    this.#baseMs ??= stamp === AV_NOPTS_VALUE ? (this.#options.fromMs ?? 0) : this.#input.mediaMs(stamp)
    const mediaMs =
      this.#baseMs + this.#times.at(stamp === AV_NOPTS_VALUE ? undefined : stamp, this.#arrivedMs, this.#waitedMs)
    this.#waitedMs = 0
    this.#lastMs = mediaMs
    const index = this.delivered++
    if (stamp !== AV_NOPTS_VALUE) this.#lastStamp = stamp
    if (!this.#selector.wants(mediaMs)) return this.#pool.give(picture)
    await this.#handOn(picture, { stamp, mediaMs, index })
  }

  async #handOn(
    picture: Frame,
    { stamp, mediaMs, index }: { stamp: bigint; mediaMs: number; index: number },
  ): Promise<void> {
    if (this.#history) {
      const startedMs = this.#options.clock.monotonicMs()
      this.#unread = { stamp, mediaMs, index }
      await this.#options.decoding?.fetch(this.#decoder, picture)
      this.decodeMs += this.#options.clock.monotonicMs() - startedMs
    }
    this.#unread = undefined
    const shown = await this.#uprightOf(picture)
    // A camera may name its picture size only in the stream itself.
    if (index === 0) this.info = { ...this.info, width: shown.width, height: shown.height }
    const pool = this.#pool
    let freed = false
    const frame: SourceFrame = {
      picture: shown,
      mediaMs,
      capturedAtMs: this.#options.clock.nowMs(),
      index,
      free() {
        if (freed) return
        freed = true
        pool.give(shown)
      },
    }
    if (!(await this.#queue.put(frame))) frame.free()
  }

  /** The picture, or the one that takes its place. */
  async #uprightOf(picture: Frame): Promise<Frame> {
    const made = this.#pool.take()
    try {
      if (await this.#upright.make(picture, made)) {
        this.#pool.give(picture)
        return made
      }
    } catch (error) {
      this.#pool.give(made)
      throw error
    }
    this.#pool.give(made)
    return picture
  }

  #damage(): FieldcountError | undefined {
    if (!this.#complete) return undefined
    const { frameCount, durationS, fps } = this.info
    return damageOf({
      frameCount,
      durationS,
      hasOtherStreams: this.#input.streamCount > 1,
      packets: this.#packets,
      broken: this.#damaged,
      endS: this.#lastMs / 1000 + 1 / fps,
    })
  }
}
