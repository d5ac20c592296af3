import { oneObject } from '../detect/class-kinds.ts'
import { iou } from '../geometry/iou.ts'
import { FORBIDDEN } from './assignment.ts'
import type { Candidate, LiveTrack } from './live-track.ts'
import type { TrackerOptions } from './tracker-options.ts'

/** What it costs to believe that a detection is the track's object; `FORBIDDEN` where it cannot be. */
export type CostFunction = (track: LiveTrack, candidate: Candidate, atMs: number) => number

/**
 * Another class than the track's costs this much: detectors change their mind about one and the same object.
 * Between names of one object (a lorry that is a truck and a car) nothing.
 */
const OTHER_CLASS_COST = 0.15
/** A track that was lost for a while gives way to one that was not, per s. */
const LOST_COST_PER_S = 0.5

function extraCost(track: LiveTrack, { detection }: Candidate, atMs: number): number {
  return (
    (LOST_COST_PER_S * (atMs - track.seenAtMs)) / 1000 +
    (oneObject(detection.className, track.className) ? 0 : OTHER_CLASS_COST)
  )
}

export function byOverlap(minIou: number): CostFunction {
  return (track, candidate, atMs) => {
    const overlap = iou(track.box, candidate.box)
    return overlap < minIou ? FORBIDDEN : 1 - overlap + extraCost(track, candidate, atMs)
  }
}

/** Areas that differ more than this are not one object. */
const MAX_SIZE_RATIO = 3

/** What moved further than its own size between two frames, within the reach of its kind. */
export function byDistance(motion: TrackerOptions['motion']): CostFunction {
  return (track, candidate, atMs) => {
    const { box } = candidate
    const predicted = track.box
    const ratio = (box.w * box.h) / (predicted.w * predicted.h)
    if (ratio > MAX_SIZE_RATIO || ratio < 1 / MAX_SIZE_RATIO) return FORBIDDEN
    const distance = Math.hypot(
      box.x + box.w / 2 - predicted.x - predicted.w / 2,
      box.y + box.h / 2 - predicted.y - predicted.h / 2,
    )
    const size = Math.sqrt(predicted.w * predicted.h)
    const { reach } = motion[track.kind]
    const unseenS = (atMs - track.seenAtMs) / 1000
    const farthest = track.seenOnce
      ? Math.min(reach.seenOnceMost, reach.atOnce + reach.seenOncePerS * unseenS)
      : Math.min(reach.most, reach.atOnce + (reach.perS + reach.ofWay * track.speed) * unseenS)
    return distance > farthest * size ? FORBIDDEN : distance / size + extraCost(track, candidate, atMs)
  }
}
