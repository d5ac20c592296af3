import type { CameraMetrics, FrameTrace, FromWorker, ModelRef, StreamTask } from '#core/contract/worker-protocol.ts'
import type { RecordingOrder } from '#core/contract/proof-recording.ts'
import type { SourceState } from '#core/contract/source.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { weightOfPriority } from '#core/frames/fair-share.ts'
import { DEFAULT_PRIORITY } from '#core/pool/job.ts'
import { LatestSlot } from '#core/frames/latest-slot.ts'
import type { Clock } from '#core/time/clock.ts'
import { isSetBack } from '#core/time/set-back.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Detector } from '../infer/detector.ts'
import type { PreparedFrame } from '../infer/preprocess.ts'
import { FrameSelector } from '../sources/frame-selector.ts'
import { HardwareDecoding, type DecoderPool } from '../sources/hardware-decoding.ts'
import { runSource, type RunningSource } from '../sources/live-source.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import { CameraModel } from './camera-model.ts'
import { MomentPictures } from './moment-pictures.ts'
import type { StillPicture } from '#core/scene-change/still-picture.ts'
import type { UnackedEvents } from './unacked-events.ts'
import { PictureSampler } from './picture-sampler.ts'
import { PreviewTap } from './preview-tap.ts'
import { ProofRecording } from './proof-recording.ts'
import { RecentFrames } from './recent-frames.ts'
import type { SharedDetectors } from './shared-detectors.ts'
import { StageTimes } from './stage-times.ts'
import { SceneWatch } from './scene-watch.ts'
import { Trails } from './track-paths.ts'
import type { Turn, Turns } from './turns.ts'
import { FrameCapture } from './frame-capture.ts'

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
  readonly #times = new StageTimes()
  readonly #trails = new Trails()
  #calibration: Calibration
  #gate: FrameSelector | undefined
  #fps: number
  #wantsTrace = false
  #busyMs = 0
  readonly #model: CameraModel
  #source: RunningSource | undefined
  #counter: FrameCounter | undefined
  #watch: SceneWatch | undefined
  #pictureSize = ''
  #preview: PreviewTap | undefined
  #deliver: ((bytes: Uint8Array) => void) | undefined
  #capture: FrameCapture | undefined
  #momentPictures: MomentPictures | undefined
  readonly #recent = new RecentFrames()
  #picture: PictureSampler | undefined
  #stopped = false
  #loop: Promise<void> | undefined
  #frames = 0
  #errorsInRow = 0
  #lastAtMs = 0
  /** By how much the clock was set back so far, for what only compares times. */
  #setBackMs = 0
  #latencyMs = 0
  /** Sizes of the runs its frames went in, summed. */
  #batched = 0
  /** Time of the present frame in which this worker did other work, ms. */
  #waitedMs = 0
  /** As last reported. */
  #provider: string | undefined
  #decoder: string | undefined
  #measured = { delivered: 0, decodeMs: 0, atMs: 0 }

  constructor(task: StreamTask, context: PipelineContext) {
    this.cameraId = task.cameraId
    this.runId = task.runId
    this.#task = task
    this.#calibration = task.calibration
    this.#fps = task.fps
    this.#context = context
    this.#model = new CameraModel(task.model, (model) =>
      context.detectors.acquire(model, task.provider, task.inference),
    )
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
    this.#watch?.recalibrate(calibration)
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

  /** Tells what was seen in the last minutes. */
  observe(): void {
    this.#context.send({
      type: 'observed',
      cameraId: this.cameraId,
      runId: this.runId,
      observation: this.#watch?.snapshot(),
    })
  }

  /** The next frame's way is told step by step. */
  trace(): void {
    this.#wantsTrace = true
  }

  /** Preview frames go to `deliver` until called with undefined. */
  setPreview(deliver: ((bytes: Uint8Array) => void) | undefined): void {
    this.#preview?.close()
    this.#preview = deliver && new PreviewTap(deliver)
    this.#deliver = deliver
  }

  /** What counting sees is told frame by frame, for a proof, and recorded where it is asked for. */
  setFrameCapture(on: boolean, order?: RecordingOrder): void {
    if (on === (this.#capture !== undefined)) return
    void this.#capture?.close()
    const recording =
      order &&
      new ProofRecording(order, (part) => this.#context.send({ type: 'recorded', cameraId: this.cameraId, part }))
    const tell: ConstructorParameters<typeof FrameCapture>[0] = (frame, jpeg) =>
      this.#context.send({ type: 'frames-captured', cameraId: this.cameraId, runId: this.runId, frame, jpeg })
    this.#capture = on ? new FrameCapture(tell, recording) : undefined
    // Who is on the way to a line now is followed from before the proof began.
    if (on) for (const frame of this.#recent.frames()) tell(frame, undefined)
  }

  /** A small picture of each moment, counted or not. */
  setMomentPictures(on: boolean): void {
    if (on === (this.#momentPictures !== undefined)) return
    this.#momentPictures?.close()
    this.#momentPictures = on
      ? new MomentPictures((seqs, atMs, jpeg) =>
          this.#context.send({ type: 'moment-picture', cameraId: this.cameraId, runId: this.runId, seqs, atMs, jpeg }),
        )
      : undefined
  }

  /** Watches whether the picture is still the one it should be; without references it learns how it should look. */
  watchPicture(references: readonly StillPicture[]): void {
    this.#picture?.close()
    const { cameraId, runId } = this
    this.#picture = new PictureSampler(references, (report, jpeg) =>
      this.#context.send({ type: 'picture', cameraId, runId, report, jpeg }),
    )
  }

  /** Ends the preview if it still goes there. */
  endPreview(deliver: (bytes: Uint8Array) => void): void {
    if (this.#deliver === deliver) this.setPreview(undefined)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#model.end()
    this.#slot.close()
    await this.#source?.stop()
    await this.#loop
    this.#context.turns.leave(this.cameraId)
    this.#preview?.close()
    await this.#capture?.close()
    this.#momentPictures?.close()
    this.#picture?.close()
    this.#model.close()
    this.#settle()
  }

  /** Figures since the last call. */
  takeMetrics(): CameraMetrics {
    const nowMs = this.#context.clock.monotonicMs()
    const seconds = Math.max(0.001, (nowMs - this.#measured.atMs) / 1000)
    const delivered = this.#source?.delivered ?? 0
    const decodeMs = this.#source?.decodeMs ?? 0
    const deliveredNow = Math.max(0, delivered - this.#measured.delivered)
    const means = this.#times.means()
    const stream = this.#source?.stream()
    const metrics: CameraMetrics = {
      cameraId: this.cameraId,
      sourceFps: deliveredNow / seconds,
      processedFps: this.#times.frames / seconds,
      wantedFps: this.#fps,
      busy: Math.min(1, this.#busyMs / (seconds * 1000)),
      dropped: this.#slot.dropped,
      decodeMs: deliveredNow > 0 ? Math.max(0, decodeMs - this.#measured.decodeMs) / deliveredNow : 0,
      preprocessMs: means.preprocess,
      inferMs: means.infer,
      trackMs: means.track,
      latencyMs: this.#latencyMs,
      ...(stream && { stream }),
      ...(this.#times.frames > 0 && { batchSize: this.#batched / this.#times.frames }),
    }
    this.#measured = { delivered, decodeMs, atMs: nowMs }
    this.#times.reset()
    this.#busyMs = 0
    this.#batched = 0
    return metrics
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
          this.#report(state, error, info)
        },
        onFrame: (frame) => (this.#gate && !this.#gate.wants(frame.mediaMs) ? frame.free() : this.#slot.put(frame)),
      },
    )
    // Waits for a frame, then for the turn, and only then takes the frame: the newest there is by then.
    while (await this.#slot.ready()) {
      const turn = await this.#context.turns.take(this.cameraId)
      const startedMs = this.#context.clock.monotonicMs()
      this.#waitedMs = 0
      try {
        await this.#takeAndCount(turn)
      } finally {
        turn.end()
        this.#busyMs += this.#context.clock.monotonicMs() - startedMs - this.#waitedMs
      }
    }
  }

  async #takeAndCount(turn: Turn): Promise<void> {
    const frame = await this.#slot.take()
    if (!frame) return
    try {
      await this.#count(frame, turn)
      if (this.#errorsInRow >= FAILED_AFTER_ERRORS) this.#report('live')
      this.#errorsInRow = 0
    } catch (thrown) {
      frame.free()
      this.#failedFrame(toErrorData(thrown))
    }
  }

  /** Frees the frame, unless it throws. */
  async #count(frame: SourceFrame, turn: Turn): Promise<void> {
    const { clock, unacked } = this.#context
    const {
      lease: { detector },
      preprocessor,
    } = this.#model.forNextFrame()
    const startedMs = clock.monotonicMs()
    const prepared = preprocessor.prepare(frame.picture)
    const preparedMs = clock.monotonicMs()
    const detections = await (detector.room
      ? this.#detectInCompany(detector, prepared, turn)
      : detector.detect(prepared))
    if (detector.provider !== this.#provider || this.#source?.decoder !== this.#decoder) this.#report('live')
    const detectedMs = clock.monotonicMs()
    if (this.#stopped) return frame.free()

    if (isSetBack(this.#lastAtMs, frame.capturedAtMs)) this.#beginAnew(frame.capturedAtMs)
    // Capture time drives tracking; it never goes back while the same tracks are followed.
    const atMs = (this.#lastAtMs = Math.max(this.#lastAtMs, frame.capturedAtMs))
    const { detections: counted, tracks, events, suppressed } = this.#counterFor(frame).count(detections, atMs)
    const reported = unacked.add(
      this.cameraId,
      this.runId,
      suppressed.length > 0 ? [...events, ...suppressed] : events,
      clock.monotonicMs(),
    )
    this.#recent.add({ atMs, aspect: frame.picture.width / frame.picture.height, detections: counted, tracks })
    this.#trails.update(tracks)
    this.#watch!.see({ atMs, detections, tracks, dropped: this.#slot.dropped })
    const countedMs = clock.monotonicMs()

    if (this.#wantsTrace)
      this.#tellTrace(
        frame.capturedAtMs,
        { startedMs, preparedMs, detectedMs, countedMs, postMs: detector.lastPostMs },
        detections.length,
        events.length,
      )
    this.#times.add('preprocess', preparedMs - startedMs)
    this.#times.add('infer', detectedMs - preparedMs - detector.lastPostMs)
    this.#times.add('post', detector.lastPostMs)
    this.#times.add('track', countedMs - detectedMs)
    this.#times.frameDone()
    this.#batched += detector.lastBatchSize
    this.#latencyMs = Math.max(0, clock.nowMs() - frame.capturedAtMs)
    const frameNumber = ++this.#frames
    await this.#capture?.see(frame.picture, atMs, { detections: counted, tracks }, this.#calibration.masks)
    if (reported.length > 0) await this.#momentPictures?.take(frame.picture, atMs, reported, this.#calibration.masks)
    await this.#picture?.look(frame.picture, atMs + this.#setBackMs, this.#calibration.masks)
    if (this.#preview)
      this.#preview.show(frame, {
        cameraId: this.cameraId,
        frameNumber,
        atMs,
        tracks,
        trails: this.#trails,
        speedOf: (id) => this.#watch?.speedOf(id),
        events,
        masks: this.#calibration.masks,
      })
    else frame.free()
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

  #tellTrace(
    capturedAtMs: number,
    at: { startedMs: number; preparedMs: number; detectedMs: number; countedMs: number; postMs: number },
    detections: number,
    events: number,
  ): void {
    this.#wantsTrace = false
    const { clock } = this.#context
    // Wall and monotonic clock at one moment: capture is told in the one, stages are measured in the other.
    const offsetMs = clock.nowMs() - clock.monotonicMs() - capturedAtMs
    const endMs = (monotonicMs: number) => Math.max(0, monotonicMs + offsetMs)
    const steps: FrameTrace['steps'] = [
      { step: 'taken', endMs: endMs(at.startedMs) },
      { step: 'prepared', endMs: endMs(at.preparedMs) },
      { step: 'inferred', endMs: endMs(at.detectedMs - at.postMs) },
      { step: 'decoded-boxes', endMs: endMs(at.detectedMs) },
      { step: 'counted', endMs: endMs(at.countedMs) },
    ]
    this.#context.send({ type: 'trace', trace: { cameraId: this.cameraId, capturedAtMs, steps, detections, events } })
  }

  /** A camera that changes its picture size starts tracking anew: old positions mean nothing in the new shape. */
  #counterFor({ picture }: SourceFrame): FrameCounter {
    const size = `${picture.width}x${picture.height}`
    if (!this.#counter || size !== this.#pictureSize) {
      this.#counter = new FrameCounter(this.#calibration, picture.width / picture.height, { explain: true })
      this.#watch = new SceneWatch(this.#calibration, picture)
      this.#pictureSize = size
    }
    return this.#counter
  }

  /** The computer's clock was set back: held still until it has caught up, time would count nobody for as long. */
  #beginAnew(atMs: number): void {
    this.#settle()
    this.#setBackMs += this.#lastAtMs - atMs
    this.#counter = undefined
    this.#trails.update([])
    this.#lastAtMs = atMs
  }

  /** What is decided but not yet clear is settled, and whoever is in a zone has left it. */
  #settle(): void {
    if (!this.#counter) return
    const { events, suppressed } = this.#counter.finish(this.#lastAtMs)
    this.#context.unacked.add(this.cameraId, this.runId, [...events, ...suppressed], this.#context.clock.monotonicMs())
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
