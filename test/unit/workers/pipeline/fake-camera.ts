import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import type { StreamTask } from '#core/contract/worker/stream-task.ts'
import { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Detector } from '../../../../workers/infer/detector.ts'
import { CameraPipeline, type PipelineContext } from '../../../../workers/pipeline/camera-pipeline.ts'
import { UnackedEvents } from '../../../../workers/pipeline/unacked-events.ts'
import type { DetectorLease } from '../../../../workers/pipeline/shared-detectors.ts'
import { Turns } from '../../../../workers/pipeline/turns.ts'
import { DecoderPool } from '../../../../workers/sources/hardware-decoding.ts'
import type { SourceListener } from '../../../../workers/sources/live-source.ts'
import { ffmpegHardware } from '../../../../workers/sources/video-hardware.ts'
import { systemClock } from '../../../../workers/system-clock.ts'
import { gridManifest, tinyModel } from '../../../fixtures/tiny-models.ts'
import { greyPicture } from '../preview/grey-picture.ts'

/** A pipeline whose pictures and findings are given by the test, one after the other. */
export class FakeCamera {
  readonly sent: FromWorker[] = []
  readonly pipeline: CameraPipeline
  /** What the model finds in the next picture; throws what a broken model throws. */
  found: () => Detection[] = () => []
  /** How the model is loaded. */
  load: (model: ModelRef) => Promise<void> = () => Promise.resolve()
  /** Paths of the models that were asked for. */
  readonly loads: string[] = []
  /** Models that are held now. */
  held = 0
  #listener: SourceListener | undefined
  #index = 0

  constructor(task: Partial<StreamTask> = {}, clock: Clock = systemClock) {
    const context: PipelineContext = {
      clock,
      detectors: { acquire: (model) => this.#acquire(model) },
      unacked: new UnackedEvents((message) => this.sent.push({ type: 'events', ...message })),
      turns: new Turns(clock),
      decoders: new DecoderPool(ffmpegHardware, () => {}),
      send: (message) => this.sent.push(message),
      runSource: (_config, _options, listener) => {
        this.#listener = listener
        return {
          delivered: 0,
          decodeMs: 0,
          decoder: 'software',
          stream: () => undefined,
          stop: () => Promise.resolve(),
        }
      },
    }
    this.pipeline = new CameraPipeline(
      {
        cameraId: 'door',
        runId: 'r1',
        source: { kind: 'pattern' },
        model: { path: tinyModel('grid') },
        provider: 'cpu',
        fps: 10,
        calibration: Calibration.parse({}),
        ...task,
      },
      context,
    )
  }

  /** Resolves when the source is asked for pictures. */
  async opened(): Promise<SourceListener> {
    while (!this.#listener) await turn()
    return this.#listener
  }

  /** Resolves when the picture has been counted, or has failed to be. */
  async show(capturedAtMs: number, [width, height] = [64, 64]): Promise<void> {
    const listener = await this.opened()
    const picture = greyPicture(width, height)
    await new Promise<void>((counted) => {
      listener.onFrame({
        picture,
        capturedAtMs,
        mediaMs: this.#index * 100,
        index: this.#index++,
        free: () => {
          picture.free()
          counted()
        },
      })
    })
    // Its turn is over, and its failure told.
    await turn()
  }

  of<T extends FromWorker['type']>(type: T): Extract<FromWorker, { type: T }>[] {
    return this.sent.filter((message): message is Extract<FromWorker, { type: T }> => message.type === type)
  }

  /** States as they were told, with the code of their error. */
  states(): string[] {
    return this.of('camera-state').map(({ state, error }) => (error ? `${state} ${error.code}` : state))
  }

  /** Events with their numbers. */
  events(): { seq: number; event: CountEvent }[] {
    return this.of('events').flatMap(({ events }) =>
      events.flatMap(({ seq, event }) => (event.kind === 'suppressed' ? [] : [{ seq, event }])),
    )
  }

  async #acquire(model: ModelRef): Promise<DetectorLease> {
    this.loads.push(model.path)
    await this.load(model)
    this.held += 1
    const detector: Detector = {
      manifest: gridManifest(),
      provider: 'cpu',
      lastPostMs: 0,
      lastBatchSize: 1,
      lastShareMs: 0,
      detect: async () => this.found(),
      release: () => Promise.resolve(),
    }
    return { detector, release: () => void (this.held -= 1) }
  }
}

export const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
