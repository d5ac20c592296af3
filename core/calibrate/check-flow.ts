import type { Point } from '../geometry/point.ts'
import { passing } from '../geometry/segment.ts'
import { axialDistance, mainAxis, reachOf, type Step, type Path } from './track-paths.ts'

/** What the ways people take say against a line. */
export type FlowWarning =
  /** People walk along it instead of across: degrees between their way and the line. */
  | { readonly kind: 'parallel'; readonly degrees: number }
  /** So many went past its end, of all that went through or past. */
  | { readonly kind: 'partial'; readonly beside: number; readonly of: number; readonly end: 'first' | 'last' }
  /** Nobody of so many crossed it. */
  | { readonly kind: 'nobody'; readonly of: number }

const PARALLEL_DEG = 25
/** Picture heights walked near a line from which on a direction can be told. */
const ENOUGH_WALKED = 0.5
/** Who passes this near the end of a line meant to cross it, picture heights. */
const BESIDE = 0.35
const MIN_BESIDE = 2
const BESIDE_SHARE = 0.1
const ENOUGH_PATHS = 5
/** Shorter ways go nowhere, picture heights. */
const MIN_REACH = 0.2

/** All in units of picture height; `near` are the steps near the line. */
export function checkFlow(line: readonly Point[], paths: readonly Path[], near: readonly Step[]): FlowWarning[] {
  const found: FlowWarning[] = []
  const walked = near.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0)
  const axis = walked >= ENOUGH_WALKED ? mainAxis(near) : undefined
  if (axis !== undefined) {
    const [first, last] = [line[0]!, line.at(-1)!]
    const degrees = (axialDistance(axis, Math.atan2(last[1] - first[1], last[0] - first[0])) * 180) / Math.PI
    if (degrees < PARALLEL_DEG) found.push({ kind: 'parallel', degrees })
  }
  const going = paths.filter((path) => reachOf(path) >= MIN_REACH)
  const crossing = going.filter((path) => passes(path, line))
  const others = going.filter((path) => !passes(path, line))
  for (const end of ['first', 'last'] as const) {
    const beside = others.filter((path) => passes(path, extension(line, end))).length
    const of = beside + crossing.length
    if (beside >= MIN_BESIDE && beside / of > BESIDE_SHARE && crossing.length > 0)
      found.push({ kind: 'partial', beside, of, end })
  }
  if (crossing.length === 0 && going.length >= ENOUGH_PATHS) found.push({ kind: 'nobody', of: going.length })
  return found
}

function passes({ points }: Path, line: readonly Point[]): boolean {
  return points.slice(1).some((to, i) => line.slice(1).some((b, k) => passing(points[i]!, to, line[k]!, b)))
}

/** The line goes on beyond its end. */
function extension(line: readonly Point[], end: 'first' | 'last'): readonly Point[] {
  const [tip, before] = end === 'first' ? [line[0]!, line[1]!] : [line.at(-1)!, line.at(-2)!]
  const length = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1
  return [tip, [tip[0] + ((tip[0] - before[0]) / length) * BESIDE, tip[1] + ((tip[1] - before[1]) / length) * BESIDE]]
}
