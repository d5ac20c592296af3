import type { CameraMetrics, FromWorker, StreamTask } from '#core/contract/worker-protocol.ts'
import type { SourceState } from '#core/contract/source.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { LatestSlot } from '#core/pool/latest-slot.ts'
import type { Clock } from '#core/time/clock.ts'
import { Preprocessor } from '../infer/preprocess.ts'
import { runSource, type RunningSource } from '../sources/live-source.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import { FrameCounter } from './frame-counter.ts'
import type { Outbox } from './outbox.ts'
import { PreviewTap } from './preview-tap.ts'
import type { DetectorLease, SharedDetectors } from './shared-detectors.ts'
import { StageTimes } from './stage-times.ts'
import { Trails } from './trails.ts'

export interface PipelineContext {
  readonly clock: Clock
  readonly detectors: SharedDetectors
  readonly outbox: Outbox
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
  readonly #times = new StageTimes()
  readonly #trails = new Trails()
  #calibration: Calibration
  #lease: DetectorLease | undefined
  #preprocessor: Preprocessor | undefined
  #source: RunningSource | undefined
  #counter: FrameCounter | undefined
  #pictureSize = ''
  #preview: PreviewTap | undefined
  #deliver: ((bytes: Uint8Array) => void) | undefined
  #stopped = false
  #loop: Promise<void> | undefined
  #frames = 0
  #errorsInRow = 0
  #lastAtMs = 0
  #latencyMs = 0
  #measured = { delivered: 0, decodeMs: 0, atMs: 0 }

  constructor(task: StreamTask, context: PipelineContext) {
    this.cameraId = task.cameraId
    this.runId = task.runId
    this.#task = task
    this.#calibration = task.calibration
    this.#context = context
    this.#measured.atMs = context.clock.monotonicMs()
  }

  start(): void {
    this.#report('connecting')
    this.#loop = this.#run().catch((thrown: unknown) => {
      if (!this.#stopped) this.#report('failed', toErrorData(thrown))
    })
  }

  recalibrate(calibration: Calibration): void {
    this.#calibration = calibration
    this.#counter?.recalibrate(calibration)
  }

  /** Preview frames go to `deliver` until called with undefined. */
  setPreview(deliver: ((bytes: Uint8Array) => void) | undefined): void {
    this.#preview?.close()
    this.#preview = deliver && new PreviewTap(deliver)
    this.#deliver = deliver
  }

  /** Ends the preview if it still goes there. */
  endPreview(deliver: (bytes: Uint8Array) => void): void {
    if (this.#deliver === deliver) this.setPreview(undefined)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#slot.close()
    await this.#source?.stop()
    await this.#loop
    this.#preview?.close()
    this.#preprocessor?.close()
    this.#lease?.release()
    if (this.#counter) this.#context.outbox.add(this.cameraId, this.runId, this.#counter.finish(this.#lastAtMs), this.#context.clock.monotonicMs())
  }

  /** Figures since the last call. */
  takeMetrics(): CameraMetrics {
    const nowMs = this.#context.clock.monotonicMs()
    const seconds = Math.max(0.001, (nowMs - this.#measured.atMs) / 1000)
    const delivered = this.#source?.delivered ?? 0
    const decodeMs = this.#source?.decodeMs ?? 0
    const deliveredNow = Math.max(0, delivered - this.#measured.delivered)
    const means = this.#times.means()
    const metrics: CameraMetrics = {
      cameraId: this.cameraId,
      sourceFps: deliveredNow / seconds,
      processedFps: this.#times.frames / seconds,
      wantedFps: this.#task.fps,
      dropped: this.#slot.dropped,
      decodeMs: deliveredNow > 0 ? Math.max(0, decodeMs - this.#measured.decodeMs) / deliveredNow : 0,
      preprocessMs: means.preprocess,
      inferMs: means.infer,
      trackMs: means.track,
      latencyMs: this.#latencyMs,
    }
    this.#measured = { delivered, decodeMs, atMs: nowMs }
    this.#times.reset()
    return metrics
  }

  async #run(): Promise<void> {
    this.#lease = await this.#context.detectors.acquire(this.#task.model, this.#task.provider)
    if (this.#stopped) return
    this.#preprocessor = new Preprocessor(this.#lease.detector.manifest.input)
    this.#source = runSource(
      this.#task.source,
      { credentials: this.#task.credentials, fps: this.#task.fps },
      {
        onState: (state, error, info) => this.#report(state, error, info),
        onFrame: (frame) => this.#slot.put(frame),
      },
    )
    for (let frame = await this.#slot.take(); frame; frame = await this.#slot.take()) {
      try {
        await this.#count(frame)
        this.#errorsInRow = 0
      } catch (thrown) {
        frame.free()
        this.#failedFrame(toErrorData(thrown))
      }
    }
  }

  /** Frees the frame, unless it throws. */
  async #count(frame: SourceFrame): Promise<void> {
    const { clock, outbox } = this.#context
    const { detector } = this.#lease!
    const startedMs = clock.monotonicMs()
    const prepared = this.#preprocessor!.prepare(frame.picture)
    const preparedMs = clock.monotonicMs()
    const detections = await detector.detect(prepared)
    const detectedMs = clock.monotonicMs()
    if (this.#stopped) return frame.free()

    // Capture time drives tracking; it never goes back, even when the computer's clock does.
    const atMs = (this.#lastAtMs = Math.max(this.#lastAtMs, frame.capturedAtMs))
    const { tracks, events } = this.#counterFor(frame).count(detections, atMs)
    outbox.add(this.cameraId, this.runId, events, clock.monotonicMs())
    this.#trails.update(tracks)
    const countedMs = clock.monotonicMs()

    this.#times.add('preprocess', preparedMs - startedMs)
    this.#times.add('infer', detectedMs - preparedMs - detector.lastPostMs)
    this.#times.add('post', detector.lastPostMs)
    this.#times.add('track', countedMs - detectedMs)
    this.#times.frameDone()
    this.#latencyMs = Math.max(0, clock.nowMs() - frame.capturedAtMs)
    const frameNumber = ++this.#frames
    if (this.#preview) this.#preview.show(frame, { cameraId: this.cameraId, frameNumber, atMs, tracks, trails: this.#trails, events })
    else frame.free()
  }

  /** A camera that changes its picture size starts tracking anew: old positions mean nothing in the new shape. */
  #counterFor({ picture }: SourceFrame): FrameCounter {
    const size = `${picture.width}x${picture.height}`
    if (!this.#counter || size !== this.#pictureSize) {
      this.#counter = new FrameCounter(this.#calibration, picture.width / picture.height)
      this.#pictureSize = size
    }
    return this.#counter
  }

  #failedFrame(error: ErrorData): void {
    this.#errorsInRow += 1
    if (this.#errorsInRow === 1) this.#context.send({ type: 'log', level: 'error', cameraId: this.cameraId, error, message: error.message })
    if (this.#errorsInRow === FAILED_AFTER_ERRORS) this.#report('failed', error)
  }

  #report(state: SourceState, error?: ErrorData, info?: { width: number; height: number }): void {
    this.#context.send({
      type: 'camera-state',
      cameraId: this.cameraId,
      runId: this.runId,
      state,
      error,
      width: info?.width,
      height: info?.height,
      provider: this.#lease?.detector.provider,
    })
  }
}
