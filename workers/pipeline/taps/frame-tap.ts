import type { TapReport } from '#core/contract/worker/taps.ts'
import type { ObservedFrame } from '#core/calibrate/scene-statistics.ts'
import type { Observation } from '#core/calibrate/observation.ts'
import type { Mask } from '#core/count/calibration.ts'
import type { CountEvent, NumberedEvent } from '#core/count/count-event.ts'
import type { Detection } from '#core/detect/detection.ts'
import type { Clock } from '#core/time/clock.ts'
import type { SourceFrame } from '../../sources/video-source.ts'
import type { FrameStages } from '../camera-meter.ts'
import type { RecentFrames } from '../recent-frames.ts'
import type { SceneWatch } from '../scene-watch.ts'
import type { TrackPaths } from '../track-paths.ts'

/** What counting made of one frame. */
export interface CountedPicture extends ObservedFrame {
  /** As they were counted: without those that were left out. */
  readonly counted: readonly Detection[]
  readonly events: readonly CountEvent[]
  /** Events and near misses with their numbers. */
  readonly reported: readonly NumberedEvent[]
  /** Privacy masks among them are painted black in every picture that leaves the worker. */
  readonly masks: readonly Mask[]
  readonly frameNumber: number
  /** Like `atMs`, but it goes on where the computer's clock was set back. */
  readonly steadyMs: number
  readonly trackPaths: TrackPaths
  readonly scene: SceneWatch
  /** Valid until the next frame. */
  readonly stages: FrameStages
}

/** Somebody who looks at the counted frames of one camera. Costs nothing where it is not set. */
export interface FrameTap {
  /** It frees the frames it is shown, when it is done with them; only the last tap may. */
  readonly keepsFrames?: true
  /** The caller keeps the frame, and leaves it alone until this resolves. */
  see(frame: SourceFrame, counted: CountedPicture): Promise<void> | void
  /** Called once; `see` may still be under way. */
  close(): Promise<void> | void
}

/** The camera a tap is set on. */
export interface TappedCamera {
  readonly cameraId: string
  readonly runId: string
  readonly clock: Clock
  /** What counting saw in the last seconds. */
  readonly recent: RecentFrames
  /** What there was to see in the last minutes; undefined before the first frame. */
  snapshot(): Observation | undefined
  send(report: TapReport): void
}

/** Ends the tap it was given to, if it is still set. */
export type EndTap = () => void
