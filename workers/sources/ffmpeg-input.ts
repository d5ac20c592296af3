import {
  AV_NOPTS_VALUE,
  AVDISCARD_ALL,
  AVERROR_EOF,
  AVFMT_NOTIMESTAMPS,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
} from 'node-av/constants'
import { Dictionary, FormatContext, InputFormat, type Packet, type Stream } from 'node-av/lib'
import { FieldcountError } from '#core/errors/error-data.ts'
import { silenceFfmpeg } from './silence-ffmpeg.ts'

/** What failed, for `InputSpec.explain`. */
export interface InputFailure {
  readonly stage: 'open' | 'read'
  /** FFmpeg's error number (negative). */
  readonly code: number
  /** The wait was cut off by us; `code` then means nothing. */
  readonly timedOut: boolean
  readonly timeoutMs: number
}

/** How FFmpeg opens a source, and what its failures mean there. */
export interface InputSpec {
  /** May hold credentials: never shown, never logged. */
  readonly url: string
  readonly format?: string
  /** The demuxers and protocols that may be used, by FFmpeg's names with commas; every other is refused. */
  readonly demuxers: string
  readonly protocols: string
  readonly options: Readonly<Record<string, string>>
  readonly live: boolean
  /** A file whose frames must all come: damage is an error there and routine on a network. */
  readonly complete: boolean
  explain(failure: InputFailure): FieldcountError | Promise<FieldcountError>
}

/**
 * FFmpeg comes back this soon after an interrupt, or is stuck in a call of the system (a name server, a driver), ms.
 */
const GRACE_MS = 500

/** What FFmpeg may look at to understand a source: a file made to keep it busy ends here. */
const LIMITS = { max_streams: '64', max_probe_packets: '2500' }
/** A camera sends whole pictures only now and then; the first one may take this long after it has answered, ms. */
export const FIRST_PICTURE_MS = 20_000

/** The container or connection: packets of one video stream. Every wait can be cut off. */
export class FfmpegInput {
  readonly stream: Stream
  /** The container names no times: FFmpeg makes them up from a rate it assumes. */
  readonly guessesTimes: boolean
  readonly #context: FormatContext
  readonly #spec: InputSpec
  /** Longest wait for the next packet of a live source. */
  #timeoutMs: number
  /** Set by `interrupt` and by the watchdog; FFmpeg cannot go on after either. */
  #interrupted = false
  /** The watchdog cut a wait off. FFmpeg may still hand out what it had, which is no answer. */
  #timedOut = false

  private constructor(context: FormatContext, stream: Stream, spec: InputSpec, timeoutMs: number) {
    this.#context = context
    this.stream = stream
    const { flags = 0, name } = context.iformat ?? {}
    this.guessesTimes = (flags & AVFMT_NOTIMESTAMPS) !== 0 || (name?.endsWith('_pipe') ?? false) || name === 'mpjpeg'
    this.#spec = spec
    this.#timeoutMs = timeoutMs
  }

  /** Throws what `spec.explain` makes of the failure, `source.noVideo`, or the abort as an error. */
  static async open(spec: InputSpec, timeoutMs: number, signal?: AbortSignal): Promise<FfmpegInput> {
    silenceFfmpeg()
    throwIfAborted(signal, timeoutMs)
    const context = new FormatContext()
    // Allocated first, so that the wait inside openInput can be interrupted.
    context.allocContext()
    let timedOut = false
    let limitMs = timeoutMs
    let giveUp = () => {}
    const abandoned = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)))
    const cutOff = () => {
      context.interrupt()
      grace = setTimeout(giveUp, GRACE_MS)
    }
    let grace: ReturnType<typeof setTimeout> | undefined
    const watch = () => setTimeout(() => ((timedOut = true), cutOff()), limitMs)
    let watchdog = watch()
    signal?.addEventListener('abort', cutOff)
    const options = Dictionary.fromObject({
      ...LIMITS,
      format_whitelist: spec.demuxers,
      protocol_whitelist: spec.protocols,
      ...spec.options,
    })
    let pending: Promise<unknown> = Promise.resolve()
    const step = async (call: Promise<number>) => {
      pending = call
      const code = await Promise.race([call, abandoned])
      throwIfAborted(signal, timeoutMs)
      // What FFmpeg says after it was cut off is no answer, good or bad.
      if (timedOut || code === undefined || code < 0)
        throw await spec.explain({ stage: 'open', code: code ?? 0, timedOut, timeoutMs: limitMs })
    }
    try {
      const format = spec.format ? InputFormat.findInputFormat(spec.format) : null
      if (spec.format && !format)
        throw new FieldcountError('source.failed', { detail: `this build cannot open ${spec.format}` })
      await step(context.openInput(spec.url, format, options))
      // It has answered. What it sends may begin with the next whole picture only.
      clearTimeout(watchdog)
      limitMs = Math.max(timeoutMs, FIRST_PICTURE_MS)
      watchdog = watch()
      await step(context.findStreamInfo())
      const stream = context.streams[context.findBestStream(AVMEDIA_TYPE_VIDEO)]
      if (!stream) throw new FieldcountError('source.noVideo')
      for (const other of context.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
      options.free()
      return new FfmpegInput(context, stream, spec, limitMs)
    } catch (error) {
      // A call that was left behind closes its context when it comes back; until then it needs its options.
      const closed = pending
        .catch(() => {})
        .then(() => (options.free(), context.closeInput()))
        .catch(() => {})
      await Promise.race([closed, abandoned])
      throw error
    } finally {
      clearTimeout(watchdog)
      clearTimeout(grace)
      signal?.removeEventListener('abort', cutOff)
    }
  }

  /** From now on no wait for a packet of a live source is longer. */
  expectEvery(timeoutMs: number): void {
    this.#timeoutMs = timeoutMs
  }

  /** How many streams the container holds. */
  get streamCount(): number {
    return this.#context.nbStreams
  }

  /** Container duration in seconds; undefined when unknown. */
  get durationS(): number | undefined {
    const microseconds = this.#context.duration
    return microseconds > 0n ? Number(microseconds) / 1e6 : undefined
  }

  /** Ms from the start of the stream of a time stamp. */
  mediaMs(stamp: bigint): number {
    const { num, den } = this.stream.timeBase
    const start = this.stream.startTime
    return (Number(stamp - (start === AV_NOPTS_VALUE ? 0n : start)) * 1_000 * num) / den
  }

  /** Goes to the nearest key picture before; false where the container cannot, and reading begins at the start. */
  async seek(fromMs: number): Promise<boolean> {
    const { num, den } = this.stream.timeBase
    const start = this.stream.startTime
    const stamp = BigInt(Math.round((fromMs * den) / (1_000 * num))) + (start === AV_NOPTS_VALUE ? 0n : start)
    return (await this.#context.seekFrame(this.stream.index, stamp, AVSEEK_FLAG_BACKWARD)) >= 0
  }

  /**
   * Fills `packet` with the next one of the video stream; false at the end or after `interrupt`. Throws on failure, and
   * when a live source is silent for too long.
   */
  async read(packet: Packet): Promise<boolean> {
    while (!this.#interrupted) {
      const code = await this.#readFrame(packet)
      if (code >= 0 && packet.streamIndex === this.stream.index) return true
      if (code >= 0) packet.unref()
      else if (!this.#timedOut && this.#interrupted) return false
      else if (this.#timedOut || code !== AVERROR_EOF) throw await this.#failure(code)
      else return false
    }
    if (this.#timedOut) throw await this.#failure(0)
    return false
  }

  /** Ends a pending `read` at once. */
  interrupt(): void {
    this.#interrupted = true
    this.#context.interrupt()
  }

  /** Only after the last `read` has returned: closing under a reader would free what it reads from. */
  async close(): Promise<void> {
    this.#interrupted = true
    await this.#context.closeInput()
  }

  async #failure(code: number): Promise<FieldcountError> {
    return this.#spec.explain({ stage: 'read', code, timedOut: this.#timedOut, timeoutMs: this.#timeoutMs })
  }

  async #readFrame(packet: Packet): Promise<number> {
    if (!this.#spec.live) return this.#context.readFrame(packet)
    const watchdog = setTimeout(() => ((this.#timedOut = true), this.interrupt()), this.#timeoutMs)
    const code = await this.#context.readFrame(packet)
    clearTimeout(watchdog)
    return code
  }
}

/** An abort by `AbortSignal.timeout` is `source.timeout`; any other is `job.cancelled`. */
export function throwIfAborted(signal: AbortSignal | undefined, timeoutMs: number): void {
  if (!signal?.aborted) return
  const late = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
  throw late
    ? new FieldcountError('source.timeout', { seconds: Math.round(timeoutMs / 1000) })
    : new FieldcountError('job.cancelled')
}
