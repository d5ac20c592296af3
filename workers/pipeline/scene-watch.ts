import { Ground } from '#core/ground/ground.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import { SceneStatistics, type ObservedFrame } from '#core/calibrate/scene-statistics.ts'
import { SpeedMeter } from '#core/ground/speed-meter.ts'
import type { Calibration } from '#core/count/calibration.ts'

/** What is learned beside the counting of one picture size: what there was to see, and how fast it went. */
export class SceneWatch {
  readonly #observer: SceneStatistics
  readonly #aspect: number
  #perspective = ''
  #speeds: SpeedMeter | undefined

  constructor(calibration: Calibration, { width, height }: { width: number; height: number }) {
    this.#observer = new SceneStatistics({ width, height })
    this.#aspect = width / height
    this.recalibrate(calibration)
  }

  recalibrate({ perspective }: Calibration): void {
    const reported = JSON.stringify(perspective) ?? ''
    if (reported === this.#perspective) return
    this.#perspective = reported
    const ground = Ground.of(perspective, this.#aspect)
    this.#speeds = ground && new SpeedMeter(ground)
  }

  see(frame: ObservedFrame): void {
    this.#observer.see(frame)
    this.#speeds?.update(frame.tracks, frame.atMs)
  }

  /** m/s; undefined without a perspective, and in the first moments. */
  speedOf(trackId: number): number | undefined {
    return this.#speeds?.of(trackId)
  }

  snapshot(): Observation | undefined {
    return this.#observer.snapshot()
  }
}
