import { anchorPoint } from '../geometry/anchor.ts'
import { mayCount } from '../count/animals-as-people.ts'
import type { CountingLine } from '../count/calibration.ts'
import type { Box } from '../geometry/box.ts'
import type { Point } from '../geometry/point.ts'
import type { TrackPath } from './observation.ts'

/** The way of one track's anchor. Units of picture height, so that angles are what the eye sees. */
export interface Path {
  readonly points: readonly Point[]
  /** Times of the points, ms since the first. */
  readonly timesMs: readonly number[]
  /** 0..1 of the picture. */
  readonly boxes: readonly Box[]
}

/** One step of a way. */
export interface Step {
  readonly from: Point
  readonly to: Point
  readonly ms: number
  readonly box: Box
}

/** Ways of the classes that count, as seen by an anchor. */
export function pathsAcross(
  trackPaths: readonly TrackPath[],
  counting: Pick<CountingLine, 'animalsAsPeople' | 'anchor'> & { readonly classes: readonly string[] },
  aspect: number,
): Path[] {
  return trackPaths
    .filter(({ className }) => mayCount(counting, className))
    .map(({ points }) => {
      const boxes = points.map(([, x, y, w, h]) => ({ x, y, w, h }))
      return {
        boxes,
        timesMs: points.map(([sinceMs]) => sinceMs),
        points: boxes.map((box): Point => scaled(anchorPoint(box, counting.anchor), aspect)),
      }
    })
}

export function stepsOf(paths: readonly Path[]): Step[] {
  return paths.flatMap(({ points, timesMs, boxes }) =>
    points.slice(1).map((to, i) => ({ from: points[i]!, to, ms: timesMs[i + 1]! - timesMs[i]!, box: boxes[i + 1]! })),
  )
}

/** Picture (0..1) → units of picture height. */
export function scaled([x, y]: readonly [number, number], aspect: number): Point {
  return [x * aspect, y]
}

/** How far the ends of a way are apart. */
export function reachOf({ points }: Path): number {
  const [[x0, y0], [x1, y1]] = [points[0]!, points.at(-1)!]
  return Math.hypot(x1 - x0, y1 - y0)
}

/** Side length of a square of the box's area, units of picture height. */
export function sizeOf({ w, h }: Box, aspect: number): number {
  return Math.sqrt(w * aspect * h)
}

const AXIS_BINS = 36
const AXIS_SMOOTH = 3
/** Steps that go this far from the axis belong to another flow. */
const WITH_FLOW = Math.PI / 6

/**
 * The axis along which most of the way is walked, 0..π, whichever way; undefined where nobody moves. Two flows that
 * cross each other do not add up to one between them.
 */
export function mainAxis(steps: readonly Pick<Step, 'from' | 'to'>[]): number | undefined {
  const bins = new Array<number>(AXIS_BINS).fill(0)
  const moves = steps.map(({ from, to }) => ({
    angle: axial(Math.atan2(to[1] - from[1], to[0] - from[0])),
    length: Math.hypot(to[0] - from[0], to[1] - from[1]),
  }))
  for (const { angle, length } of moves) bins[Math.floor((angle / Math.PI) * AXIS_BINS) % AXIS_BINS]! += length
  const smooth = bins.map((_, i) =>
    Array.from({ length: 2 * AXIS_SMOOTH + 1 }, (_, k) => bins[(i + k - AXIS_SMOOTH + AXIS_BINS) % AXIS_BINS]!).reduce(
      (sum, one) => sum + one,
      0,
    ),
  )
  const most = Math.max(...smooth)
  if (!(most > 0)) return undefined
  const peak = ((smooth.indexOf(most) + 0.5) / AXIS_BINS) * Math.PI
  // Doubled angles make the two ways along an axis the same.
  let [x, y] = [0, 0]
  for (const { angle, length } of moves) {
    if (axialDistance(angle, peak) > WITH_FLOW) continue
    x += length * Math.cos(2 * angle)
    y += length * Math.sin(2 * angle)
  }
  return axial(Math.atan2(y, x) / 2)
}

/** 0..π. */
function axial(angle: number): number {
  const turned = angle % Math.PI
  const positive = turned < 0 ? turned + Math.PI : turned
  return positive >= Math.PI ? 0 : positive
}

/** Between two axes, 0..π/2. */
export function axialDistance(a: number, b: number): number {
  const apart = Math.abs(axial(a) - axial(b))
  return Math.min(apart, Math.PI - apart)
}
