import type { Perspective } from '../ground/perspective.ts'
import type { TrackPath } from './observation.ts'

type Stations = Extract<Perspective, { kind: 'walk' }>['stations']

/** Boxes this near the upper or lower edge are cut off: feet or head are not where they end. */
const CUT = 0.015
const MAX = 24

/** Feet and head of the one who walked through most of the picture's depth; undefined where nobody did. */
export function walkStations(trackPaths: readonly TrackPath[], className = 'person'): Stations | undefined {
  const walks = trackPaths
    .filter((path) => path.className === className)
    .map(({ points }) => points.filter(([, , y, , h]) => y > CUT && y + h < 1 - CUT && h > 2 * CUT))
  const depth = (points: TrackPath['points']) =>
    points.length < 2
      ? 0
      : Math.max(...points.map(([, , y, , h]) => y + h)) - Math.min(...points.map(([, , y, , h]) => y + h))
  const best = walks.reduce<TrackPath['points'] | undefined>(
    (deepest, points) => (depth(points) > (deepest ? depth(deepest) : 0.08) ? points : deepest),
    undefined,
  )
  return best?.slice(0, MAX).map(([, x, y, w, h]) => ({ foot: [x + w / 2, y + h], head: [x + w / 2, y] }))
}
