import { countedAs, type ClassMap } from '../count/class-map.ts'
import { joinTracks } from './join-observations.ts'
import type { Observation, SeenTracks } from './observation.ts'

/**
 * What was seen, as a class map that is not used yet would have counted it: the names that the model gave become those
 * of the map.
 */
export function applyClassMap(observation: Observation, classMap: ClassMap | undefined): Observation {
  if (!classMap) return observation
  const tracked = new Map<string, SeenTracks>()
  for (const one of observation.tracked) {
    const className = countedAs(one.className, classMap)
    if (className === undefined) continue
    const before = tracked.get(className)
    tracked.set(className, before ? joinTracks(before, { ...one, className }) : { ...one, className })
  }
  const trackPaths = observation.trackPaths.flatMap((path) => {
    const className = countedAs(path.className, classMap)
    return className === undefined ? [] : [{ ...path, className }]
  })
  return { ...observation, trackPaths, tracked: [...tracked.values()].sort((a, b) => b.tracks - a.tracks) }
}
