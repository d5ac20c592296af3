import type { Profiler } from 'node:inspector'

/** Where the main thread of a worker spends its time, by the files it is in; first match wins. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ['picture watch', /picture-watch|scene-change/],
  ['scale', /preprocess|copy-pixels|letterbox/],
  ['boxes', /core\/detect/],
  ['infer', /onnxruntime|infer\//],
  ['track', /core\/(track|count|geometry|ground|calibrate)|camera-counter|scene-watch|track-paths|recent-frames/],
  ['reading, handing over', /sources\/|node-av/],
  ['pipeline', /workers\/|core\//],
]

const IDLE = 'idle'

/** Shares of the time in which the threads worked, 0..1. Native functions are their caller's. */
export function meanShares(profiles: readonly Profiler.Profile[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const profile of profiles)
    for (const [place, us] of timesOf(profile)) sums.set(place, (sums.get(place) ?? 0) + us)
  sums.delete(IDLE)
  const whole = [...sums.values()].reduce((sum, us) => sum + us, 0)
  return new Map([...sums].map(([place, us]) => [place, us / whole]))
}

/** Sampled time by place, µs. */
function timesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const placeOf = (id: number): string => {
    const { functionName, url } = byId.get(id)!.callFrame
    // The profiler itself begins and ends within its profile.
    if (functionName === '(idle)' || url === 'node:inspector') return IDLE
    if (functionName === '(garbage collector)') return 'garbage and compiling'
    for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
      const { url } = byId.get(at)!.callFrame
      const place = PLACES.find(([, pattern]) => pattern.test(url))
      if (place) return place[0]
    }
    return url.startsWith('node:') ? 'node' : functionName.startsWith('(') ? 'native' : 'rest'
  }
  const places = new Map(nodes.map(({ id }) => [id, placeOf(id)]))
  const sums = new Map<string, number>()
  samples.forEach((id, index) => {
    const place = places.get(id)!
    sums.set(place, (sums.get(place) ?? 0) + (timeDeltas[index] ?? 0))
  })
  return sums
}
