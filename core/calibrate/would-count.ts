import type { CountingLine } from '../count/calibration.ts'
import { LineCounter, type LineVerdict } from '../count/line-counter.ts'
import { Ground } from '../ground/ground.ts'
import type { Perspective } from '../ground/perspective.ts'
import { watchedS, type Observation } from './observation.ts'

/** What a line would have counted, had it been there while the camera was watched. */
export interface WouldCount {
  readonly in: number
  readonly out: number
  /** How far back the paths go that were counted, minutes. */
  readonly minutes: number
}

/**
 * Sends the paths of the last minutes over a line as it is drawn, by the very rules that count live. Fast enough to
 * be asked at every move of the pointer. Paths are kept as some of their points: a person who turns on the line may be
 * told wrongly, one who walks through is not.
 */
export function wouldCount(
  line: Pick<CountingLine, 'points' | 'classes' | 'anchor' | 'band'>,
  observation: Observation,
  perspective?: Perspective,
): WouldCount {
  const aspect = observation.width / observation.height
  const counter = new LineCounter({ ...line, id: '', name: '' }, aspect, Ground.of(perspective, aspect))
  const counted = { in: 0, out: 0 }
  const add = (verdict: LineVerdict | undefined) => {
    if (verdict?.kind === 'crossing') counted[verdict.direction]++
  }
  observation.trackPaths.forEach(({ className, points, startedAtMs }, id) => {
    for (const [sinceMs, x, y, w, h] of points)
      add(
        counter.update(
          { id, className, score: 1, box: { x, y, w, h }, seen: true, confirmed: true },
          startedAtMs + sinceMs,
        ),
      )
    add(counter.end(id))
  })
  return { ...counted, minutes: coveredS(observation) / 60 }
}

/** Where more people came than paths are kept, the first of them are gone. */
function coveredS(observation: Observation): number {
  const watched = watchedS(observation)
  const tracked = observation.tracked.reduce((sum, { tracks }) => sum + tracks, 0)
  const oldest = observation.trackPaths[0]
  if (!oldest || tracked <= observation.trackPaths.length) return watched
  return Math.min(watched, Math.max(0, observation.toMs - oldest.startedAtMs) / 1000)
}
