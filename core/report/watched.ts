import type { Interval } from './report-data.ts'

/** Times in which something was watched, as disjoint intervals in order. */
export type Watched = readonly Interval[]

/** The period without its gaps. Gaps may overlap, touch, lie outside, or be empty. */
export function watchedTimes(period: Interval, gaps: readonly Interval[]): Watched {
  const watched: Interval[] = []
  let fromMs = period.startMs
  for (const gap of [...gaps].sort((a, b) => a.startMs - b.startMs)) {
    if (gap.startMs >= period.endMs) break
    if (gap.endMs <= gap.startMs) continue
    if (gap.startMs > fromMs) watched.push({ startMs: fromMs, endMs: gap.startMs })
    fromMs = Math.max(fromMs, gap.endMs)
  }
  if (fromMs < period.endMs) watched.push({ startMs: fromMs, endMs: period.endMs })
  return watched
}

/** How much of each window was watched, ms. Windows are in order of their starts and do not overlap. */
export function watchedMs(watched: Watched, windows: readonly Interval[]): number[] {
  let first = 0
  return windows.map(({ startMs, endMs }) => {
    while (first < watched.length && watched[first]!.endMs <= startMs) first += 1
    let sumMs = 0
    for (let at = first; at < watched.length && watched[at]!.startMs < endMs; at += 1) {
      sumMs += Math.min(endMs, watched[at]!.endMs) - Math.max(startMs, watched[at]!.startMs)
    }
    return sumMs
  })
}
