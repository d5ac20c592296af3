import type { Ground } from '../ground/ground.ts'
import type { Box } from '../geometry/box.ts'
import type { Point } from '../geometry/point.ts'
import { distanceToPolyline } from '../geometry/segment.ts'
import { anchorPoint, type Anchor } from '../geometry/anchor.ts'
import { hysteresisBand, JITTER } from './hysteresis.ts'

/** Half a body, m: whose middle is this far past a line has left it altogether. Shoulders are about 0.45 m wide. */
const HALF_BODY_M = 0.225

/** A line or the edge of a zone, with what distances to it are measured by. */
export interface Boundary {
  /** 0..1 of the picture. */
  readonly points: readonly Point[]
  readonly closed: boolean
  readonly anchor: Anchor
  /** Picture width / height. */
  readonly aspect: number
  /** Where it is known, the band is half a body on the ground on either side, instead of a share of the box. */
  readonly ground: Ground | undefined
}

/** How far a box's anchor is from a boundary, in half widths of the hysteresis band: 1 and more is clear of it. */
export function clearance(box: Box, boundary: Boundary): number {
  const { points, closed, anchor, aspect } = boundary
  const scaled = ([x, y]: Point): Point => [x * aspect, y]
  const distance = distanceToPolyline(scaled(anchorPoint(box, anchor)), points.map(scaled), closed)
  const bodies = halfBodies(box, boundary)
  // Far away a body is a few pixels, and boxes tremble by that.
  return bodies === undefined ? distance / hysteresisBand(box, aspect) : Math.min(bodies, distance / JITTER)
}

/**
 * The same on the ground: the feet against the boundary, which is lowered to where feet are when the anchor is on it.
 */
function halfBodies(box: Box, { points, closed, anchor, ground }: Boundary): number | undefined {
  if (!ground) return undefined
  const feet = anchorPoint(box, 'bottom')
  const drop = feet[1] - anchorPoint(box, anchor)[1]
  const at = ground.toGround(feet)
  const onGround = points.map(([x, y]) => ground.toGround([x, y + drop]))
  if (!at || !onGround.every((point) => point !== undefined)) return undefined
  return distanceToPolyline(at, onGround, closed) / HALF_BODY_M
}
