import type { Point } from '#core/geometry/point.ts'
import { clamp } from '#core/statistics/clamp.ts'
import { distance, edgesOf } from './hit-test.ts'
import type { Shape } from './shapes.ts'

/** What a point was drawn to, shown as a thin line or a ring while it is. */
export interface Guide {
  readonly kind: 'picture' | 'vertex' | 'edge' | 'angle'
  readonly from: Point
  readonly to: Point
}

export interface Snapped {
  readonly at: Point
  readonly guides: readonly Guide[]
}

export interface SnapOptions {
  /** How near something must be to draw the point to it, in picture heights; 0: nothing does. */
  readonly reach: number
  readonly aspect: number
  /** Whose points and edges draw it. */
  readonly others: readonly Shape[]
  /** Keeps the way from here at a multiple of 45°. */
  readonly angleFrom?: Point
}

/** A pixel of a 4K picture is 0.00026; finer is noise in a file. */
const STEPS = 10_000
const round = (value: number): number => Math.round(value * STEPS) / STEPS
const within = (value: number): number => clamp(value, 0, 1)
export const onPicture = ([x, y]: Point): Point => [round(within(x)), round(within(y))]

/**
 * Where a point goes that is let go here: onto a corner, an edge or a border near by, else where it is. Always on the
 * picture.
 */
export function snap(point: Point, options: SnapOptions): Snapped {
  const at = onPicture(point)
  if (options.angleFrom) return snapAngle(at, options.angleFrom, options)
  if (options.reach <= 0) return { at, guides: [] }
  return snapVertex(at, options) ?? snapBorder(at, options) ?? snapEdge(at, options) ?? { at, guides: [] }
}

function snapVertex(at: Point, { others, reach, aspect }: SnapOptions): Snapped | undefined {
  const nearest = closest(
    others.flatMap(({ points }) => points),
    at,
    reach,
    aspect,
  )
  return nearest && { at: nearest, guides: [{ kind: 'vertex', from: nearest, to: nearest }] }
}

/** The borders of the picture; at a corner both. */
function snapBorder(at: Point, { reach, aspect }: SnapOptions): Snapped | undefined {
  const x = at[0] * aspect <= reach ? 0 : (1 - at[0]) * aspect <= reach ? 1 : undefined
  const y = at[1] <= reach ? 0 : 1 - at[1] <= reach ? 1 : undefined
  if (x === undefined && y === undefined) return undefined
  const guides: Guide[] = []
  if (x !== undefined) guides.push({ kind: 'picture', from: [x, 0], to: [x, 1] })
  if (y !== undefined) guides.push({ kind: 'picture', from: [0, y], to: [1, y] })
  return { at: [x ?? at[0], y ?? at[1]], guides }
}

function snapEdge(at: Point, { others, reach, aspect }: SnapOptions): Snapped | undefined {
  const edges = others.flatMap(edgesOf)
  const feet = edges.map((edge) => onPicture(footOn(edge, at, aspect)))
  const nearest = closest(feet, at, reach, aspect)
  if (!nearest) return undefined
  const [from, to] = edges[feet.indexOf(nearest)]!
  return { at: nearest, guides: [{ kind: 'edge', from, to }] }
}

/** The point of an edge nearest to p, as the picture is seen. */
function footOn([a, b]: readonly [Point, Point], p: Point, aspect: number): Point {
  const [dx, dy] = [(b[0] - a[0]) * aspect, b[1] - a[1]]
  const lengthSquared = dx * dx + dy * dy
  const t = lengthSquared === 0 ? 0 : within(((p[0] - a[0]) * aspect * dx + (p[1] - a[1]) * dy) / lengthSquared)
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

function closest(points: readonly Point[], at: Point, reach: number, aspect: number): Point | undefined {
  let best: Point | undefined
  let least = reach
  for (const point of points) {
    const far = distance(point, at, aspect)
    if (far > least || (best && far === least)) continue
    best = point
    least = far
  }
  return best
}

const EIGHTH = Math.PI / 4

/** On the nearest of the eight rays from `from`, as far along it as the pointer is, ending at a border near by. */
function snapAngle(at: Point, from: Point, { aspect, reach }: SnapOptions): Snapped {
  const [dx, dy] = [(at[0] - from[0]) * aspect, at[1] - from[1]]
  if (dx === 0 && dy === 0) return { at, guides: [] }
  const angle = Math.round(Math.atan2(dy, dx) / EIGHTH) * EIGHTH
  // Exact zeros for the four straight ways.
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)].map((part) => (Math.abs(part) < 1e-9 ? 0 : part)) as [
    number,
    number,
  ]
  const room = Math.min(roomAlong(from[0] * aspect, ux, aspect), roomAlong(from[1], uy, 1))
  const wanted = Math.max(0, dx * ux + dy * uy)
  const length = wanted > room - reach ? room : wanted
  const end: Point = [within(from[0] + (ux * length) / aspect), within(from[1] + uy * length)]
  const border: Point = [within(from[0] + (ux * room) / aspect), within(from[1] + uy * room)]
  return { at: end, guides: [{ kind: 'angle', from, to: border }] }
}

/** How far one can go along one axis before leaving 0..size. */
function roomAlong(start: number, direction: number, size: number): number {
  return direction > 0 ? (size - start) / direction : direction < 0 ? -start / direction : Infinity
}
