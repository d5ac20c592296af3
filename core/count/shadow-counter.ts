import type { Detection } from '../detect/detection.ts'
import { iou } from '../geometry/iou.ts'
import type { Point } from '../geometry/point.ts'
import { distanceToPolyline } from '../geometry/segment.ts'
import type { Track } from '../track/track.ts'
import { DEFAULT_TRACKER } from '../track/tracker-options.ts'
import { Tracker } from '../track/tracker.ts'
import type { SortedDetections } from './admit.ts'
import { mayCount } from './animals-as-people.ts'
import { anchorPoint } from '../geometry/anchor.ts'
import type { Calibration, CountingLine } from './calibration.ts'
import type { Suppressed, SuppressedReason } from './count-event.ts'
import { SceneCounter } from './scene-counter.ts'

/** Only what comes this near a line could have crossed it, picture heights. */
const NEAR = 0.2
/** What overlaps a track by more than this is part of it. */
const SAME_OBJECT_IOU = 0.2
/** A weak sighting or two are noise; several along a way are somebody. Sum of scores. */
const WEAK_EVIDENCE = 0.8

/**
 * Follows what never becomes a track: detections below the confidence asked for, in ignore masks, or of a size
 * that is not their class's. When one of
 * them passes a line, that is a crossing that was left out, with its reason. Costs nothing while there is none near a
 * line.
 */
export class ShadowCounter {
  readonly #aspect: number
  #lines: readonly { line: CountingLine; points: readonly Point[] }[]
  readonly #weak: Shadow
  readonly #masked: Shadow
  readonly #misfits: Shadow

  constructor(calibration: Calibration, aspect: number) {
    this.#aspect = aspect
    this.#lines = this.#near(calibration)
    this.#weak = new Shadow(calibration, aspect, 'weak', {
      confidence: DEFAULT_TRACKER.lowConfidence,
      confirmEvidence: WEAK_EVIDENCE,
    })
    const usual = { confidence: calibration.confidence, confirmEvidence: DEFAULT_TRACKER.confirmEvidence }
    this.#masked = new Shadow(calibration, aspect, 'masked', usual)
    this.#misfits = new Shadow(calibration, aspect, 'wrong-size', usual)
  }

  recalibrate(calibration: Calibration): void {
    this.#lines = this.#near(calibration)
    this.#weak.recalibrate(calibration)
    this.#masked.recalibrate(calibration)
    this.#misfits.recalibrate(calibration)
  }

  /** What was left out of one frame; `tracks` are those of the frame. */
  update(
    { admitted, masked, misfits }: SortedDetections,
    confidence: number,
    tracks: readonly Track[],
    atMs: number,
  ): Suppressed[] {
    const near = (detection: Detection) =>
      this.#lines.some(
        ({ line, points }) => mayCount(line, detection.className) && this.#isNear(detection, line, points),
      )
    const strong = (detection: Detection) => detection.score >= confidence && near(detection)
    const isNew = ({ box }: Detection) => !tracks.some((track) => track.seen && iou(track.box, box) > SAME_OBJECT_IOU)
    return [
      ...this.#weak.update(
        admitted.filter((detection) => detection.score < confidence && near(detection) && isNew(detection)),
        atMs,
      ),
      ...this.#masked.update(masked.filter(strong), atMs),
      ...this.#misfits.update(
        misfits.filter((detection) => strong(detection) && isNew(detection)),
        atMs,
      ),
    ]
  }

  #isNear({ box }: Detection, { anchor }: CountingLine, points: readonly Point[]): boolean {
    const [x, y] = anchorPoint(box, anchor)
    return distanceToPolyline([x * this.#aspect, y], points) <= NEAR
  }

  #near({ lines }: Calibration): { line: CountingLine; points: readonly Point[] }[] {
    return lines.map((line) => ({ line, points: line.points.map(([x, y]): Point => [x * this.#aspect, y]) }))
  }
}

/** After so long without anything to follow all its tracks have ended, ms. */
const QUIET_MS = 8_000

type ShadowReason = Extract<SuppressedReason, 'weak' | 'masked' | 'wrong-size'>

class Shadow {
  readonly #tracker: Tracker
  readonly #scene: SceneCounter
  readonly #reason: ShadowReason
  #lastMs = -Infinity

  constructor(
    { lines, perspective }: Calibration,
    aspect: number,
    reason: ShadowReason,
    options: { confidence: number; confirmEvidence: number },
  ) {
    this.#tracker = new Tracker({ aspect, ...options })
    this.#scene = new SceneCounter({ lines, zones: [], perspective }, aspect, true)
    this.#reason = reason
  }

  recalibrate({ lines, perspective }: Calibration): void {
    this.#scene.recalibrate({ lines, zones: [], perspective })
  }

  update(detections: readonly Detection[], atMs: number): Suppressed[] {
    if (detections.length > 0) this.#lastMs = atMs
    else if (atMs - this.#lastMs > QUIET_MS) return []
    const events = this.#scene.update(this.#tracker.update(detections, atMs), atMs)
    this.#scene.takeSuppressed()
    return events.flatMap((event): Suppressed[] => {
      if (event.kind !== 'crossing' || !event.evidence) return []
      const { evidence, trackId, ...rest } = event
      // Numbers of tracks that are none are negative: they are nobody's else.
      return [{ ...rest, kind: 'suppressed', trackId: -trackId, reason: this.#reason, evidence }]
    })
  }
}
