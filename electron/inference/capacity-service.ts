import { z } from 'zod'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { Result } from '#core/contract/methods.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { HEADROOM } from '#core/monitor/capacity.ts'
import { CapacityMeasure, camerasHeld, load } from '#core/monitor/capacity-measure.ts'
import type { Clock } from '#core/time/clock.ts'
import type { ForkWorker } from '../supervisor/worker-process.ts'
import type { StreamPlan } from './inference-service.ts'
import { measureMachine } from './measure-machine.ts'
import { say, type Message } from '#core/text/message.ts'

export interface CapacityServiceOptions {
  readonly fork: ForkWorker
  readonly clock: Clock
  readonly settings: () => Settings
  readonly memos: { read(name: string): unknown; write(name: string, value: unknown): void }
  readonly resolveModel: (modelId: string | undefined) => ModelRef
  readonly cameras: () => readonly Camera[]
  readonly plan: (model: ModelRef) => StreamPlan
  /** What a measurement is true for. */
  readonly machine: () => string
  /** Workers that count cameras, and the threads of each, as the pool has them or may come to have them. */
  readonly workers: () => { readonly count: number; readonly threads: number }
  readonly clip: string
  readonly log: { info(message: Message): void }
  readonly seconds?: number | undefined
}

const MEASURES = 'capacity'
const MAX_MEASURES = 20
const SECONDS = 30

/** How many cameras this machine holds: measured when somebody asks, remembered, and asked before a camera is added. */
export class CapacityService {
  readonly #options: CapacityServiceOptions
  #measures: CapacityMeasure[]

  constructor(options: CapacityServiceOptions) {
    this.#options = options
    const parsed = z.array(CapacityMeasure).safeParse(options.memos.read(MEASURES))
    this.#measures = parsed.success ? parsed.data : []
  }

  /** Rejects with `job.cancelled`, `model.*`, `source.*`, `worker.*`. */
  async measure(
    modelId: string | undefined,
    fps: number,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<CapacityMeasure> {
    const { fork, clock, resolveModel, plan, workers, machine, clip, log, memos, seconds = SECONDS } = this.#options
    const model = resolveModel(modelId ?? this.#options.settings().modelId)
    const { provider, inference } = plan(model)
    const { count, threads } = workers()
    const running = this.#rates()
    const measured = await measureMachine({
      fork,
      model,
      provider,
      deviceId: inference.deviceId,
      workers: count,
      threads,
      fps,
      seconds,
      path: clip,
      // Beside other programs as much is left for cameras as they would get, and they do not stand back.
      yields: running.length > 0,
      signal,
      onProgress,
    })
    const measure: CapacityMeasure = {
      ...measured,
      model: keyOf(model),
      modelName: model.manifest?.name ?? model.path,
      machine: machine(),
      atMs: clock.nowMs(),
      fps,
      workers: count,
      threads,
      running,
    }
    const others = this.#measures.filter((one) => one.model !== measure.model || !sameWorkers(one, measure))
    this.#measures = [measure, ...others].slice(0, MAX_MEASURES)
    memos.write(MEASURES, this.#measures)
    log.info(
      say('logLines.capacityMeasured', {
        count: camerasHeld(measure, fps),
        fps,
        model: measure.modelName,
        provider: measure.provider,
        headroom: Math.round(HEADROOM * 100),
      }),
    )
    return measure
  }

  view(modelId: string | undefined, fps: number | undefined): Result<'capacity.view'> {
    const measure = this.#measureOf(modelId)
    const rate = fps ?? measure?.fps
    const cameras = this.#rates().length
    return measure && rate !== undefined
      ? { measure, held: camerasHeld(measure, rate), fps: rate, headroom: HEADROOM, cameras }
      : { headroom: HEADROOM, cameras }
  }

  check({
    fps,
    modelId,
    cameraId,
  }: {
    fps: number
    modelId?: string | undefined
    cameraId?: string | undefined
  }): Result<'capacity.check'> {
    const measure = this.#measureOf(modelId)
    if (!measure) return { known: false }
    const rates = [...this.#rates(cameraId), fps]
    const { share, fits } = load(measure, rates)
    return { known: true, fits, share, cameras: rates.length, held: camerasHeld(measure, fps) }
  }

  #measureOf(modelId: string | undefined): CapacityMeasure | undefined {
    const { resolveModel, settings, machine, workers } = this.#options
    const { count, threads } = workers()
    try {
      const key = keyOf(resolveModel(modelId ?? settings().modelId))
      // What other workers would hold is no promise of these.
      return this.#measures.find(
        (one) => one.model === key && one.machine === machine() && sameWorkers(one, { workers: count, threads }),
      )
    } catch (thrown) {
      // A model that is gone holds no camera; whoever uses it is told elsewhere.
      if (thrown instanceof FieldcountError) return undefined
      throw thrown
    }
  }

  /** Rates of the cameras that are on, but for one. */
  #rates(but?: string): number[] {
    return this.#options
      .cameras()
      .filter(({ enabled, id }) => enabled && id !== but)
      .map(({ fps }) => fps)
  }
}

type Workers = Pick<CapacityMeasure, 'workers' | 'threads'>
const sameWorkers = (a: Workers, b: Workers) => a.workers === b.workers && a.threads === b.threads
const keyOf = (model: ModelRef) => model.manifest?.sha256 ?? model.path
