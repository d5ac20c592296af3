import type { SourceConfig, SourceState } from '#core/video/source.ts'
import type { StreamFigures } from '#core/stream/stream-figures.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { systemClock } from '../system-clock.ts'
import { CaptureClock } from './capture-clock.ts'
import { Pacer } from './pacer.ts'
import { ReconnectDelay } from './reconnect-delay.ts'
import { openSource, type OpenOptions } from './open-source.ts'
import type { SourceFrame, SourceInfo, VideoSource } from './video-source.ts'
import { startWait, wait } from './wait.ts'

export interface SourceListener {
  /**
   * A change of state. `error` says why it is not live, or what makes its times doubtful; `info` comes with `live`.
   */
  onState(state: SourceState, error?: ErrorData, info?: SourceInfo): void
  /** It failed so many times in a row and is tried again after a while; 0 ms: it is being tried. */
  onRetry?(failures: number, waitMs: number, error: ErrorData): void
  /** Takes the frame over and frees it. */
  onFrame(frame: SourceFrame): void
}

export interface RunningSource {
  /** Pictures decoded (those left out by `fps` included) and ms spent on it, over all connections. */
  readonly delivered: number
  readonly decodeMs: number
  /** What decodes the present connection. */
  readonly decoder: string | undefined
  /** How the present connection's stream arrives. */
  stream(): StreamFigures | undefined
  /** No listener is called after this has been called. */
  stop(): Promise<void>
}

export interface RunOptions extends Omit<OpenOptions, 'signal'> {
  readonly open?: typeof openSource
}

/** Without a picture for this long a live source is stalled and opened again, ms. */
const STALL_MS = 5_000
/** A connection that held this long is sound, and the next break is met with a short wait again, ms. */
const SOUND_MS = 10_000

/**
 * Keeps a source delivering until stopped: opens it, watches it and opens it again when it stalls, ends or fails,
 * with growing waits. Recordings are played at their own speed and looped if their configuration says so.
 */
export function runSource(config: SourceConfig, options: RunOptions, listener: SourceListener): RunningSource {
  return new SourceRunner(config, options, listener)
}

class SourceRunner implements RunningSource {
  readonly #config: SourceConfig
  readonly #options: RunOptions
  readonly #clock: Clock
  readonly #listener: SourceListener
  readonly #stop = new AbortController()
  readonly #delay = new ReconnectDelay()
  readonly #pacer: Pacer | undefined
  readonly #done: Promise<void>
  #state: SourceState | undefined
  #reason: string | undefined
  /** In a row, without a sound connection in between. */
  #failures = 0
  #source: VideoSource | undefined
  #before = { delivered: 0, decodeMs: 0 }
  /** Media time and number at which the present connection or pass began. */
  #base = { mediaMs: 0, index: 0 }

  constructor(config: SourceConfig, options: RunOptions, listener: SourceListener) {
    this.#config = config
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#listener = listener
    if (config.kind === 'pattern' || (config.kind === 'file' && config.realtime)) this.#pacer = new Pacer(this.#clock)
    this.#done = this.#run()
  }

  get delivered(): number {
    return this.#before.delivered + (this.#source?.delivered ?? 0)
  }

  get decodeMs(): number {
    return this.#before.decodeMs + (this.#source?.decodeMs ?? 0)
  }

  get decoder(): string | undefined {
    return this.#source?.decoder
  }

  stream(): StreamFigures | undefined {
    return this.#source?.stream?.()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#done
  }

  async #run(): Promise<void> {
    this.#show('connecting')
    while (!this.#stopped) {
      try {
        await this.#connection()
        if (this.#config.kind === 'file' && this.#config.loop) continue
        return this.#show('ended')
      } catch (thrown) {
        const error = toErrorData(thrown)
        const stalled = this.#state === 'live' && (error.code === 'source.stalled' || error.code === 'source.ended')
        this.#show(stalled ? 'stalled' : 'failed', error)
        this.#failures += 1
        await this.#wait(error)
      }
    }
  }

  async #wait(error: ErrorData): Promise<void> {
    const waitMs = this.#delay.nextMs(error)
    if (!this.#stopped) this.#listener.onRetry?.(this.#failures, waitMs, error)
    await wait(waitMs, this.#stop.signal)
    if (!this.#stopped) this.#listener.onRetry?.(this.#failures, 0, error)
  }

  /** From opening to the end. Resolves at the end of a recording, throws whatever else ends a connection. */
  async #connection(): Promise<void> {
    const { open = openSource, ...options } = this.#options
    const source = await open(this.#config, { ...options, signal: this.#stop.signal })
    this.#source = source
    try {
      await this.#deliver(source)
    } finally {
      await source.close()
      this.#before = { delivered: this.delivered, decodeMs: this.decodeMs }
      this.#source = undefined
    }
    if (source.info.live && !this.#stopped) throw new FieldcountError('source.ended')
  }

  async #deliver(source: VideoSource): Promise<void> {
    const { info } = source
    const frames = source.frames()
    const capture = new CaptureClock()
    const base = this.#base
    const liveSinceMs = this.#clock.monotonicMs()
    let next = { mediaMs: 0, index: 0 }
    const nextBeginsAt = (mediaMs: number) =>
      (this.#base = { mediaMs: base.mediaMs + mediaMs, index: base.index + next.index })
    for (;;) {
      const frame = await this.#next(frames)
      if (!frame) break
      const mediaMs = base.mediaMs + frame.mediaMs
      const capturedAtMs = this.#pacer
        ? await this.#pacer.due(mediaMs, this.#stop.signal)
        : capture.captureTime(frame.mediaMs, frame.capturedAtMs)
      if (this.#stopped) return frame.free()
      this.#show('live', source.cautions?.[0], source.info)
      next = { mediaMs: Math.max(next.mediaMs, frame.mediaMs + 1000 / info.fps), index: frame.index + 1 }
      nextBeginsAt(next.mediaMs)
      if (this.#clock.monotonicMs() - liveSinceMs > SOUND_MS) this.#sound()
      this.#listener.onFrame({ ...frame, mediaMs, capturedAtMs, index: base.index + frame.index })
    }
    // A whole pass lasts as long as its recording says; one that broke off is followed at once.
    nextBeginsAt(Math.max(next.mediaMs, (info.durationS ?? 0) * 1000))
  }

  /** The next frame; undefined at the end and when stopped. Throws `source.stalled` when none comes. */
  async #next(frames: AsyncGenerator<SourceFrame>): Promise<SourceFrame | undefined> {
    const stallMs = Math.max(STALL_MS, 3000 / (this.#options.fps ?? Infinity))
    const coming = frames.next()
    const silence = startWait(stallMs, this.#stop.signal)
    try {
      const result = await Promise.race([coming, silence.over])
      if (result) return result.done ? undefined : result.value
    } finally {
      silence.end()
    }
    // The source is closed next, which settles what is still coming.
    coming.then(
      ({ value }) => value?.free(),
      () => {},
    )
    if (this.#stopped) return undefined
    throw new FieldcountError('source.stalled', { seconds: Math.round(stallMs / 1000) })
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted
  }

  #sound(): void {
    this.#delay.reset()
    this.#failures = 0
  }

  /** Tells the listener once per change; while a broken source is tried again its reason stays. */
  #show(state: SourceState, error?: ErrorData, info?: SourceInfo): void {
    if (this.#stopped || (state === this.#state && error?.message === this.#reason)) return
    this.#state = state
    this.#reason = error?.message
    this.#listener.onState(state, error, info)
  }
}
