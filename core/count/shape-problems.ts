import { quadProblem, type Quad } from '../ground/perspective.ts'
import { MAX_POINTS, type Point } from '../geometry/point.ts'
import { contains } from '../geometry/polygon.ts'
import { polygonArea, repeatedPoint, selfCrossing } from '../geometry/shape-checks.ts'

/** What keeps a shape from being counted with; each has a text in the error catalogue. */
type ShapeProblemCode =
  | 'calibration.outside'
  | 'calibration.tooManyPoints'
  | 'calibration.tooFewPoints'
  | 'calibration.repeatedPoint'
  | 'calibration.noLength'
  | 'calibration.selfCrossing'
  | 'calibration.noArea'
  | 'calibration.allIgnored'
  | 'calibration.badGround'

export interface ShapeProblem {
  readonly code: ShapeProblemCode
  /** Where to look, on the picture. */
  readonly at: Point
}

/** Shorter lines are a click, not a line; parts of the picture's sides. */
const MIN_LENGTH = 0.01
/** Smaller areas hold nobody. */
const MIN_AREA = 0.0001

/** The first thing wrong with a line (open) or an area (closed); undefined when it can be counted with. */
export function shapeProblem(points: readonly Point[], closed: boolean): ShapeProblem | undefined {
  const outside = points.find(([x, y]) => !(x >= 0 && x <= 1 && y >= 0 && y <= 1))
  if (outside) return { code: 'calibration.outside', at: outside }
  if (points.length > MAX_POINTS) return { code: 'calibration.tooManyPoints', at: points[MAX_POINTS]! }
  if (points.length < (closed ? 3 : 2)) return { code: 'calibration.tooFewPoints', at: points[0] ?? [0.5, 0.5] }
  if (!closed && spread(points) < MIN_LENGTH) return { code: 'calibration.noLength', at: points[0]! }
  const repeated = repeatedPoint(points, closed)
  if (repeated !== undefined) return { code: 'calibration.repeatedPoint', at: points[repeated]! }
  if (closed && points.length === 3 && polygonArea(points) < MIN_AREA)
    return { code: 'calibration.noArea', at: points[0]! }
  const crossing = selfCrossing(points, closed)
  if (crossing) return { code: 'calibration.selfCrossing', at: points[crossing[1]]! }
  if (closed && polygonArea(points) < MIN_AREA) return { code: 'calibration.noArea', at: points[0]! }
  return undefined
}

/** The same for the four points of the ground. */
export function groundProblem(quad: readonly Point[]): ShapeProblem | undefined {
  const problem = shapeProblem(quad, true)
  if (problem) return problem
  return quad.length !== 4 || quadProblem(quad as unknown as Quad)
    ? { code: 'calibration.badGround', at: quad[0]! }
    : undefined
}

/** The larger side of the box around the points. */
function spread(points: readonly Point[]): number {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))
}

/** How finely the picture is looked at, places a side. */
const GRID = 32

/** Whether these areas together leave nothing of the picture. */
export function coverEverything(polygons: readonly (readonly Point[])[]): boolean {
  if (polygons.length === 0) return false
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const place: Point = [(column + 0.5) / GRID, (row + 0.5) / GRID]
      if (!polygons.some((polygon) => contains(polygon, place))) return false
    }
  }
  return true
}
