import type { Observation, SeenClass, SeenTracks } from './observation.ts'

const MAX_TRACK_PATHS = 200

/**
 * Two stretches of watching the same picture as one: a camera that moved to another worker goes on. The later one
 * decides the size.
 */
export function joinObservations(earlier: Observation, later: Observation): Observation {
  if (earlier.width !== later.width || earlier.height !== later.height) return later
  return {
    fromMs: Math.min(earlier.fromMs, later.fromMs),
    toMs: Math.max(earlier.toMs, later.toMs),
    width: later.width,
    height: later.height,
    frames: earlier.frames + later.frames,
    dropped: earlier.dropped + later.dropped,
    classes: joinBy(earlier.classes, later.classes, joinClasses).sort((a, b) => b.count - a.count),
    tracked: joinBy(earlier.tracked, later.tracked, joinTracks).sort((a, b) => b.tracks - a.tracks),
    heat: add(earlier.heat, later.heat),
    trackPaths: [...earlier.trackPaths, ...later.trackPaths].slice(-MAX_TRACK_PATHS),
  }
}

function joinBy<T extends { className: string }>(a: readonly T[], b: readonly T[], join: (a: T, b: T) => T): T[] {
  const joined = new Map(a.map((one) => [one.className, one]))
  for (const one of b) {
    const other = joined.get(one.className)
    joined.set(one.className, other ? join(other, one) : one)
  }
  return [...joined.values()]
}

function joinClasses(a: SeenClass, b: SeenClass): SeenClass {
  const count = a.count + b.count
  const mean = (key: 'width' | 'height') => (a[key] * a.count + b[key] * b.count) / Math.max(1, count)
  return {
    className: a.className,
    count,
    scores: add(a.scores, b.scores),
    width: mean('width'),
    height: mean('height'),
  }
}

/** Two histograms of one class as one. */
export function joinTracks(a: SeenTracks, b: SeenTracks): SeenTracks {
  return {
    className: a.className,
    tracks: a.tracks + b.tracks,
    heights: add(a.heights, b.heights),
    speeds: add(a.speeds, b.speeds),
  }
}

function add(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + b[i]!)
}
