import type { DecodingView } from '#core/contract/inference-view.ts'
import type { Settings } from '#core/contract/app-state.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { DecoderTable, explainDecoders, planDecoders, type DecoderReport } from '#core/video/decoder-report.ts'
import { decoderName, decoderNamed, SOFTWARE, type PlannedDecoder } from '#core/video/video-decoder.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import { DeviceTrials } from './device-trials.ts'
import type { MachineWatch } from './machine-watch.ts'
import { probeDecoders, probeDecoderOf } from './probe-decoders.ts'
import { yieldToCameras } from '../supervisor/yield-to-cameras.ts'
import { say, type Message } from '#core/text/message.ts'

export interface DecoderServiceOptions {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly settings: () => Settings
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly log: { info(message: Message): void; error(error: ErrorData, about?: { workerId?: string }): void }
  readonly machine: MachineWatch
  /** Holds the clips that decoders are tried with. */
  readonly clipsDir: string
  readonly onChanged: () => void
  /** What `plan` answers may have changed. */
  readonly onPlansChanged: () => void
  /** Its process has lost a device; a fresh one may use it again. */
  readonly recycle: (workerId: string) => void
  readonly firstRetryMs?: number | undefined
}

const TABLE = 'decoder-table'

/**
 * Knows which graphics devices of this machine decode video rightly and faster than software: tries them in processes
 * of their own, remembers what came out until a device or a driver changes, and leaves one alone that failed while
 * cameras were decoded on it.
 */
export class DecoderService {
  readonly #options: DecoderServiceOptions
  readonly #trials: DeviceTrials<DecoderReport>
  #table: DecoderTable | undefined

  constructor(options: DecoderServiceOptions) {
    this.#options = options
    this.#table = DecoderTable.safeParse(options.memos.read(TABLE)).data
    this.#trials = new DeviceTrials({ ...options, kind: 'decoder', tryOne: (...one) => this.#tryOne(...one) })
  }

  view(): DecodingView {
    return {
      ...(this.#table && { table: this.#table }),
      probing: this.#trials.underWay,
      breakers: this.#trials.breakers(),
    }
  }

  /** Which device decodes which codec; empty: software decodes all. */
  plan(): PlannedDecoder[] {
    if (this.#options.settings().inference.decoding === 'off') return []
    return planDecoders(this.#table?.reports ?? [], (decoder) => this.#trials.isBroken(decoder))
  }

  problems(): ProviderProblem[] {
    if (this.#options.settings().inference.decoding === 'off') return []
    return this.#trials.broken().map(({ provider }) => ({ provider, fault: 'decoder' }))
  }

  get isKnown(): boolean {
    return this.#table?.machine === this.#options.machine.key
  }

  /** Tries every device and remembers what came out. One after the other. Rejects with `job.cancelled`. */
  probe(signal?: AbortSignal): Promise<DecoderTable> {
    return this.#trials.run((own) => this.#measure(own), signal)
  }

  /** A device failed in a worker, which goes on in software. */
  failed(workerId: string, decoder: string, error: ErrorData): void {
    this.#options.log.error(error, { workerId })
    this.#trials.failed(workerId, decoder, error)
  }

  /** A worker ended by itself while a camera on it was decoded by this device. */
  workerDied(workerId: string, decoder: string): void {
    if (decoder === SOFTWARE) return
    this.#trials.workerDied(workerId, decoder, (times) => {
      const { data } = new FieldcountError('decoder.failed', {
        decoder,
        detail: say('findings.endedTimes', { times }),
      })
      return { cause: data, logged: data }
    })
  }

  /** A device or a driver is another: what was measured says nothing any more. */
  machineChanged(): void {
    if (!this.#table || this.isKnown) return
    this.#table = undefined
    this.#options.onPlansChanged()
    this.#options.onChanged()
    void this.probe().catch((thrown: unknown) => this.#trials.logFailure(thrown))
  }

  stop(): Promise<void> {
    return this.#trials.stop()
  }

  async #measure(signal: AbortSignal): Promise<DecoderTable> {
    const { machine, clock, memos, log, fork, clipsDir } = this.#options
    const reports = await probeDecoders({ fork, clipsDir, signal, onStarted: yieldToCameras })
    const table: DecoderTable = { machine: machine.key, atMs: clock.nowMs(), reports }
    this.#table = table
    memos.write(TABLE, table)
    for (const report of reports) {
      const { codec, detail } = report
      const decoder = decoderName(report.where)
      this.#trials.logReport(decoder, report, say('logLines.decoderCannot', { decoder, codec, detail }), codec)
    }
    log.info(explainDecoders(reports))
    return table
  }

  #tryOne(decoder: string, signal: AbortSignal): Promise<DecoderReport> {
    const { fork, clipsDir, log } = this.#options
    const codec =
      this.#table?.reports.find((report) => decoderName(report.where) === decoder && report.outcome === 'works')
        ?.codec ?? 'h264'
    log.info(say('logLines.decoderTriedAgain', { decoder }))
    return probeDecoderOf(decoderNamed(decoder), codec, { fork, clipsDir, signal, onStarted: yieldToCameras })
  }
}
