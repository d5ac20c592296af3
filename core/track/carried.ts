import { intersection } from '../geometry/iou.ts'
import { FORBIDDEN } from './assignment.ts'
import type { LiveTrack } from './live-track.ts'
import type { CostFunction } from './matching-cost.ts'

/** Whoever vanished in another one's box is carried along for at most this long, ms. */
const CARRIED_FOR_MS = 6_000
/** Only what was seen this shortly before has vanished where the other one is now, in frames. */
const VANISHED_FRAMES = 2.5
/** Share of a box that lies in the other one's. */
const COVERED = 0.6
/** Comes out again within so many of its own sizes, at a size that differs by no more than this. */
const OUT_WITHIN = 0.5
const MAX_SIZE_RATIO = 2

/**
 * Two who walk so close that they become one box: the track that finds none is not lost but in the other one's, goes
 * where that goes, and is looked for beside it. Without this it is looked for where it would have gone alone, and who
 * comes out beyond a line is somebody new who never crossed it.
 */
export function carryAlong(tracks: readonly LiveTrack[], atMs: number, usualMs: number): void {
  const seen = tracks.filter((track) => track.confirmed && track.seenAtMs === atMs)
  const alive = new Set(tracks)
  for (const track of tracks) {
    if (track.seenAtMs === atMs || !track.confirmed) continue
    if (track.carrier && (!alive.has(track.carrier) || atMs - track.seenAtMs > CARRIED_FOR_MS))
      track.carrier = undefined
    if (track.carrier || atMs - track.seenAtMs > VANISHED_FRAMES * usualMs) continue
    const { box } = track
    track.carrier = seen.find(
      (other) => other.kind === track.kind && intersection(box, other.box) > COVERED * box.w * box.h,
    )
  }
}

/** What it costs to believe that somebody came out of the box he was carried in. */
export const outOfCarrier: CostFunction = ({ box: own, carrier }, { box }) => {
  if (!carrier) return FORBIDDEN
  const ratio = (box.w * box.h) / (own.w * own.h)
  if (ratio > MAX_SIZE_RATIO || ratio < 1 / MAX_SIZE_RATIO) return FORBIDDEN
  const from = carrier.box
  const distance = Math.hypot(box.x + box.w / 2 - from.x - from.w / 2, box.y + box.h / 2 - from.y - from.h / 2)
  const sizes = distance / Math.sqrt(own.w * own.h)
  return sizes > OUT_WITHIN ? FORBIDDEN : sizes
}
