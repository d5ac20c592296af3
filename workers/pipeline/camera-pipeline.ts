import type { CameraMetrics } from '#core/contract/worker/metrics.ts'
import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import type { SourceState } from '#core/video/source.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { weightOfPriority } from '#core/frames/fair-share.ts'
import { DEFAULT_PRIORITY } from '#core/pool/job.ts'
import { ENDED_AFTER_MS } from '#core/count/scene-counter.ts'
import { LatestSlot } from '#core/frames/latest-slot.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Detector } from '../infer/detector.ts'
import type { PreparedFrame } from '../infer/preprocess.ts'
import { FrameSelector } from '../sources/frame-selector.ts'
import { HardwareDecoding, type DecoderPool } from '../sources/hardware-decoding.ts'
import { runSource, type RunningSource } from '../sources/live-source.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import { CameraCounter } from './camera-counter.ts'
import { CameraMeter } from './camera-meter.ts'
import { CameraModel } from './camera-model.ts'
import type { SharedDetectors } from './shared-detectors.ts'
import { FrameTaps } from './taps/frame-taps.ts'
import type { Turn, Turns } from './turns.ts'
import type { UnackedEvents } from './unacked-events.ts'

export interface PipelineContext {
  readonly clock: Clock
  readonly detectors: Pick<SharedDetectors, 'acquire'>
  readonly unacked: UnackedEvents
  readonly turns: Turns
  readonly decoders: DecoderPool
  readonly runSource?: typeof runSource
  send(message: FromWorker): void
}

/** Inference errors in a row after which a camera is shown as failed (and goes on trying). */
const FAILED_AFTER_ERRORS = 5

/**
 * One camera being counted. An actor: it owns its source, tracker and counters, and is reached only through its
 * methods. Decoding runs ahead in native threads; the newest frame waits in a slot of one; counting takes it.
 */
export class CameraPipeline {
  readonly cameraId: string
  readonly runId: string
  readonly #task: StreamTask
  readonly #context: PipelineContext
  readonly #slot = new LatestSlot<SourceFrame>((frame) => frame.free())
  #gate: FrameSelector | undefined
  #fps: number
  readonly #meter: CameraMeter
  readonly #counter: CameraCounter
  readonly taps: FrameTaps
  readonly #model: CameraModel
  #source: RunningSource | undefined
  #stopped = false
  #loop: Promise<void> | undefined
  /** Since when no picture has come, on the monotonic clock; undefined: there was none since the last `settleQuiet`. */
  #pictureAtMs: number | undefined
  /** A picture is being counted, or waits for it. */
  #isCounting = false
  #errorsInRow = 0
  /** Time of the present frame in which this worker did other work, ms. */
  #waitedMs = 0
  /** As last reported. */
  #provider: string | undefined
  #decoder: string | undefined
  /** What makes the times of the live source doubtful: told as long as it is. */
  #caution: ErrorData | undefined

  constructor(task: StreamTask, context: PipelineContext) {
    this.cameraId = task.cameraId
    this.runId = task.runId
    this.#task = task
    this.#fps = task.fps
    this.#context = context
    this.#model = new CameraModel(task.model, (model) =>
      context.detectors.acquire(model, task.provider, task.inference),
    )
    const { cameraId, runId } = task
    const { clock, unacked, send } = context
    this.#meter = new CameraMeter(clock)
    const counter = new CameraCounter({
      cameraId,
      runId,
      calibration: task.calibration,
      unacked,
      clock,
      stages: this.#meter,
    })
    this.#counter = counter
    this.taps = new FrameTaps({
      cameraId,
      runId,
      clock,
      recent: counter.recent,
      snapshot: () => counter.snapshot(),
      send,
    })
  }

  start(): void {
    this.#report('connecting')
    this.#loop = this.#run().catch((thrown: unknown) => {
      if (!this.#stopped) this.#report('failed', toErrorData(thrown))
    })
  }

  recalibrate(calibration: Calibration): void {
    this.#counter.recalibrate(calibration)
  }

  /** Another rate, at most the one assigned, or another model; the run and its tracks go on. */
  tune({ fps, model }: { fps?: number; model?: ModelRef }): void {
    this.#fps = Math.min(fps ?? this.#task.fps, this.#task.fps)
    this.#gate = this.#fps < this.#task.fps ? new FrameSelector(this.#fps, this.#task.fps) : undefined
    this.#model.use(model ?? this.#task.model).catch((thrown: unknown) => {
      const error = toErrorData(thrown)
      this.#context.send({ type: 'log', level: 'error', cameraId: this.cameraId, error, message: error.message })
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#model.end()
    this.#slot.close()
    await this.#source?.stop()
    await this.#loop
    this.#context.turns.leave(this.cameraId)
    await this.taps.close()
    this.#model.close()
    this.#counter.settle()
  }

  /**
   * Call about once a second. Who was seen so long ago that the next picture would end them is ended now: a camera that
   * is gone may be back in a day, and what was counted last would be told then.
   */
  settleQuiet(): void {
    const quietMs = this.#context.clock.monotonicMs() - (this.#pictureAtMs ?? Infinity)
    if (this.#isCounting || quietMs < ENDED_AFTER_MS) return
    this.#pictureAtMs = undefined
    this.#counter.settle()
  }

  /** Figures since the last call. */
  takeMetrics(): CameraMetrics {
    return this.#meter.take(this.cameraId, this.#fps, this.#slot.dropped, this.#source)
  }

  async #run(): Promise<void> {
    await this.#model.first((error) => this.#report('failed', error))
    if (this.#stopped) return
    this.#context.turns.enter(this.cameraId, weightOfPriority(this.#task.priority ?? DEFAULT_PRIORITY))
    this.#source = (this.#context.runSource ?? runSource)(
      this.#task.source,
      {
        credentials: this.#task.credentials,
        fps: this.#task.fps,
        decoding: this.#task.decoders && new HardwareDecoding(this.#context.decoders, this.#task.decoders),
      },
      {
        onState: (state, error, info) => {
          // Shown as live: a model that goes on failing has to be told of again.
          if (state === 'live') this.#errorsInRow = 0
          this.#caution = state === 'live' ? error : undefined
          this.#report(state, error, info)
        },
        onRetry: (failures, waitMs, error) =>
          this.#context.send({
            type: 'camera-retry',
            cameraId: this.cameraId,
            runId: this.runId,
            failures,
            waitMs,
            error,
          }),
        onFrame: (frame) => {
          this.#pictureAtMs = this.#context.clock.monotonicMs()
          if (this.#gate && !this.#gate.wants(frame.mediaMs)) frame.free()
          else this.#slot.put(frame)
        },
      },
    )
    // Waits for a frame, then for the turn, and only then takes the frame: the newest there is by then.
    while (await this.#slot.ready()) {
      this.#isCounting = true
      const turn = await this.#context.turns.take(this.cameraId)
      const startedMs = this.#context.clock.monotonicMs()
      this.#waitedMs = 0
      try {
        await this.#takeAndCount(turn)
      } finally {
        turn.end()
        this.#isCounting = false
        this.#meter.busy(this.#context.clock.monotonicMs() - startedMs - this.#waitedMs)
      }
    }
  }

  async #takeAndCount(turn: Turn): Promise<void> {
    const frame = await this.#slot.take()
    if (!frame) return
    try {
      await this.#count(frame, turn)
      if (this.#errorsInRow >= FAILED_AFTER_ERRORS) this.#report('live', this.#caution)
      this.#errorsInRow = 0
    } catch (thrown) {
      frame.free()
      this.#failedFrame(toErrorData(thrown))
    }
  }

  /** Frees the frame, unless it throws. */
  async #count(frame: SourceFrame, turn: Turn): Promise<void> {
    const {
      lease: { detector },
      preprocessor,
    } = this.#model.forNextFrame()
    this.#meter.started()
    const prepared = preprocessor.prepare(frame.picture)
    this.#meter.prepared()
    const detections = await (detector.room
      ? this.#detectInCompany(detector, prepared, turn)
      : detector.detect(prepared))
    if (detector.provider !== this.#provider || this.#source?.decoder !== this.#decoder)
      this.#report('live', this.#caution)
    this.#meter.detected()
    if (this.#stopped) return frame.free()
    const counted = this.#counter.count(frame, detections, this.#slot.dropped)
    this.#meter.counted(frame.capturedAtMs, detector.lastPostMs, detector.lastBatchSize)
    await this.taps.see(frame, counted)
  }

  /** The turn is the next camera's as soon as this frame is handed in: its frame may go in the same run. */
  async #detectInCompany(detector: Detector, prepared: PreparedFrame, turn: Turn): Promise<Detection[]> {
    const found = detector.detect(prepared)
    found.catch(() => {})
    await detector.room?.()
    turn.end()
    const waitsFromMs = this.#context.clock.monotonicMs()
    const detections = await found
    this.#context.turns.charge(this.cameraId, detector.lastShareMs)
    this.#waitedMs = Math.max(0, this.#context.clock.monotonicMs() - waitsFromMs - detector.lastShareMs)
    return detections
  }

  #failedFrame(error: ErrorData): void {
    this.#errorsInRow += 1
    if (this.#errorsInRow === 1)
      this.#context.send({ type: 'log', level: 'error', cameraId: this.cameraId, error, message: error.message })
    if (this.#errorsInRow === FAILED_AFTER_ERRORS) this.#report('failed', error)
  }

  #report(state: SourceState, error?: ErrorData, info?: { width: number; height: number }): void {
    this.#provider = this.#model.provider
    this.#decoder = this.#source?.decoder
    this.#context.send({
      type: 'camera-state',
      cameraId: this.cameraId,
      runId: this.runId,
      state,
      error,
      width: info?.width,
      height: info?.height,
      provider: this.#provider,
      decoder: this.#decoder,
    })
  }
}
