import type { WorkerMetrics } from '#core/contract/worker/metrics.ts'
import { mean } from '#core/statistics/mean.ts'

/** Weight of the newest second: a moment's interruption decides nothing. */
const NEWEST = 0.1
/** A worker is like the others until it has counted for so many seconds, … */
const SETTLED = 10
/** … and again when it has not counted with a model for so many. */
const STALE = 60
/** Frames a second below which a second says nothing. */
const MIN_FPS = 0.5
/** Workers that differ by less are equal, so that an equal one gets the same. */
const EQUAL_WITHIN = 0.15

interface Measured {
  /** Time of a frame, smoothed, ms. */
  frameMs: number
  seconds: number
  /** Seconds of the worker since it last counted with this model. */
  idle: number
}

/**
 * How fast each worker is, from the frames it counts in the time it is busy, against the others with the same model;
 * and what a frame of each model costs. A worker that something else takes time from is slower, whatever its cores
 * could do.
 */
export class MeasuredSpeeds {
  /** By worker and path of the model. */
  readonly #workers = new Map<string, Map<string, Measured>>()

  /** A second of a worker. */
  learn(workerId: string, { cameras }: WorkerMetrics, modelOf: (cameraId: string) => string | undefined): void {
    const models = this.#workers.get(workerId) ?? new Map<string, Measured>()
    this.#workers.set(workerId, models)
    const second = new Map<string, { frames: number; busyMs: number }>()
    for (const { cameraId, processedFps, busy } of cameras) {
      const model = modelOf(cameraId)
      if (model === undefined) continue
      const { frames, busyMs } = second.get(model) ?? { frames: 0, busyMs: 0 }
      second.set(model, { frames: frames + processedFps, busyMs: busyMs + busy * 1_000 })
    }
    for (const [model, measured] of models) if (++measured.idle > STALE) models.delete(model)
    for (const [model, { frames, busyMs }] of second) {
      if (frames < MIN_FPS || busyMs <= 0) continue
      const before = models.get(model) ?? { frameMs: 0, seconds: 0, idle: 0 }
      const seconds = before.seconds + 1
      // A plain mean at first, smoothed later.
      const frameMs = before.frameMs + Math.max(NEWEST, 1 / seconds) * (busyMs / frames - before.frameMs)
      models.set(model, { frameMs, seconds, idle: 0 })
    }
  }

  /** Its process has ended: another one may be otherwise. */
  forget(workerId: string): void {
    this.#workers.delete(workerId)
  }

  /** 1 is a worker like the others, also one that has not counted yet; 0.5 takes twice as long for a frame. */
  speedOf(workerId: string): number {
    const ratios = [...(this.#workers.get(workerId) ?? [])].flatMap(([model, { frameMs, seconds }]) =>
      seconds < SETTLED ? [] : [this.#frameMs(model)! / frameMs],
    )
    const speed = mean(ratios) ?? 1
    return Math.abs(speed - 1) < EQUAL_WITHIN ? 1 : speed
  }

  /** What a frame of this model costs, against the mean of the models in use; 1 while nothing is known. */
  costOf(model: string): number {
    const own = this.#frameMs(model)
    const all = new Set([...this.#workers.values()].flatMap((models) => [...models.keys()]))
    const usual = mean([...all].flatMap((one) => this.#frameMs(one) ?? []))
    return own === undefined || usual === undefined ? 1 : own / usual
  }

  /** Mean over the workers; each counts once, however many cameras it has. */
  #frameMs(model: string): number | undefined {
    return mean(
      [...this.#workers.values()].flatMap((models) => {
        const measured = models.get(model)
        return measured && measured.seconds >= SETTLED ? [measured.frameMs] : []
      }),
    )
  }
}
