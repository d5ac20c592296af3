import { z } from 'zod'
import type { Settings } from '#core/contract/app-state.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { PoolFit, poolShapes, rankTrials, type PoolShape, type PoolTrial } from '#core/pool/pool-fit.ts'
import type { PoolSettings } from '#core/pool/pool-settings.ts'
import { say, type Message } from '#core/text/message.ts'
import type { Clock } from '#core/time/clock.ts'

export interface PoolFittingOptions {
  readonly clock: Clock
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly machine: { readonly cores: number; readonly memoryMb: number }
  readonly settings: () => Pick<Settings, 'pool'>
  readonly setPool: (pool: PoolSettings) => Promise<unknown>
  /** Frames a second of so many workers at once. */
  readonly measure: (shape: PoolShape, signal: AbortSignal) => Promise<number>
  /** Something else is being measured. */
  readonly isBusy: () => boolean
  readonly log: { info(message: Message): void; error(error: ErrorData): void }
  /** Cameras are added first, and what runs the models is tried, ms. */
  readonly afterMs?: number | undefined
}

const FIT = 'pool-fit'
const AFTER_MS = 45_000
/** Each shape is tried so often, in turns. */
const TRIES = 2

/** The pool a folder began with; it is still to be fitted. */
const Due = z.strictObject({ due: z.strictObject({ workers: z.number() }) })

/** To be called when a folder is new: once it runs, its pool is fitted to the machine. */
export function poolIsToBeFitted(memos: PoolFittingOptions['memos'], { workers }: PoolSettings): void {
  memos.write(FIT, { due: { workers } })
}

/** Measures once, after the first start, with how many workers this machine counts most, and has the pool use them. */
export class PoolFitting {
  readonly #options: PoolFittingOptions
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(options: PoolFittingOptions) {
    this.#options = options
  }

  /** What was found; undefined before it was measured. */
  view(): PoolFit | undefined {
    return PoolFit.safeParse(this.#options.memos.read(FIT)).data
  }

  start(): void {
    const { memos, afterMs = AFTER_MS } = this.#options
    if (Due.safeParse(memos.read(FIT)).success && Number.isFinite(afterMs)) this.#later(afterMs)
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer)
    this.#stop.abort()
    await this.#running
  }

  #later(ms: number): void {
    this.#timer = setTimeout(() => {
      if (this.#options.isBusy()) return this.#later(ms)
      this.#running = this.#fit().catch((thrown: unknown) => {
        // It is due again at the next start.
        if (!this.#stop.signal.aborted) this.#options.log.error(toErrorData(thrown))
      })
    }, ms)
  }

  async #fit(): Promise<void> {
    const { machine, measure, memos, clock, settings, setPool, log } = this.#options
    const due = Due.parse(memos.read(FIT)).due
    const trials = poolShapes(machine).map((shape) => ({ ...shape, fps: [] as number[] }))
    if (trials.length > 1)
      for (let turn = 0; turn < TRIES; turn++)
        for (const trial of trials) trial.fps.push(await measure(trial, this.#stop.signal))
    else trials[0]!.fps.push(await measure(trials[0]!, this.#stop.signal))
    const ranked: PoolTrial[] = rankTrials(trials)
    const { pool } = settings()
    const { workers } = ranked[0]!
    // Whoever has chosen another number meanwhile meant it.
    const applied = pool.type === 'fixed' && pool.workers === due.workers
    memos.write(FIT, { atMs: clock.nowMs(), trials: ranked, applied } satisfies PoolFit)
    const { threads, fps } = ranked[0]!
    log.info(say('logLines.poolFitted', { workers, threads, fps: Math.round(Math.max(...fps)) }))
    if (applied && workers !== pool.workers) await setPool({ ...pool, workers })
  }
}
