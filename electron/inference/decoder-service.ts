import { setPriority } from 'node:os'
import type { DecodingView } from '#core/contract/inference-view.ts'
import type { Settings } from '#core/contract/app-state.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import { DecoderTable, explainDecoders, planDecoders, type DecoderReport } from '#core/video/decoder-report.ts'
import { decoderName, decoderNamed, SOFTWARE, type PlannedDecoder } from '#core/video/video-decoder.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import type { MachineWatch } from './machine-watch.ts'
import { probeDecoders, probeDecoderOf } from './probe-decoders.ts'
import { ProviderBreakers } from './provider-breakers.ts'
import { RepeatedDeaths } from './repeated-deaths.ts'
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
 * Knows which graphics devices of this machine decode video rightly and faster than software: tries them in processes of
 * their own, remembers what came out until a device or a driver changes, and leaves one alone that failed while cameras
 * were decoded on it.
 */
export class DecoderService {
  readonly #options: DecoderServiceOptions
  readonly #breakers: ProviderBreakers
  readonly #deaths: RepeatedDeaths
  readonly #abort = new AbortController()
  /** Workers in whose process a decoder failed. */
  readonly #workersToRecycle = new Map<string, Set<string>>()
  #table: DecoderTable | undefined
  #probing: Promise<unknown> = Promise.resolve()
  #underWay = 0

  constructor(options: DecoderServiceOptions) {
    this.#options = options
    const parsed = DecoderTable.safeParse(options.memos.read(TABLE))
    this.#table = parsed.success ? parsed.data : undefined
    this.#deaths = new RepeatedDeaths(options.clock)
    this.#breakers = new ProviderBreakers({
      clock: options.clock,
      ...(options.firstRetryMs !== undefined && { firstRetryMs: options.firstRetryMs }),
      tryAgain: (decoder) => this.#tryAgain(decoder),
      onChanged: options.onChanged,
      onClosed: (decoder) => this.#works(decoder),
    })
  }

  view(): DecodingView {
    return { ...(this.#table && { table: this.#table }), probing: this.#underWay > 0, breakers: this.#breakers.list() }
  }

  /** Which device decodes which codec; empty: software decodes all. */
  plan(): PlannedDecoder[] {
    if (this.#options.settings().inference.decoding === 'off') return []
    return planDecoders(this.#table?.reports ?? [], (decoder) => this.#breakers.isOpen(decoder))
  }

  problems(): ProviderProblem[] {
    if (this.#options.settings().inference.decoding === 'off') return []
    return this.#breakers
      .list()
      .filter(({ state }) => state !== 'closed')
      .map(({ provider }) => ({ provider, fault: 'decoder' }))
  }

  get isKnown(): boolean {
    return this.#table?.machine === this.#options.machine.key
  }

  /** Tries every device and remembers what came out. One after the other. Rejects with `job.cancelled`. */
  probe(signal?: AbortSignal): Promise<DecoderTable> {
    const run = this.#probing
      .catch(() => {})
      .then(() => this.#probe(signal ? AbortSignal.any([signal, this.#abort.signal]) : this.#abort.signal))
    this.#probing = run
    return run
  }

  /** A device failed in a worker, which goes on in software. */
  failed(workerId: string, decoder: string, error: ErrorData): void {
    this.#options.log.error(error, { workerId })
    this.#workersToRecycle.set(decoder, (this.#workersToRecycle.get(decoder) ?? new Set()).add(workerId))
    void this.#breakers.failed(decoder, error)
    void this.#options.machine.learn({ fresh: true })
  }

  /** A worker ended by itself while a camera on it was decoded by this device. */
  workerDied(workerId: string, decoder: string): void {
    if (decoder === SOFTWARE || this.#breakers.isOpen(decoder)) return
    const times = this.#deaths.add(workerId, decoder)
    if (times === undefined) return
    const { data } = new FieldcountError('decoder.failed', {
      decoder,
      detail: say('findings.endedTimes', { times }),
    })
    this.#options.log.error(data, { workerId })
    void this.#breakers.failed(decoder, data).then(() => this.#options.onPlansChanged())
  }

  /** A device or a driver is another: what was measured says nothing any more. */
  machineChanged(): void {
    if (!this.#table || this.isKnown) return
    this.#table = undefined
    this.#options.onPlansChanged()
    this.#options.onChanged()
    void this.probe().catch((thrown: unknown) => this.#report(thrown))
  }

  async stop(): Promise<void> {
    this.#breakers.stop()
    this.#abort.abort()
    await this.#probing.catch(() => {})
  }

  async #probe(signal: AbortSignal): Promise<DecoderTable> {
    const { machine, clock, memos, log, fork, clipsDir, onChanged, onPlansChanged } = this.#options
    this.#underWay += 1
    onChanged()
    try {
      await machine.learn({ fresh: true })
      const reports = await probeDecoders({ fork, clipsDir, signal, onStarted: yieldToCameras })
      const table: DecoderTable = { machine: machine.key, atMs: clock.nowMs(), reports }
      this.#table = table
      memos.write(TABLE, table)
      for (const report of reports) this.#logReport(report)
      log.info(explainDecoders(reports))
      return table
    } finally {
      this.#underWay -= 1
      onChanged()
      if (!signal.aborted) onPlansChanged()
    }
  }

  #logReport({ where, codec, outcome, detail }: DecoderReport): void {
    const decoder = decoderName(where)
    // What is simply not there needs no alarm; what is there and wrong does.
    if (outcome === 'failed') this.#options.log.info(say('logLines.decoderCannot', { decoder, codec, detail }))
    else if (outcome !== 'works' && outcome !== 'missing')
      this.#options.log.error(
        new FieldcountError('decoder.refused', {
          decoder,
          detail: say('sentence.about', { subject: codec, text: detail }),
        }).data,
      )
  }

  async #tryAgain(decoder: string): Promise<void> {
    const { fork, clipsDir, log } = this.#options
    const codec =
      this.#table?.reports.find((report) => decoderName(report.where) === decoder && report.outcome === 'works')
        ?.codec ?? 'h264'
    log.info(say('logLines.decoderTriedAgain', { decoder }))
    const report = await probeDecoderOf(decoderNamed(decoder), codec, {
      fork,
      clipsDir,
      signal: this.#abort.signal,
      onStarted: yieldToCameras,
    })
    if (report.outcome !== 'works') throw new FieldcountError('decoder.refused', { decoder, detail: report.detail })
  }

  #works(decoder: string): void {
    this.#options.log.info(say('logLines.decoderWorksAgain', { decoder }))
    this.#deaths.forget(decoder)
    for (const workerId of this.#workersToRecycle.get(decoder) ?? []) this.#options.recycle(workerId)
    this.#workersToRecycle.delete(decoder)
    this.#options.onPlansChanged()
  }

  #report(thrown: unknown): void {
    const error = toErrorData(thrown)
    if (error.code !== 'job.cancelled') this.#options.log.error(error)
  }
}

function yieldToCameras(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // It has ended already, or the platform has no such thing.
  }
}
