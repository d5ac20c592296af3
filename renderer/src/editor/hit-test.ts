import type { Point } from '#core/geometry/point.ts'
import { contains } from '#core/geometry/polygon.ts'
import { distanceToSegment } from '#core/geometry/segment.ts'
import { polygonArea } from '#core/geometry/shape-checks.ts'
import { isClosed, type Shape } from './shapes.ts'

/** What lies under the pointer. A point, the handle in the middle of an edge, the edge, or the inside of an area. */
export interface Hit {
  readonly shapeId: string
  readonly part: 'point' | 'middle' | 'edge' | 'inside'
  /** Number of the point, or of the edge by its first point; 0 for the inside. */
  readonly index: number
}

export interface HitOptions {
  /** How near counts as on it, in picture heights. */
  readonly reach: number
  /** Picture width / height. */
  readonly aspect: number
  /** Its handles lie on top, and only it has handles in the middle of edges. */
  readonly selectedId?: string
}

/** The edges of a shape as pairs of points; the number of an edge is that of its first point. */
export function edgesOf(shape: Shape): [Point, Point][] {
  const { points } = shape
  return points.flatMap((point, i): [Point, Point][] => {
    const next = points[i + 1] ?? (isClosed(shape) ? points[0] : undefined)
    return next ? [[point, next]] : []
  })
}

export const middle = ([a, b]: readonly [Point, Point]): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** Distance of two points in picture heights. */
export const distance = (a: Point, b: Point, aspect: number): number => Math.hypot((a[0] - b[0]) * aspect, a[1] - b[1])

/** The nearest thing under the pointer: points before middles before edges before insides; the smallest area first. */
export function hitTest(
  shapes: readonly Shape[],
  at: Point,
  { reach, aspect, selectedId }: HitOptions,
): Hit | undefined {
  const ordered = [...shapes].sort((a, b) => Number(b.id === selectedId) - Number(a.id === selectedId))
  const scaled = ([x, y]: Point): Point => [x * aspect, y]
  const here = scaled(at)
  const selected = ordered.filter(({ id }) => id === selectedId)
  return (
    nearest(selected, reach, (shape) => shape.points.map((point) => distance(point, at, aspect)), 'point') ??
    nearest(
      selected,
      reach,
      (shape) =>
        edgesOf(shape).map((edge) => (roomFor(edge, reach, aspect) ? distance(middle(edge), at, aspect) : Infinity)),
      'middle',
    ) ??
    nearest(ordered, reach, (shape) => shape.points.map((point) => distance(point, at, aspect)), 'point') ??
    nearest(
      ordered,
      reach,
      (shape) => edgesOf(shape).map(([a, b]) => distanceToSegment(here, scaled(a), scaled(b))),
      'edge',
    ) ??
    smallestAround(ordered, at, selectedId)
  )
}

/** Whether an edge is long enough that a handle in its middle does not lie on its ends. */
export function roomFor([a, b]: readonly [Point, Point], reach: number, aspect: number): boolean {
  return distance(a, b, aspect) > reach * 4
}

function nearest(
  shapes: readonly Shape[],
  reach: number,
  distances: (shape: Shape) => number[],
  part: Hit['part'],
): Hit | undefined {
  let best: { hit: Hit; distance: number } | undefined
  for (const shape of shapes) {
    distances(shape).forEach((one, index) => {
      // Strictly nearer: of equals the first wins, and the selected shape comes first.
      if (one <= reach && (!best || one < best.distance))
        best = { hit: { shapeId: shape.id, part, index }, distance: one }
    })
  }
  return best?.hit
}

function smallestAround(shapes: readonly Shape[], at: Point, selectedId: string | undefined): Hit | undefined {
  const around = shapes.filter((shape) => isClosed(shape) && contains(shape.points, at))
  const shape =
    around.find(({ id }) => id === selectedId) ??
    around.sort((a, b) => polygonArea(a.points) - polygonArea(b.points))[0]
  return shape && { shapeId: shape.id, part: 'inside', index: 0 }
}
