import type { Calibration } from '../count/calibration.ts'
import type { CountEvent } from '../count/count-event.ts'
import { trackable, trackerOptions } from '../count/frame-counter.ts'
import { SceneCounter } from '../count/scene-counter.ts'
import { fromGrid } from '../detect/detection-grid.ts'
import { isSetBack } from '../time/set-back.ts'
import type { Track } from '../track/track.ts'
import { Tracker } from '../track/tracker.ts'
import type { ProofCrossing } from './proof-record.ts'
import type { CapturedFrame, CapturedPart } from './captured-frame.ts'

/**
 * Tracks of one stretch that was counted by one counter: a run, as long as its picture keeps its shape and the clock is
 * not set back.
 */
export interface ReplayedStretch {
  readonly aspect: number
  /** The run was over, or began anew at another time: who is on a line then is settled. */
  readonly ends: boolean
  readonly frames: readonly { readonly atMs: number; readonly tracks: readonly Track[] }[]
}

/** What of a calibration decides about tracks. */
export type TrackCalibration = Pick<Calibration, 'classMap' | 'sizeLimits' | 'masks' | 'confidence' | 'confirmation'>

/** Whether the detections are there: proofs of older versions kept only tracks. */
export function canReplay(parts: readonly CapturedPart[]): boolean {
  return (
    parts.some(({ frames }) => frames.length > 0) &&
    parts.every(({ frames }) => frames.every(({ detections }) => detections !== undefined))
  )
}

/**
 * Kept detections → tracks, as the camera's worker made them. Does not depend on lines, so that they can be
 * tried on the same tracks again and again.
 */
export function replayTracks(parts: readonly CapturedPart[], calibration: TrackCalibration): ReplayedStretch[] {
  return stretchesOf(parts).map(({ aspect, ends, frames }) => {
    const tracker = new Tracker({ aspect, ...trackerOptions(calibration) })
    return {
      aspect,
      ends,
      frames: frames.map(({ atMs, detections = [] }) => ({
        atMs,
        tracks: tracker.update(trackable(detections.map(fromGrid), calibration).admitted, atMs),
      })),
    }
  })
}

/**
 * Crossings of tracks over lines. With the calibration they were counted with it gives the very crossings that were
 * counted.
 */
export function replayCount(
  stretches: readonly ReplayedStretch[],
  { lines, perspective }: Pick<Calibration, 'lines' | 'perspective'>,
): ProofCrossing[] {
  const crossings: ProofCrossing[] = []
  let before = 0
  stretches.forEach(({ aspect, ends, frames }, index) => {
    const scene = new SceneCounter({ lines, zones: [], perspective }, aspect)
    let lastId = 0
    const add = (events: readonly CountEvent[]): void => {
      for (const event of events) {
        if (event.kind !== 'crossing') continue
        const { atMs, lineId, direction, className, trackId } = event
        // Tracks of another stretch are others, whatever their numbers.
        crossings.push({
          id: `replay:${index}:${crossings.length}`,
          atMs,
          lineId,
          direction,
          className,
          trackId: before + trackId,
        })
      }
    }
    for (const { atMs, tracks } of frames) {
      for (const { id } of tracks) lastId = Math.max(lastId, id)
      add(scene.update(tracks, atMs))
    }
    if (ends) add(scene.finish(frames.at(-1)?.atMs ?? 0))
    before += lastId
  })
  return crossings
}

function stretchesOf(parts: readonly CapturedPart[]): { aspect: number; ends: boolean; frames: CapturedFrame[] }[] {
  const stretches: { runId: string; aspect: number; ends: boolean; frames: CapturedFrame[] }[] = []
  for (const { runId, frames } of parts) {
    for (const frame of frames) {
      const last = stretches.at(-1)
      const setBack = last !== undefined && isSetBack(last.frames.at(-1)!.atMs, frame.atMs)
      if (last?.runId === runId && last.aspect === frame.aspect && !setBack) last.frames.push(frame)
      else {
        // A picture of another shape begins anew without settling; a run that ends or is set back settles.
        if (last && last.runId === runId && !setBack) last.ends = false
        stretches.push({ runId, aspect: frame.aspect, ends: true, frames: [frame] })
      }
    }
  }
  return stretches
}
