import type { FrameTrace, FromWorker } from '#core/contract/worker-protocol.ts'
import { Signal } from '../base/signal.ts'

type Message<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>

/** What the pool and its workers report beside counts and states; each feature listens to what concerns it. */
export class PoolSignals {
  readonly workersChanged = new Signal<void>()
  /** The worker of a job goes: it begins again elsewhere. */
  readonly jobReleased = new Signal<string>()
  readonly traced = new Signal<FrameTrace>()
  readonly observed = new Signal<Message<'observed'>>()
  /** A provider failed in a worker that went on with another. */
  readonly providerFailed = new Signal<{ readonly workerId: string; readonly message: Message<'provider-failed'> }>()
  /** A graphics device failed while it decoded, in a worker that went on in software. */
  readonly decoderFailed = new Signal<{ readonly workerId: string; readonly message: Message<'decoder-failed'> }>()
  /** A camera's worker ended by itself. */
  readonly runLost = new Signal<{ readonly workerId: string; readonly cameraId: string }>()
  /** One counted frame of a camera that a proof runs on. */
  readonly framesCaptured = new Signal<Message<'frames-captured'>>()
  readonly recorded = new Signal<Message<'recorded'>>()
  /** A picture of moments of a camera. */
  readonly momentPicture = new Signal<Message<'moment-picture'>>()
  /** A picture was learned, is not as it should be, or is again. */
  readonly picture = new Signal<Message<'picture'>>()
  readonly previewFrame = new Signal<{ readonly cameraId: string; readonly bytes: Uint8Array }>()
}
