import { AV_NOPTS_VALUE, AVDISCARD_ALL, AVERROR_EOF, AVMEDIA_TYPE_VIDEO, AVSEEK_FLAG_BACKWARD } from 'node-av/constants'
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

/** The container or connection: packets of one video stream. Every wait can be cut off. */
export class FfmpegInput {
  readonly stream: Stream
  readonly #context: FormatContext
  readonly #spec: InputSpec
  readonly #timeoutMs: number
  /** Set by `interrupt` and by the watchdog; FFmpeg cannot go on after either. */
  #interrupted = false

  private constructor(context: FormatContext, stream: Stream, spec: InputSpec, timeoutMs: number) {
    this.#context = context
    this.stream = stream
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
    let giveUp = () => {}
    const abandoned = new Promise<undefined>((resolve) => (giveUp = () => resolve(undefined)))
    const cutOff = () => {
      context.interrupt()
      grace = setTimeout(giveUp, GRACE_MS)
    }
    let grace: ReturnType<typeof setTimeout> | undefined
    const watchdog = setTimeout(() => ((timedOut = true), cutOff()), timeoutMs)
    signal?.addEventListener('abort', cutOff)
    const options = Dictionary.fromObject({ ...spec.options })
    let pending: Promise<unknown> = Promise.resolve()
    const step = async (call: Promise<number>) => {
      pending = call
      const code = await Promise.race([call, abandoned])
      throwIfAborted(signal, timeoutMs)
      if (code === undefined || code < 0)
        throw await spec.explain({ stage: 'open', code: code ?? 0, timedOut, timeoutMs })
    }
    try {
      const format = spec.format ? InputFormat.findInputFormat(spec.format) : null
      if (spec.format && !format)
        throw new FieldcountError('source.failed', { detail: `this build cannot open ${spec.format}` })
      await step(context.openInput(spec.url, format, options))
      await step(context.findStreamInfo())
      const stream = context.streams[context.findBestStream(AVMEDIA_TYPE_VIDEO)]
      if (!stream) throw new FieldcountError('source.noVideo')
      for (const other of context.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
      options.free()
      return new FfmpegInput(context, stream, spec, timeoutMs)
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

  /** Fills `packet` with the next one of the video stream; false at the end or after `interrupt`. Throws on failure. */
  async read(packet: Packet): Promise<boolean> {
    while (!this.#interrupted) {
      const { code, timedOut } = await this.#readFrame(packet)
      if (timedOut || (code < 0 && code !== AVERROR_EOF && !this.#interrupted)) {
        throw await this.#spec.explain({ stage: 'read', code, timedOut, timeoutMs: this.#timeoutMs })
      }
      if (code < 0) return false
      if (packet.streamIndex === this.stream.index) return true
      packet.unref()
    }
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

  async #readFrame(packet: Packet): Promise<{ code: number; timedOut: boolean }> {
    if (!this.#spec.live) return { code: await this.#context.readFrame(packet), timedOut: false }
    let timedOut = false
    const watchdog = setTimeout(() => ((timedOut = true), this.interrupt()), this.#timeoutMs)
    const code = await this.#context.readFrame(packet)
    clearTimeout(watchdog)
    return { code, timedOut: timedOut && code < 0 }
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
