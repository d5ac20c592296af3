import type { Observation } from '#core/calibrate/observation.ts'
import type { Calibration } from '#core/count/calibration.ts'
import { FrameCounter } from '#core/count/frame-counter.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Clock } from '#core/time/clock.ts'
import { isSetBack } from '#core/time/set-back.ts'
import type { SourceFrame } from '../sources/video-source.ts'
import type { FrameStages } from './camera-meter.ts'
import { RecentFrames } from './recent-frames.ts'
import { SceneWatch } from './scene-watch.ts'
import type { CountedPicture } from './taps/frame-tap.ts'
import { TrackPaths } from './track-paths.ts'
import type { UnackedEvents } from './unacked-events.ts'

export interface CameraCounterOptions {
  readonly cameraId: string
  readonly runId: string
  readonly calibration: Calibration
  readonly unacked: UnackedEvents
  readonly clock: Clock
  readonly stages: FrameStages
}

/** Detections of a live camera → events on their way to main. Begins anew where the picture or the clock changes. */
export class CameraCounter {
  readonly #options: CameraCounterOptions
  readonly #paths = new TrackPaths()
  /** A proof begins with them. */
  readonly recent = new RecentFrames()
  #calibration: Calibration
  #counter: FrameCounter | undefined
  #scene: SceneWatch | undefined
  #pictureSize = ''
  #frames = 0
  #lastAtMs = 0
  /** By how much the clock was set back so far, for what only compares times. */
  #setBackMs = 0

  constructor(options: CameraCounterOptions) {
    this.#options = options
    this.#calibration = options.calibration
  }

  recalibrate(calibration: Calibration): void {
    this.#calibration = calibration
    this.#counter?.recalibrate(calibration)
    this.#scene?.recalibrate(calibration)
  }

  /** What was seen in the last minutes. */
  snapshot(): Observation | undefined {
    return this.#scene?.snapshot()
  }

  /** `dropped`: frames lost so far. */
  count({ picture, capturedAtMs }: SourceFrame, detections: readonly Detection[], dropped: number): CountedPicture {
    const { cameraId, runId, unacked, clock, stages } = this.#options
    if (isSetBack(this.#lastAtMs, capturedAtMs)) this.#beginAnew(capturedAtMs)
    // Capture time drives tracking; it never goes back while the same tracks are followed.
    const atMs = (this.#lastAtMs = Math.max(this.#lastAtMs, capturedAtMs))
    const { detections: counted, tracks, events, suppressed } = this.#counterFor(picture).count(detections, atMs)
    const reported = unacked.add(
      cameraId,
      runId,
      suppressed.length > 0 ? [...events, ...suppressed] : events,
      clock.monotonicMs(),
    )
    this.recent.add({ atMs, aspect: picture.width / picture.height, detections: counted, tracks })
    this.#paths.update(tracks)
    const result: CountedPicture = {
      atMs,
      steadyMs: atMs + this.#setBackMs,
      frameNumber: ++this.#frames,
      detections,
      counted,
      tracks,
      events,
      reported,
      dropped,
      masks: this.#calibration.masks,
      trackPaths: this.#paths,
      scene: this.#scene!,
      stages,
    }
    this.#scene!.see(result)
    return result
  }

  /** What is decided but not yet clear is settled, and whoever is in a zone has left it. */
  settle(): void {
    if (!this.#counter) return
    const { cameraId, runId, unacked, clock } = this.#options
    const { events, suppressed } = this.#counter.finish(this.#lastAtMs)
    unacked.add(cameraId, runId, [...events, ...suppressed], clock.monotonicMs())
  }

  /** A camera that changes its picture size starts tracking anew: old positions mean nothing in the new shape. */
  #counterFor(picture: SourceFrame['picture']): FrameCounter {
    const size = `${picture.width}x${picture.height}`
    if (!this.#counter || size !== this.#pictureSize) {
      // Who was seen in the old shape has ended with it, and counts.
      this.settle()
      this.#counter = new FrameCounter(this.#calibration, picture.width / picture.height, { explain: true })
      this.#scene = new SceneWatch(this.#calibration, picture)
      this.#pictureSize = size
    }
    return this.#counter
  }

  /** The computer's clock was set back: held still until it has caught up, time would count nobody for as long. */
  #beginAnew(atMs: number): void {
    this.settle()
    this.#setBackMs += this.#lastAtMs - atMs
    this.#counter = undefined
    this.#paths.update([])
    this.#lastAtMs = atMs
  }
}
