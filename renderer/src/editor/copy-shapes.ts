import { newShape, type Shape, type ShapeWords } from './shapes.ts'
import { freeName } from './templates.ts'

/**
 * Shapes of another camera, ready to be put beside those that are present: same points (of the picture, whatever its
 * size), new ids, since counts are kept by them, and names that are free here. What is there already, point by point,
 * is left out.
 */
export function copyShapes(chosen: readonly Shape[], present: readonly Shape[], words: ShapeWords): Shape[] {
  const made: Shape[] = []
  for (const shape of chosen) {
    const all = [...present, ...made]
    if (all.some((one) => one.kind === shape.kind && JSON.stringify(one.points) === JSON.stringify(shape.points)))
      continue
    const { id } = newShape(shape.kind, shape.points, all, words)
    made.push(
      shape.kind === 'line' || shape.kind === 'zone'
        ? ({ ...shape, id, of: { ...shape.of, name: freeName(shape.of.name, all) } } as Shape)
        : { ...shape, id },
    )
  }
  return made
}
