import { coverEverything, groundProblem, shapeProblem } from '#core/count/shape-problems.ts'
import { FieldcountError, type ErrorData } from '#core/errors/error-data.ts'
import { MAX_POINTS, type Point } from '#core/geometry/point.ts'
import { isClosed, shapeName, type Drawing, type ShapeWords } from './shapes.ts'

/** What keeps the drawing from being saved, at the shape where it is. The application checks the same again. */
export interface Problem {
  readonly shapeId: string
  readonly at: Point
  readonly error: ErrorData
}

export function problemsOf({ shapes }: Drawing, words: ShapeWords): Problem[] {
  const problems = shapes.flatMap((shape): Problem[] => {
    const found = shape.kind === 'ground' ? groundProblem(shape.points) : shapeProblem(shape.points, isClosed(shape))
    const params = { shape: shapeName(shape, shapes, words), count: shape.points.length, max: MAX_POINTS }
    return found ? [{ shapeId: shape.id, at: found.at, error: new FieldcountError(found.code, params).data }] : []
  })
  const ignored = shapes.filter(({ kind }) => kind === 'ignore')
  if (coverEverything(ignored.map(({ points }) => points)))
    problems.push({
      shapeId: ignored[0]!.id,
      at: [0.5, 0.5],
      error: new FieldcountError('calibration.allIgnored').data,
    })
  return problems
}
