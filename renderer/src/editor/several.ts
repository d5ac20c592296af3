import type { Point } from '#core/geometry/point.ts'
import { segmentsMeet } from '#core/geometry/shape-checks.ts'
import { withPoints, withShapes, type EditorState, type Selection } from './editor-state.ts'
import { edgesOf } from './hit-test.ts'
import type { Drawing, Shape } from './shapes.ts'
import { onPicture } from './snap.ts'

/** The chosen shapes, the one that was chosen first at the front. */
export function chosenIds(selection: Selection | undefined): readonly string[] {
  return selection ? [selection.shapeId, ...(selection.also ?? [])] : []
}

export const isSeveral = ({ selection }: Pick<EditorState, 'selection'>): boolean => (selection?.also?.length ?? 0) > 0

/** In the order of the drawing. */
export function chosenShapes({ drawing, selection }: EditorState): readonly Shape[] {
  const ids = new Set(chosenIds(selection))
  return drawing.shapes.filter(({ id }) => ids.has(id))
}

/** Shapes as wholes. */
export function selectionOf(ids: readonly string[]): Selection | undefined {
  const [shapeId, ...also] = [...new Set(ids)]
  return shapeId === undefined ? undefined : { shapeId, ...(also.length > 0 && { also }) }
}

/** One more, or one less where it was chosen already. */
export function toggled(selection: Selection | undefined, id: string): Selection | undefined {
  const ids = chosenIds(selection)
  return selectionOf(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
}

/** Shapes moved together, as far as all of them stay on the picture. */
export function moveShapes(drawing: Drawing, ids: readonly string[], way: Point): Drawing {
  const moving = drawing.shapes.filter(({ id }) => ids.includes(id))
  const [dx, dy] = within(
    moving.flatMap(({ points }) => points),
    way,
  )
  if (dx === 0 && dy === 0) return drawing
  return withShapes(
    drawing,
    drawing.shapes.map((shape) =>
      ids.includes(shape.id)
        ? withPoints(
            shape,
            shape.points.map(([x, y]) => onPicture([x + dx, y + dy])),
          )
        : shape,
    ),
  )
}

/** A way cut short so that all points stay on the picture: the shape is kept, not flattened at the border. */
export function within(points: readonly Point[], way: Point): Point {
  return [0, 1].map((axis) => {
    const values = points.map((point) => point[axis]!)
    return Math.min(1 - Math.max(...values), Math.max(-Math.min(...values), way[axis]!))
  }) as Point
}

/** Shapes that a rectangle touches. */
export function touchedBy(shapes: readonly Shape[], [x1, y1]: Point, [x2, y2]: Point): readonly string[] {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)]
  const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)]
  const isInside = ([x, y]: Point) => x >= left && x <= right && y >= top && y <= bottom
  const corners: readonly Point[] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
  const sides = corners.map((corner, i): [Point, Point] => [corner, corners[(i + 1) % 4] ?? corner])
  const touches = (shape: Shape) =>
    shape.points.some(isInside) || edgesOf(shape).some(([a, b]) => sides.some(([c, d]) => segmentsMeet(a, b, c, d)))
  return shapes.filter(touches).map(({ id }) => id)
}
