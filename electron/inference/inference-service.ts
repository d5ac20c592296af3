import { z } from 'zod'
import type { Settings } from '#core/contract/app-state.ts'
import type { DecodingView, InferenceView } from '#core/contract/inference-view.ts'
import type { InferencePlan, ModelRef, ProviderChoice } from '#core/contract/worker-protocol.ts'
import { planBatch } from '#core/detect/inference-settings.ts'
import { CPU, placeName, providerName, providerNamed, type Precision, type ProviderRef } from '#core/detect/provider.ts'
import type { VariantComparison } from '#core/detect/variant-comparison.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import {
  explainChoice,
  isGain,
  msAlone,
  msOnCpu,
  ProviderTable,
  rankProviders,
  type ProviderReport,
} from '#core/detect/provider-report.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import type { MachineWatch } from './machine-watch.ts'
import { probeAll, probeOne } from './probe-all.ts'
import { ProviderBreakers } from './provider-breakers.ts'
import { RepeatedDeaths } from './repeated-deaths.ts'
import { say, type Message } from '#core/text/message.ts'

/** Where and how a camera's model is run. */
export interface StreamPlan {
  readonly provider: ProviderChoice
  readonly inference: InferencePlan
}

export interface InferenceTimes {
  /** Providers nobody has tried are tried so long after the start: cameras come first. */
  readonly probeAfterMs: number
  readonly firstRetryMs: number
}

export interface InferenceServiceOptions {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly settings: () => Settings
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly log: { info(message: Message): void; error(error: ErrorData, about?: { workerId?: string }): void }
  readonly machine: MachineWatch
  readonly decoding: () => DecodingView
  readonly forms: () => VariantComparison[]
  /** Inference threads of one worker. */
  readonly threads: () => number
  readonly cacheDir: string
  /** All models that are in use have been tried. */
  readonly onIdle?: () => Promise<void>
  readonly onView: (view: InferenceView) => void
  /** What `plan` answers may have changed. */
  readonly onPlansChanged: () => void
  /** Its process has lost a device; a fresh one may use it again. */
  readonly recycle: (workerId: string) => void
  readonly times?: InferenceTimes | undefined
}

const DEFAULTS: InferenceTimes = { probeAfterMs: 15_000, firstRetryMs: 30_000 }
const TABLES = 'provider-tables'
const LOST = 'providers-lost'
const MAX_TABLES = 20

/**
 * Knows which provider runs which model best on this machine: tries them in processes of their own, remembers what came
 * out until the runtime, a device or a driver changes, and leaves a provider alone that failed while cameras ran on it.
 */
export class InferenceService {
  readonly #options: InferenceServiceOptions
  readonly #breakers: ProviderBreakers
  readonly #abort = new AbortController()
  readonly #deaths: RepeatedDeaths
  /** Workers in whose process a provider failed. */
  readonly #workersToRecycle = new Map<string, Set<string>>()
  readonly #models = new Map<string, ModelRef>()
  /** Since the trying began: one that is refused is not tried over and over. */
  readonly #tried = new Set<string>()
  #tables: ProviderTable[]
  /** What ran a model best before a device or a driver changed, by model, until it is known what does now. */
  readonly #bestBefore = new Map<string, string>()
  /** Providers that were used and do not work any more since then, by model. */
  readonly #lost: Map<string, string>
  #probing: Promise<unknown> = Promise.resolve()
  #underWay = 0
  #started = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: InferenceServiceOptions) {
    this.#options = options
    const parsed = z.array(ProviderTable).safeParse(options.memos.read(TABLES))
    this.#tables = parsed.success ? parsed.data : []
    const lost = z.record(z.string(), z.string()).safeParse(options.memos.read(LOST))
    this.#lost = new Map(Object.entries(lost.data ?? {}))
    this.#deaths = new RepeatedDeaths(options.clock)
    this.#breakers = new ProviderBreakers({
      clock: options.clock,
      firstRetryMs: (options.times ?? DEFAULTS).firstRetryMs,
      tryAgain: (provider) => this.#tryAgain(provider),
      onChanged: () => this.#tell(),
      onClosed: (provider) => this.#works(provider),
    })
  }

  view(): InferenceView {
    return {
      devices: this.#options.machine.devices,
      tables: this.#tables,
      probing: this.#underWay > 0,
      breakers: this.#breakers.list(),
      decoding: this.#options.decoding(),
      forms: this.#options.forms(),
    }
  }

  /** What somebody should be told of loudly: cameras run elsewhere than they could. */
  problems(): ProviderProblem[] {
    const open = this.#breakers.list().filter(({ state }) => state !== 'closed')
    const broken = open.map(({ provider, lastError }): ProviderProblem => ({
      provider,
      fault: lastError?.code === 'provider.silent' ? 'silent' : 'failed',
    }))
    const lost = [...new Set(this.#lost.values())].filter((provider) => !open.some((one) => one.provider === provider))
    return this.#options.settings().provider === 'cpu'
      ? []
      : [...broken, ...lost.map((provider): ProviderProblem => ({ provider, fault: 'lost' }))]
  }

  /** ms of a frame of this model on the processor alone, when it was measured. */
  cpuMs(model: ModelRef): number | undefined {
    const ms = msOnCpu(this.#tableOf(model)?.reports ?? [])
    return Number.isFinite(ms) ? ms : undefined
  }

  /** Where a form of a model gains most, as measured. */
  formPlace(model: ModelRef, precision: Precision): ProviderRef | undefined {
    const reports = this.#tableOf(model)?.reports ?? []
    const [best] = reports
      .filter((report) => report.where.precision === precision && isGain(report, reports))
      .sort((a, b) => msAlone(a) - msAlone(b))
    return best?.where
  }

  /** A device or a driver is another: what was measured says nothing any more. */
  machineChanged(machine: string): void {
    const valid = this.#tables.filter((table) => table.machine === machine)
    const stale = this.#tables.filter((table) => table.machine !== machine)
    if (stale.length === 0) return
    for (const { model, reports } of stale) {
      const [best] = rankProviders(reports)
      if (best && best.provider !== 'cpu') this.#bestBefore.set(model, providerName(best))
    }
    this.#tables = valid
    this.#tried.clear()
    this.#options.log.info(say('logLines.providersTriedAgain', { machine }))
    if (this.#started) this.#probeSoon()
    this.#options.onPlansChanged()
  }

  /** Where a model runs now, and where it goes on when that fails. Asked for a model that was never tried, it has it tried. */
  plan(model: ModelRef): StreamPlan {
    const { provider: choice, inference } = this.#options.settings()
    const table = this.#tableOf(model)
    this.#models.set(keyOf(model), model)
    if (!table && this.#started) this.#probeSoon()
    const ranked = table ? rankProviders(table.reports, inference.precisions?.[keyOf(model)]) : [CPU]
    const wanted: ProviderRef | undefined =
      choice === 'auto'
        ? undefined
        : {
            provider: choice,
            ...(inference.deviceId !== undefined && choice !== 'cpu' && { deviceId: inference.deviceId }),
          }
    // A device that a person chose runs the form of the model that was found best there.
    const own = wanted && (ranked.find((ref) => placeName(ref) === placeName(wanted)) ?? wanted)
    const chosen: ProviderRef[] = own ? [own, ...(choice === 'cpu' ? [CPU] : ranked)] : ranked
    const order = unique(chosen).filter((ref) => ref.provider === 'cpu' || !this.#breakers.isOpen(placeName(ref)))
    const [first = CPU, ...fallbacks] = order
    const batch = planBatch(
      table?.reports.find(({ where }) => providerName(where) === providerName(first)),
      inference,
    )
    return {
      provider: first.provider,
      inference: {
        ...(first.deviceId !== undefined && { deviceId: first.deviceId }),
        ...(first.precision !== undefined && { precision: first.precision }),
        fallbacks,
        cacheDir: this.#options.cacheDir,
        ...(batch && { batch }),
      },
    }
  }

  /** Tries every provider with a model and remembers what came out. One after the other. Rejects with `job.cancelled` or `model.*`. */
  probe(
    model: ModelRef,
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ProviderTable> {
    const run = this.#probing
      .catch(() => {})
      .then(() =>
        this.#probe(model, signal ? AbortSignal.any([signal, this.#abort.signal]) : this.#abort.signal, onProgress),
      )
    this.#probing = run
    return run
  }

  /** A worker went on with another provider. */
  failed(workerId: string, ranOn: string, error: ErrorData, next: string | undefined): void {
    const provider = placeName(providerNamed(ranOn))
    this.#options.log.error(
      new FieldcountError('provider.failed', { provider, detail: error.message, next: next ?? '-' }).data,
      { workerId },
    )
    // A form of the model that the processor cannot load: the model itself runs there.
    if (provider === 'cpu') return
    this.#workersToRecycle.set(provider, (this.#workersToRecycle.get(provider) ?? new Set()).add(workerId))
    void this.#breakers.failed(provider, error)
    // An update of a driver takes it away from programs that run.
    void this.#options.machine.learn({ fresh: true })
  }

  /** A worker ended by itself while cameras on it ran on this provider. */
  workerDied(workerId: string, ranOn: string): void {
    const provider = placeName(providerNamed(ranOn))
    if (provider === 'cpu' || this.#breakers.isOpen(provider)) return
    const times = this.#deaths.add(workerId, provider)
    if (times === undefined) return
    const { data } = new FieldcountError('worker.died', {
      worker: workerId,
      detail: say('findings.endedRunning', { times, provider }),
    })
    this.#options.log.error(
      new FieldcountError('provider.failed', { provider, detail: data.message, next: 'cpu' }).data,
      { workerId },
    )
    void this.#breakers.failed(provider, data).then(() => this.#options.onPlansChanged())
  }

  start(): void {
    this.#started = true
    this.#options.machine.start()
    this.#timer = setTimeout(() => void this.#probeMissing(), (this.#options.times ?? DEFAULTS).probeAfterMs)
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#started = false
    this.#options.machine.stop()
    this.#breakers.stop()
    this.#abort.abort()
    await this.#probing.catch(() => {})
  }

  #probeSoon(): void {
    // The timer of the start looks at all models of the time.
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => void this.#probeMissing(), 1_000)
  }

  async #probeMissing(): Promise<void> {
    this.#tried.clear()
    await this.#options.machine.learn()
    // Models come into use, and drivers change, while others are tried.
    do {
      for (let model = this.#untried(); model; model = this.#untried()) {
        if (this.#abort.signal.aborted) return
        this.#tried.add(keyOf(model))
        await this.probe(model).catch((thrown: unknown) => this.#reportProbe(thrown))
      }
      await this.#options.onIdle?.().catch((thrown: unknown) => this.#reportProbe(thrown))
    } while (this.#untried() && !this.#abort.signal.aborted)
    this.#timer = undefined
  }

  #untried(): ModelRef | undefined {
    return [...this.#models.values()].find((model) => !this.#tableOf(model) && !this.#tried.has(keyOf(model)))
  }

  async #probe(
    model: ModelRef,
    signal: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ProviderTable> {
    const { fork, clock, log, threads, memos, machine } = this.#options
    this.#underWay += 1
    this.#tell()
    try {
      await machine.learn({ fresh: true })
      const reports = await probeAll({
        fork,
        model,
        threads: threads(),
        devices: machine.devices,
        signal,
        ...(onProgress && { onProgress }),
      })
      const table: ProviderTable = {
        model: keyOf(model),
        modelName: model.manifest?.name ?? model.path,
        machine: machine.key,
        atMs: clock.nowMs(),
        reports,
      }
      this.#tables = [table, ...this.#tables.filter((one) => one.model !== table.model)].slice(0, MAX_TABLES)
      memos.write(TABLES, this.#tables)
      this.#logTable(table, log)
      this.#compareWithBefore(table)
      return table
    } finally {
      this.#underWay -= 1
      this.#tell()
      if (!signal.aborted) this.#options.onPlansChanged()
    }
  }

  #logTable({ model, modelName, reports }: ProviderTable, log: InferenceServiceOptions['log']): void {
    for (const { where, outcome, detail } of reports) {
      if (outcome === 'works' || outcome === 'missing') continue
      // What is simply not there needs no alarm; what is there and wrong does.
      if (outcome === 'failed')
        log.info(say('logLines.providerCannot', { provider: providerName(where), model: modelName, detail }))
      else log.error(new FieldcountError('provider.refused', { provider: providerName(where), detail }).data)
    }
    log.info(
      say('logLines.modelRunsOn', {
        model: modelName,
        choice: explainChoice(reports, this.#options.settings().inference.precisions?.[model]),
      }),
    )
  }

  /** A provider that was best before and is not right any more was lost; one that is back is not. */
  #compareWithBefore({ model, modelName, reports }: ProviderTable): void {
    const { log, memos } = this.#options
    const before = this.#bestBefore.get(model) ?? this.#lost.get(model)
    this.#bestBefore.delete(model)
    if (before === undefined) return
    const now = reports.find(({ where }) => providerName(where) === before)
    if (now?.outcome === 'works') this.#lost.delete(model)
    else if (!this.#lost.has(model)) {
      this.#lost.set(model, before)
      log.error(
        new FieldcountError('provider.lost', {
          provider: before,
          model: modelName,
          detail: now?.detail ?? say('findings.noSuchDevice'),
        }).data,
      )
    }
    memos.write(LOST, Object.fromEntries(this.#lost))
  }

  #tableOf(model: ModelRef): ProviderTable | undefined {
    return this.#tables.find((table) => table.model === keyOf(model))
  }

  async #tryAgain(provider: string): Promise<void> {
    const model =
      [...this.#models.values()].find((one) =>
        this.#tableOf(one)?.reports.some(({ where }) => providerName(where) === provider),
      ) ?? [...this.#models.values()][0]
    if (!model) throw new FieldcountError('provider.refused', { provider, detail: say('findings.noModelToTry') })
    const { fork, threads, log } = this.#options
    log.info(say('logLines.providerTriedAgain', { provider }))
    const report: ProviderReport = await probeOne(providerNamed(provider), {
      fork,
      model,
      threads: threads(),
      devices: this.#options.machine.devices,
      signal: this.#abort.signal,
    })
    if (report.outcome !== 'works') throw new FieldcountError('provider.refused', { provider, detail: report.detail })
  }

  #works(provider: string): void {
    this.#options.log.info(say('logLines.providerWorksAgain', { provider }))
    this.#deaths.forget(provider)
    for (const workerId of this.#workersToRecycle.get(provider) ?? []) this.#options.recycle(workerId)
    this.#workersToRecycle.delete(provider)
    this.#options.onPlansChanged()
  }

  #reportProbe(thrown: unknown): void {
    const error = toErrorData(thrown)
    if (error.code !== 'job.cancelled') this.#options.log.error(error)
  }

  /** Devices were looked at again. */
  tell(): void {
    this.#tell()
  }

  #tell(): void {
    this.#options.onView(this.view())
  }
}

const keyOf = (model: ModelRef) => model.manifest?.sha256 ?? model.path

function unique(refs: readonly ProviderRef[]): ProviderRef[] {
  return [...new Map(refs.map((ref) => [providerName(ref), ref])).values()]
}
