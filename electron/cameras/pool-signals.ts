import type { FromWorker } from '#core/contract/worker/from-worker.ts'
import type { TapReport, TapReportOf } from '#core/contract/worker/taps.ts'
import { Signal } from '../base/signal.ts'

type Message<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>

/** What the pool and its workers report beside counts and states; each feature listens to what concerns it. */
export class PoolSignals {
  readonly workersChanged = new Signal<void>()
  /** The worker of a job goes: it begins again elsewhere. */
  readonly jobReleased = new Signal<string>()
  /** A provider failed in a worker that went on with another. */
  readonly providerFailed = new Signal<{ readonly workerId: string; readonly message: Message<'provider-failed'> }>()
  /** A graphics device failed while it decoded, in a worker that went on in software. */
  readonly decoderFailed = new Signal<{ readonly workerId: string; readonly message: Message<'decoder-failed'> }>()
  /** A camera's worker ended by itself. */
  readonly runLost = new Signal<{ readonly workerId: string; readonly cameraId: string }>()
  readonly #taps = new Map<TapReport['tap'], Signal<TapReport>>()

  /** Listens to what one frame tap reports. */
  onTap<T extends TapReport['tap']>(tap: T, listener: (report: TapReportOf<T>) => void): void {
    const signal = this.#taps.get(tap) ?? new Signal<TapReport>()
    this.#taps.set(tap, signal)
    signal.on(listener as (report: TapReport) => void)
  }

  tapped(report: TapReport): void {
    this.#taps.get(report.tap)?.emit(report)
  }
}
