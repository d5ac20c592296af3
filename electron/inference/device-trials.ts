import type { ProviderBreaker } from '#core/contract/inference-view.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import type { Clock } from '#core/time/clock.ts'
import type { MachineWatch } from './machine-watch.ts'
import { ProviderBreakers } from './provider-breakers.ts'
import { RepeatedDeaths } from './repeated-deaths.ts'
import { say, type Message } from '#core/text/message.ts'

/** What a trial of a device came to, as far as all kinds of them agree. */
interface TrialReport {
  readonly outcome: string
  readonly detail: Message
}

export interface DeviceTrialsOptions<Report extends TrialReport> {
  /** What is tried, as logs and faults name it. */
  readonly kind: 'provider' | 'decoder'
  readonly clock: Clock
  readonly log: { info(message: Message): void; error(error: ErrorData, about?: { workerId?: string }): void }
  readonly machine: Pick<MachineWatch, 'learn'>
  /** Tries one again that failed, in a process of its own. */
  readonly tryOne: (name: string, signal: AbortSignal) => Promise<Report>
  /** What is being tried, or may not be used, has changed. */
  readonly onChanged: () => void
  /** What cameras run on may change. */
  readonly onPlansChanged: () => void
  /** Its process has lost a device; a fresh one may use it again. */
  readonly recycle: (workerId: string) => void
  readonly firstRetryMs?: number | undefined
}

/**
 * What trying devices takes, whatever they do: one trial after the other, and a device that failed while cameras used
 * it is left alone, tried again by itself, and the workers it failed in are exchanged once it works.
 */
export class DeviceTrials<Report extends TrialReport> {
  readonly #options: DeviceTrialsOptions<Report>
  readonly #breakers: ProviderBreakers
  readonly #deaths: RepeatedDeaths
  readonly #abort = new AbortController()
  /** Workers in whose process a device failed. */
  readonly #workersToRecycle = new Map<string, Set<string>>()
  #last: Promise<unknown> = Promise.resolve()
  #running = 0

  constructor(options: DeviceTrialsOptions<Report>) {
    this.#options = options
    this.#deaths = new RepeatedDeaths(options.clock)
    this.#breakers = new ProviderBreakers({
      clock: options.clock,
      ...(options.firstRetryMs !== undefined && { firstRetryMs: options.firstRetryMs }),
      tryAgain: (name) => this.#tryAgain(name),
      onChanged: options.onChanged,
      onClosed: (name) => this.#works(name),
    })
  }

  get underWay(): boolean {
    return this.#running > 0
  }

  get stopped(): boolean {
    return this.#abort.signal.aborted
  }

  breakers(): ProviderBreaker[] {
    return this.#breakers.list()
  }

  /** Those that must not be used now. */
  broken(): ProviderBreaker[] {
    return this.#breakers.list().filter(({ state }) => state !== 'closed')
  }

  isBroken(name: string): boolean {
    return this.#breakers.isOpen(name)
  }

  /**
   * Measures once those before have ended, on the machine as it is then. Rejects as `measure` does, or with
   * `job.cancelled`.
   */
  run<T>(measure: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const own = signal ? AbortSignal.any([signal, this.#abort.signal]) : this.#abort.signal
    const run = this.#last.catch(() => {}).then(() => this.#run(measure, own))
    this.#last = run
    return run
  }

  /** What is simply not there needs no alarm; what is there and wrong does. `failure` is said of what cannot do it. */
  logReport(name: string, { outcome, detail }: TrialReport, failure: Message, about?: string): void {
    const { log } = this.#options
    if (outcome === 'works' || outcome === 'missing') return
    if (outcome === 'failed') log.info(failure)
    else
      log.error(
        this.#refused(name, about === undefined ? detail : say('sentence.about', { subject: about, text: detail }))
          .data,
      )
  }

  /** It failed in a worker, which goes on with another. */
  failed(workerId: string, name: string, error: ErrorData): void {
    this.#workersToRecycle.set(name, (this.#workersToRecycle.get(name) ?? new Set()).add(workerId))
    void this.#breakers.failed(name, error)
    // An update of a driver takes it away from programs that run.
    void this.#options.machine.learn({ fresh: true })
  }

  /**
   * A worker ended by itself while it used this device; `faultOf` so many times is why it is not used any more, and how
   * that is logged.
   */
  workerDied(
    workerId: string,
    name: string,
    faultOf: (times: number) => { readonly cause: ErrorData; readonly logged: ErrorData },
  ): void {
    if (this.#breakers.isOpen(name)) return
    const times = this.#deaths.add(workerId, name)
    if (times === undefined) return
    const { cause, logged } = faultOf(times)
    this.#options.log.error(logged, { workerId })
    void this.#breakers.failed(name, cause).then(() => this.#options.onPlansChanged())
  }

  /** Of a trial that nobody waits for. */
  logFailure(thrown: unknown): void {
    const error = toErrorData(thrown)
    if (error.code !== 'job.cancelled') this.#options.log.error(error)
  }

  async stop(): Promise<void> {
    this.#breakers.stop()
    this.#abort.abort()
    await this.#last.catch(() => {})
  }

  async #run<T>(measure: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const { machine, onChanged, onPlansChanged } = this.#options
    this.#running += 1
    onChanged()
    try {
      await machine.learn({ fresh: true })
      return await measure(signal)
    } finally {
      this.#running -= 1
      onChanged()
      if (!signal.aborted) onPlansChanged()
    }
  }

  async #tryAgain(name: string): Promise<void> {
    const { outcome, detail } = await this.#options.tryOne(name, this.#abort.signal)
    if (outcome !== 'works') throw this.#refused(name, detail)
  }

  #works(name: string): void {
    const { kind, log, recycle, onPlansChanged } = this.#options
    log.info(say(`logLines.${kind}WorksAgain`, { [kind]: name }))
    this.#deaths.forget(name)
    for (const workerId of this.#workersToRecycle.get(name) ?? []) recycle(workerId)
    this.#workersToRecycle.delete(name)
    onPlansChanged()
  }

  #refused(name: string, detail: Message): FieldcountError {
    const { kind } = this.#options
    return new FieldcountError(`${kind}.refused`, { [kind]: name, detail })
  }
}
