import type { Calibration } from '#core/count/calibration.ts'
import type { CountEvent } from '#core/count/count-event.ts'
import { admitDetections } from '#core/count/admit.ts'
import { mapClasses } from '#core/count/class-map.ts'
import { SceneCounter } from '#core/count/scene-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import { Tracker, type Track } from '#core/track/tracker.ts'

export interface CountedFrame {
  readonly tracks: readonly Track[]
  readonly events: CountEvent[]
}

/** Detections of one picture after another → tracks and count events. The part live and recorded counting share. */
export class FrameCounter {
  readonly #tracker: Tracker
  readonly #scene: SceneCounter
  #calibration: Calibration

  /** `aspect` is picture width / height. */
  constructor(calibration: Calibration, aspect: number) {
    this.#calibration = calibration
    this.#tracker = new Tracker({ aspect, confidence: calibration.confidence })
    this.#scene = new SceneCounter(calibration, aspect)
  }

  /** `atMs` must not go back. */
  count(detections: readonly Detection[], atMs: number): CountedFrame {
    const tracks = this.#tracker.update(admitDetections(mapClasses(detections, this.#calibration.classMap), this.#calibration), atMs)
    return { tracks, events: this.#scene.update(tracks, atMs) }
  }

  /** Everything changes while tracks live on. */
  recalibrate(calibration: Calibration): void {
    this.#calibration = calibration
    this.#tracker.confidence = calibration.confidence
    this.#scene.recalibrate(calibration)
  }

  finish(atMs: number): CountEvent[] {
    return this.#scene.finish(atMs)
  }

  get scene(): SceneCounter {
    return this.#scene
  }
}
