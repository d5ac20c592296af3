import type { Profiler } from 'node:inspector'

/** Where the main thread of a worker spends its time, by the files it is in; first match wins. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ['picture watch', /picture-watch|scene-change/],
  ['scale', /preprocess|copy-pixels|letterbox/],
  ['boxes', /core\/detect/],
  ['infer', /onnxruntime|infer\//],
  ['track', /core\/(track|count|geometry|ground|calibrate)|camera-counter|scene-watch|track-paths|recent-frames/],
  ['sources', /sources\/|node-av/],
  ['pipeline', /workers\/|core\//],
]

/** Shares of the sampled time, 0..1, greatest first. Native functions are their caller's. */
export function profileShares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): [string, number][] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const placeOf = (id: number): string => {
    const { functionName, url } = byId.get(id)!.callFrame
    if (functionName === '(idle)') return 'idle'
    if (functionName === '(garbage collector)') return 'garbage'
    for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
      const { url } = byId.get(at)!.callFrame
      const place = PLACES.find(([, pattern]) => pattern.test(url))
      if (place) return place[0]
    }
    return url.startsWith('node:') ? 'node' : functionName.startsWith('(') ? 'native' : 'rest'
  }
  const places = new Map(nodes.map(({ id }) => [id, placeOf(id)]))
  const sums = new Map<string, number>()
  let whole = 0
  samples.forEach((id, index) => {
    const us = timeDeltas[index] ?? 0
    whole += us
    const place = places.get(id)!
    sums.set(place, (sums.get(place) ?? 0) + us)
  })
  return [...sums].map(([place, us]): [string, number] => [place, us / whole]).sort((a, b) => b[1] - a[1])
}
