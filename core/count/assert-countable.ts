import { FieldcountError } from '../errors/error-data.ts'
import type { Calibration } from './calibration.ts'
import { MAX_POINTS } from '../geometry/point.ts'
import { coverEverything, shapeProblem } from './shape-problems.ts'

/**
 * Refuses a calibration that could not count: the schema looks at fields, this looks at the shapes. Not part of the
 * schema, since what was stored by an older version must stay readable. (The ground is looked at by its own schema.)
 * Throws `calibration.*` with the shape's name.
 */
export function assertCountable({ lines, zones, masks }: Calibration): void {
  for (const { name, points } of lines) refuse(name, points, false)
  for (const { name, polygon } of zones) refuse(name, polygon, true)
  masks.forEach(({ kind, polygon }, i) => refuse(`${kind} mask ${i + 1}`, polygon, true))
  const ignored = masks.filter(({ kind }) => kind === 'ignore').map(({ polygon }) => polygon)
  if (coverEverything(ignored)) throw new FieldcountError('calibration.allIgnored', { shape: 'ignore' })
}

function refuse(shape: string, points: readonly [number, number][], closed: boolean): void {
  const problem = shapeProblem(points, closed)
  if (problem) throw new FieldcountError(problem.code, { shape, count: points.length, max: MAX_POINTS })
}
