import type { Camera } from '#core/contract/app-state.ts'
import type { Decision, AutoscalerView } from '#core/contract/autoscaler-view.ts'
import type { ModelRef } from '#core/detect/model-ref.ts'
import { guarded } from '#core/errors/guarded.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import {
  degrade,
  DEFAULT_DEGRADATION,
  NOT_DEGRADED,
  type CameraAllowance,
  type DegradationSettings,
  type DegradationState,
} from '#core/pool/degradation.ts'
import type { LadderCamera } from '#core/pool/degradation-steps.ts'
import { say, type Message } from '#core/text/message.ts'
import { scaledPart } from '#core/pool/pool-type.ts'
import { decideScaling, NEVER_SCALED, type ScalingState } from '#core/pool/scaling/decide-scaling.ts'
import { hourOfWeek, scaledError } from '#core/pool/scaling/forecast.ts'
import { DEFAULT_PREDICTIVE, predictWorkers } from '#core/pool/scaling/predictive.ts'
import { DEFAULT_PRESSURE, type LoadSample, type PressureSettings } from '#core/pool/scaling/pressure.ts'
import { UNSCALED, type Lever, type VerticalState } from '#core/pool/scaling/vertical.ts'
import type { Clock } from '#core/time/clock.ts'
import type { Pool } from '../supervisor/pool.ts'
import type { Tuning } from '../supervisor/pool-types.ts'
import { LoadReader } from './load-reader.ts'
import { ModelCosts } from './model-costs.ts'
import { memoryCeilingMb, MemoryGuard } from './memory-guard.ts'
import type { SmallerModel } from './smaller-models.ts'
import { WeekHistory, type HistoryStore } from './week-history.ts'

export interface AutoscalerTimes {
  readonly pressure: PressureSettings
  readonly degradation: DegradationSettings
  readonly coolDownMs: number
}

export const DEFAULT_TIMES: AutoscalerTimes = {
  pressure: DEFAULT_PRESSURE,
  degradation: DEFAULT_DEGRADATION,
  coolDownMs: 60_000,
}

export interface AutoscalerParts {
  readonly pool: Pick<
    Pool,
    'statuses' | 'settings' | 'cores' | 'plan' | 'scaleTo' | 'giveThreads' | 'tune' | 'tuningOf' | 'recycle' | 'evenOut'
  >
  /** Those that are being counted. */
  readonly cameras: () => readonly Camera[]
  readonly smallerModels: (camera: Camera) => readonly (SmallerModel & { model: ModelRef })[]
  readonly jobs: { oldestWaitMs(): number; pauseBelow(priority: number | undefined): void }
  /** What a camera is left with, for the screens; undefined: everything it asked for. */
  readonly onAllowance: (cameraId: string, allowance: CameraAllowance | undefined) => void
  readonly history: HistoryStore
  readonly timeZone: () => string
  readonly clock: Clock
  readonly onDecision: (decision: Decision) => void
  readonly onView: (view: AutoscalerView) => void
  readonly onProblem: (error: ErrorData) => void
  readonly times?: AutoscalerTimes
}

/** Share of a worker's second that can go into frames; the rest is messages, sources and previews. */
const USABLE_MS_PER_S = 920
/** Looks between two at how even the load is; a look moves two cameras at most. */
const EVEN_OUT_EVERY = 30
const LEVERS: readonly Lever[] = ['threads', 'rate', 'model']

/**
 * Looks at the load once a second, lets core decide, and carries it out: workers and threads (scaling), what each
 * camera is left with when there is not enough (degradation), and workers that keep too much memory (recycling).
 */
export class Autoscaler {
  readonly #parts: AutoscalerParts
  readonly #times: AutoscalerTimes
  readonly #reader = new LoadReader()
  readonly #costs = new ModelCosts()
  readonly #memory = new MemoryGuard()
  readonly #history: WeekHistory
  /** One look. */
  readonly tick: () => void
  #scaling: ScalingState = NEVER_SCALED
  #vertical: VerticalState = UNSCALED
  #degradation: DegradationState = NOT_DEGRADED
  #pausedBelow: number | undefined
  #looks = 0
  #timer: NodeJS.Timeout | undefined

  constructor(parts: AutoscalerParts) {
    this.#parts = parts
    this.#times = parts.times ?? DEFAULT_TIMES
    this.#history = new WeekHistory(parts.history)
    this.tick = guarded(() => this.#tick(), parts.onProblem)
  }

  start(): void {
    this.#timer = setInterval(this.tick, 1_000)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const { pool, clock, timeZone, jobs } = this.#parts
    const atMs = clock.nowMs()
    const workers = pool.statuses()
    const part = scaledPart(pool.settings)
    const sample = this.#reader.sample(workers, part?.role, jobs.oldestWaitMs(), atMs)
    this.#history.observe(atMs, timeZone(), sample.utilisation * sample.workers)
    const scaling = this.#scale(sample, part)
    this.#degrade(atMs, this.#canGrow(sample, part))
    if (++this.#looks % EVEN_OUT_EVERY === 0) pool.evenOut()
    const ceilingMb = memoryCeilingMb(pool.settings.workerMemoryMb, workers.length)
    for (const { workerId, rssMb } of this.#memory.tick(workers, ceilingMb)) {
      this.#decided(
        'recycling',
        say('decisions.recycled', { worker: workerId, memory: Math.round(rssMb), ceiling: ceilingMb }),
      )
      pool.recycle(workerId)
    }
    this.#parts.onView(this.#view(scaling, sample, ceilingMb))
  }

  #scale(sample: LoadSample, part: ReturnType<typeof scaledPart>): Message {
    const { pool } = this.#parts
    const mode = pool.settings.scaling
    const present = sample.workers
    const others = pool
      .statuses()
      .filter(({ role, state }) => state !== 'stopped' && part !== undefined && role !== part.role).length
    const grades = mode === 'vertical' || mode === 'hybrid'
    // What was given to the workers goes back with the mode that gave it.
    if (!grades && this.#vertical !== UNSCALED) {
      this.#vertical = UNSCALED
      void pool.giveThreads(0)
    }
    const { decision, state } = decideScaling(
      {
        sample,
        cores: pool.cores,
        otherWorkers: others,
        vertical: this.#vertical,
        verticalLimits: { variants: grades ? this.#variants() : 0, levers: LEVERS },
        forecast: { history: this.#history.forecast, ...this.#hours(sample.atMs) },
      },
      {
        mode,
        minWorkers: part?.min ?? present,
        maxWorkers: part?.max ?? present,
        pressure: this.#times.pressure,
        predictive: DEFAULT_PREDICTIVE,
        coolDownMs: this.#times.coolDownMs,
      },
      this.#scaling,
    )
    this.#scaling = state
    if (decision.kind === 'hold') return decision.reason
    this.#decided('scaling', decision.reason)
    this.#vertical = decision.vertical
    if (grades) void pool.giveThreads(decision.vertical.extraThreads)
    if (decision.kind === 'workers') void pool.scaleTo(decision.to)
    return decision.reason
  }

  /** Workers can still be added: cameras are not slowed down for what a moment's patience will give them. */
  #canGrow(sample: LoadSample, part: ReturnType<typeof scaledPart>): boolean {
    const { pool } = this.#parts
    const { scaling } = pool.settings
    if (part?.role !== 'shared' || scaling === 'off' || scaling === 'vertical') return false
    return sample.workers < Math.min(part.max, pool.cores)
  }

  #degrade(atMs: number, canGrow: boolean): void {
    const { pool, cameras, jobs } = this.#parts
    const counting = cameras()
    const streamWorkers = pool.statuses().filter(({ role, state }) => role !== 'job' && state === 'ready').length
    const variants = new Map(counting.map((camera) => [camera.id, this.#parts.smallerModels(camera)]))
    const measured = counting.flatMap((camera): LadderCamera[] => {
      const frameMs = this.#fullFrameMs(camera.id, variants.get(camera.id)!)
      if (frameMs === undefined) return []
      const fps = Math.min(camera.fps, this.#reader.sourceFps(camera.id) ?? camera.fps)
      return [
        {
          cameraId: camera.id,
          priority: camera.priority,
          fps,
          frameMs: [
            frameMs,
            ...variants
              .get(camera.id)!
              .map((variant) => frameMs * this.#costs.share(camera.id, variant, variant.model.path)),
          ],
        },
      ]
    })
    // Dropping fairly costs nobody anything that is not lost already; the steps after it do.
    const patience: DegradationSettings =
      canGrow && this.#degradation.depth >= 1
        ? { ...this.#times.degradation, downAfterMs: Infinity }
        : this.#times.degradation
    const result = degrade(
      { atMs, cameras: measured, jobs: [], budgetMsPerS: streamWorkers * USABLE_MS_PER_S },
      patience,
      this.#degradation,
    )
    this.#degradation = result.state
    if (result.change) this.#decided('degradation', result.change)
    if (result.pausedBelowPriority !== this.#pausedBelow) {
      this.#pausedBelow = result.pausedBelowPriority
      jobs.pauseBelow(this.#pausedBelow)
    }
    for (const allowance of result.cameras)
      this.#allow(
        counting.find(({ id }) => id === allowance.cameraId)!,
        allowance,
        variants.get(allowance.cameraId)!,
      )
  }

  #allow(camera: Camera, allowance: CameraAllowance, variants: readonly { model: ModelRef }[]): void {
    const { pool, onAllowance } = this.#parts
    const fps = Math.min(
      allowance.level === 'lower-rate' || allowance.level === 'smaller-model' ? allowance.fps : camera.fps,
      camera.fps * this.#vertical.rateShare,
    )
    const variant = Math.min(variants.length, Math.max(allowance.variant, this.#vertical.variant))
    const tuning: Tuning = {
      ...(fps < camera.fps && { fps }),
      ...(variant > 0 && { model: variants[variant - 1]!.model }),
    }
    const before = pool.tuningOf(camera.id)
    if (tuning.fps !== before.fps || tuning.model?.path !== before.model?.path) {
      if (tuning.model?.path !== before.model?.path) this.#reader.forget(camera.id)
      pool.tune(camera.id, tuning)
    }
    onAllowance(camera.id, allowance.level === 'full' ? undefined : allowance)
  }

  /** Time of a frame with the camera's own model, also while it is counted with a smaller one. */
  #fullFrameMs(cameraId: string, variants: readonly (SmallerModel & { model: ModelRef })[]): number | undefined {
    const path = this.#parts.pool.tuningOf(cameraId).model?.path
    const guess = variants.find(({ model }) => model.path === path)?.costShare ?? 1
    return this.#costs.fullMs(cameraId, path, this.#reader.frameMs(cameraId), guess)
  }

  #variants(): number {
    return Math.max(0, ...this.#parts.cameras().map((camera) => this.#parts.smallerModels(camera).length))
  }

  #hours(atMs: number): { hourNow: number; hourAhead: number } {
    const zone = this.#parts.timeZone()
    return { hourNow: hourOfWeek(atMs, zone), hourAhead: hourOfWeek(atMs + DEFAULT_PREDICTIVE.leadMs, zone) }
  }

  #decided(kind: Decision['kind'], reason: Message): void {
    this.#parts.onDecision({ atMs: this.#parts.clock.nowMs(), kind, reason })
  }

  #view(scaling: Message, sample: LoadSample, ceilingMb: number): AutoscalerView {
    const { forecast } = this.#history
    const { hourNow, hourAhead } = this.#hours(sample.atMs)
    const prediction = predictWorkers(forecast, hourNow, hourAhead, DEFAULT_PREDICTIVE)
    const mase = scaledError(forecast)
    return {
      scaling,
      forecast: {
        ...(mase !== undefined && Number.isFinite(mase) && { mase }),
        hoursKnown: forecast.hours.filter(({ weeks }) => weeks >= DEFAULT_PREDICTIVE.leastWeeks).length,
        week: forecast.hours.map(({ mean }) => mean),
        usable: prediction.usable,
        reason: prediction.reason,
      },
      withSmallerModel: this.#parts.cameras().filter((camera) => this.#parts.smallerModels(camera).length > 0).length,
      depth: this.#degradation.depth,
      threads: this.#parts.pool.plan().threadsPerWorker,
      memoryCeilingMb: ceilingMb,
    }
  }
}
