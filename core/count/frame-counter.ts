import { onGrid } from '../detect/detection-grid.ts'
import type { Detection } from '../detect/detection.ts'
import type { Track } from '../track/track.ts'
import { DEFAULT_TRACKER } from '../track/tracker-options.ts'
import { Tracker } from '../track/tracker.ts'
import { sortDetections, type SortedDetections } from './admit.ts'
import type { Calibration } from './calibration.ts'
import { mapClasses } from './class-map.ts'
import type { CountEvent, Suppressed } from './count-event.ts'
import { SceneCounter } from './scene-counter.ts'
import { ShadowCounter } from './shadow-counter.ts'

export interface CountedFrame {
  /** As they were counted, under the model's own names: kept, they give the same count again. */
  readonly detections: readonly Detection[]
  readonly tracks: readonly Track[]
  readonly events: CountEvent[]
  /** What looked like a crossing and was none. */
  readonly suppressed: Suppressed[]
}

/**
 * Detections of one picture after another → tracks and count events. What live, recorded and replayed counting share.
 */
export class FrameCounter {
  readonly #tracker: Tracker
  readonly #scene: SceneCounter
  readonly #shadow: ShadowCounter | undefined
  #calibration: Calibration

  /**
   * `aspect` is picture width / height. With `explain` crossings carry their evidence, and what was not counted its
   * reason.
   */
  constructor(calibration: Calibration, aspect: number, { explain = false }: { explain?: boolean } = {}) {
    this.#calibration = calibration
    this.#tracker = new Tracker({ aspect, ...trackerOptions(calibration) })
    this.#scene = new SceneCounter(calibration, aspect, explain)
    if (explain) this.#shadow = new ShadowCounter(calibration, aspect)
  }

  /** `atMs` must not go back. */
  count(found: readonly Detection[], atMs: number): CountedFrame {
    const detections = found.map(onGrid)
    const sorted = trackable(detections, this.#calibration)
    const tracks = this.#tracker.update(sorted.admitted, atMs)
    const events = this.#scene.update(tracks, atMs)
    const suppressed = this.#scene.takeSuppressed()
    if (this.#shadow && this.#calibration.lines.length > 0)
      suppressed.push(...this.#shadow.update(sorted, this.#calibration.confidence, tracks, atMs))
    return { detections, tracks, events, suppressed }
  }

  /** Everything changes while tracks live on. */
  recalibrate(calibration: Calibration): void {
    this.#calibration = calibration
    this.#tracker.tune(trackerOptions(calibration))
    this.#scene.recalibrate(calibration)
    this.#shadow?.recalibrate(calibration)
  }

  finish(atMs: number): Pick<CountedFrame, 'events' | 'suppressed'> {
    return { events: this.#scene.finish(atMs), suppressed: this.#scene.takeSuppressed() }
  }

  get scene(): SceneCounter {
    return this.#scene
  }
}

/** What a calibration says to the tracker. */
export function trackerOptions({ confidence, confirmation }: Pick<Calibration, 'confidence' | 'confirmation'>): {
  confidence: number
  confirmEvidence: number
} {
  return { confidence, confirmEvidence: confirmation ?? DEFAULT_TRACKER.confirmEvidence }
}

/** What the model found, under the names it is counted by, and what of it may be tracked. */
export function trackable(
  detections: readonly Detection[],
  calibration: Pick<Calibration, 'classMap' | 'masks' | 'sizeLimits'>,
): SortedDetections {
  return sortDetections(mapClasses(detections, calibration.classMap), calibration)
}
