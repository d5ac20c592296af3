import { z } from 'zod'
import type { Settings } from '#core/contract/app-state.ts'
import type { DecodingView, InferenceView } from '#core/contract/inference-view.ts'
import type { InferencePlan, ProviderChoice } from '#core/detect/inference-plan.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { planBatch } from '#core/detect/inference-settings.ts'
import { CPU, placeName, providerName, providerNamed, type Precision, type ProviderRef } from '#core/detect/provider.ts'
import type { VariantComparison } from '#core/detect/variant-comparison.ts'
import type { ProviderProblem } from '#core/detect/provider-problem.ts'
import {
  explainChoice,
  isGain,
  isRefused,
  msAlone,
  msOnCpu,
  ProviderTable,
  rankProviders,
  type ProviderReport,
} from '#core/detect/provider-report.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import { DeviceTrials } from './device-trials.ts'
import { LostProviders } from './lost-providers.ts'
import type { MachineWatch } from './machine-watch.ts'
import { probeAll, probeOne } from './probe-all.ts'
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
const MAX_TABLES = 20

/**
 * Knows which provider runs which model best on this machine: tries them in processes of their own, remembers what came
 * out until the runtime, a device or a driver changes, and leaves a provider alone that failed while cameras ran on it.
 */
export class InferenceService {
  readonly #options: InferenceServiceOptions
  readonly #trials: DeviceTrials<ProviderReport>
  readonly #models = new Map<string, ModelRef>()
  /** Since the trying began: one that is refused is not tried over and over. */
  readonly #tried = new Set<string>()
  #tables: ProviderTable[]
  readonly #lost: LostProviders
  #started = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: InferenceServiceOptions) {
    this.#options = options
    this.#tables = z.array(ProviderTable).safeParse(options.memos.read(TABLES)).data ?? []
    this.#lost = new LostProviders(options.memos, options.log)
    this.#trials = new DeviceTrials({
      ...options,
      kind: 'provider',
      tryOne: (...one) => this.#tryOne(...one),
      onChanged: () => this.#notify(),
      firstRetryMs: (options.times ?? DEFAULTS).firstRetryMs,
    })
  }

  view(): InferenceView {
    return {
      devices: this.#options.machine.devices,
      tables: this.#tables,
      probing: this.#trials.underWay,
      breakers: this.#trials.breakers(),
      decoding: this.#options.decoding(),
      forms: this.#options.forms(),
    }
  }

  /** What somebody should be told of loudly: cameras run elsewhere than they could. */
  problems(): ProviderProblem[] {
    const open = this.#trials.broken()
    const broken = open.map(({ provider, lastError }): ProviderProblem => ({
      provider,
      fault: lastError?.code === 'provider.silent' ? 'silent' : 'failed',
    }))
    const { provider: choice } = this.#options.settings()
    if (choice === 'cpu') return []
    const lost = this.#lost.list().filter((provider) => !open.some((one) => one.provider === provider))
    const found: ProviderProblem[] = [...broken, ...lost.map((provider) => ({ provider, fault: 'lost' as const }))]
    // Asked for by name, and it does not work here: cameras run on the processor.
    const refused = choice !== 'auto' && !this.works(`provider:${choice}`)
    if (!refused || found.some(({ provider }) => providerNamed(provider).provider === choice)) return found
    return [...found, { provider: choice, fault: 'refused' }]
  }

  /** False of `provider:x` where x was tried on this machine, and no model ran on it. What was never tried may work. */
  works(capability: string): boolean {
    const provider = capability.replace(/^provider:/, '')
    if (provider === 'cpu') return true
    const reports = this.#tables.flatMap((table) => table.reports).filter(({ where }) => where.provider === provider)
    return reports.length === 0 || reports.some(({ outcome }) => outcome === 'works')
  }

  /** ms of a frame of this model on the processor alone, when it was measured. */
  cpuMs(model: ModelRef): number | undefined {
    const ms = msOnCpu(this.#tableOf(model)?.reports ?? [])
    return Number.isFinite(ms) ? ms : undefined
  }

  /** ms of a frame of this model alone where it is fastest, when that was measured. */
  fastestMs(model: ModelRef): number | undefined {
    const reports = this.#tableOf(model)?.reports ?? []
    const [first = CPU] = rankProviders(reports)
    const ms = msAlone(reports.find(({ where }) => providerName(where) === providerName(first)) ?? { timings: [] })
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
    for (const table of stale) this.#lost.remember(table)
    this.#tables = valid
    this.#tried.clear()
    this.#options.log.info(say('logLines.providersTriedAgain', { machine }))
    if (this.#started) this.#probeSoon()
    this.#options.onPlansChanged()
  }

  /**
   * Where a model runs now, and where it goes on when that fails. Asked for a model that was never tried, it has it
   * tried.
   */
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
    const refused = wanted && isRefused(table?.reports ?? [], wanted)
    const own = !wanted || refused ? undefined : (ranked.find((ref) => placeName(ref) === placeName(wanted)) ?? wanted)
    const chosen: ProviderRef[] = own ? [own, ...(choice === 'cpu' ? [CPU] : ranked)] : ranked
    const order = unique(chosen).filter((ref) => ref.provider === 'cpu' || !this.#trials.isBroken(placeName(ref)))
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

  /**
   * Tries every provider with a model and remembers what came out. One after the other. Rejects with `job.cancelled` or
   * `model.*`.
   */
  probe(
    model: ModelRef,
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ProviderTable> {
    return this.#trials.run((own) => this.#measure(model, own, onProgress), signal)
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
    this.#trials.failed(workerId, provider, error)
  }

  /** A worker ended by itself while cameras on it ran on this provider. */
  workerDied(workerId: string, ranOn: string): void {
    const provider = placeName(providerNamed(ranOn))
    if (provider === 'cpu') return
    this.#trials.workerDied(workerId, provider, (times) => {
      const { data } = new FieldcountError('worker.died', {
        worker: workerId,
        detail: say('findings.endedRunning', { times, provider }),
      })
      return {
        cause: data,
        logged: new FieldcountError('provider.failed', { provider, detail: data.message, next: 'cpu' }).data,
      }
    })
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
    await this.#trials.stop()
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
        if (this.#trials.stopped) return
        this.#tried.add(keyOf(model))
        await this.probe(model).catch((thrown: unknown) => this.#trials.logFailure(thrown))
      }
      await this.#options.onIdle?.().catch((thrown: unknown) => this.#trials.logFailure(thrown))
    } while (this.#untried() && !this.#trials.stopped)
    this.#timer = undefined
  }

  #untried(): ModelRef | undefined {
    return [...this.#models.values()].find((model) => !this.#tableOf(model) && !this.#tried.has(keyOf(model)))
  }

  async #measure(
    model: ModelRef,
    signal: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<ProviderTable> {
    const { fork, clock, threads, memos, machine } = this.#options
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
    this.#logTable(table)
    this.#lost.compare(table)
    return table
  }

  #logTable({ model, modelName, reports }: ProviderTable): void {
    const { log, settings } = this.#options
    for (const report of reports) {
      const provider = providerName(report.where)
      const { detail } = report
      this.#trials.logReport(provider, report, say('logLines.providerCannot', { provider, model: modelName, detail }))
    }
    const choice = explainChoice(reports, settings().inference.precisions?.[model])
    log.info(say('logLines.modelRunsOn', { model: modelName, choice }))
  }

  #tableOf(model: ModelRef): ProviderTable | undefined {
    return this.#tables.find((table) => table.model === keyOf(model))
  }

  async #tryOne(provider: string, signal: AbortSignal): Promise<ProviderReport> {
    const model =
      [...this.#models.values()].find((one) =>
        this.#tableOf(one)?.reports.some(({ where }) => providerName(where) === provider),
      ) ?? [...this.#models.values()][0]
    if (!model) throw new FieldcountError('provider.refused', { provider, detail: say('findings.noModelToTry') })
    const { fork, threads, log, machine } = this.#options
    log.info(say('logLines.providerTriedAgain', { provider }))
    return probeOne(providerNamed(provider), { fork, model, threads: threads(), devices: machine.devices, signal })
  }

  /** Devices were looked at again. */
  notify(): void {
    this.#notify()
  }

  #notify(): void {
    this.#options.onView(this.view())
  }
}

const keyOf = (model: ModelRef) => model.manifest?.sha256 ?? model.path

function unique(refs: readonly ProviderRef[]): ProviderRef[] {
  return [...new Map(refs.map((ref) => [providerName(ref), ref])).values()]
}
