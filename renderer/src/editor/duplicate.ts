import type { Point } from '#core/geometry/point.ts'
import { MAX_SHAPES, newShape, type Shape, type ShapeWords } from './shapes.ts'
import { within } from './several.ts'

/** How far a copy lies from what it was copied from, of the picture. */
const ASIDE = 0.04

/**
 * Shapes of the same kinds and settings, a little aside and among themselves as before; where they would lie on other
 * copies, farther.
 */
export function duplicatesOf(originals: readonly Shape[], shapes: readonly Shape[], words: ShapeWords): Shape[] {
  const taken = (moved: readonly (readonly Point[])[]) =>
    originals.some(({ kind }, i) =>
      shapes.some((other) => other.kind === kind && samePoints(other.points, moved[i] ?? [])),
    )
  let moved = aside(originals.map(({ points }) => points))
  // What fills the picture has nowhere to go.
  for (let tries = 0; tries < MAX_SHAPES && taken(moved); tries++) moved = aside(moved)
  const copies: Shape[] = []
  originals.forEach((shape, i) => copies.push(copyOf(shape, moved[i] ?? shape.points, [...shapes, ...copies], words)))
  return copies
}

function copyOf(shape: Shape, points: readonly Point[], shapes: readonly Shape[], words: ShapeWords): Shape {
  const fresh = newShape(shape.kind, points, shapes, words)
  if (shape.kind === 'line' && fresh.kind === 'line')
    return { ...fresh, of: { ...shape.of, name: freeName(shape.of.name, shapes) } }
  if (shape.kind === 'zone' && fresh.kind === 'zone')
    return { ...fresh, of: { ...shape.of, name: freeName(shape.of.name, shapes) } }
  return fresh
}

/** To the lower right, or to where there is room. */
function aside(groups: readonly (readonly Point[])[]): readonly (readonly Point[])[] {
  const points = groups.flat()
  const wanted: readonly Point[] = [
    [ASIDE, ASIDE],
    [-ASIDE, ASIDE],
    [ASIDE, -ASIDE],
    [-ASIDE, -ASIDE],
  ]
  const room = ([dx, dy]: Point) => {
    const [x, y] = within(points, [dx, dy])
    return Math.hypot(x, y)
  }
  const way = within(
    points,
    wanted.reduce((best, one) => (room(one) > room(best) + 1e-9 ? one : best)),
  )
  return groups.map((group) => group.map(([x, y]): Point => [x + way[0], y + way[1]]))
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every(([x, y], i) => Math.hypot(x - b[i]![0], y - b[i]![1]) < ASIDE / 4)
}

/** "Door" → "Door 2"; "Door 2" → "Door 3". */
function freeName(name: string, shapes: readonly Shape[]): string {
  const names = new Set(
    shapes.flatMap((shape) => (shape.kind === 'line' || shape.kind === 'zone' ? [shape.of.name] : [])),
  )
  if (!names.has(name)) return name
  const [, base = name, number = '1'] = /^(.*?)(?: (\d+))?$/u.exec(name) ?? []
  for (let next = Number(number) + 1; ; next++) {
    const ending = ` ${next}`
    const free = `${base.slice(0, 80 - ending.length)}${ending}`
    if (!names.has(free)) return free
  }
}
